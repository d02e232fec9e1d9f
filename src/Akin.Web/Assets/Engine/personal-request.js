import { isWellFormed, shown } from "./text.js";
import { furthestYear, genreNames, isGenre } from "./filters.js";
import { Refusal } from "./query.js";

// Reads the body of a request for a personal list and collects, property by property, what is wrong with it, in the server's words.
const mostHistory = 500;
const mostExcluded = 10000;
const mostGenres = 50;
const mostErrors = 10;
const mostBytes = 65536;
const longestId = 1000;
const standardLimit = 20;
const highestLimit = 100;

const rawOf = value => JSON.stringify(value);

const shownRaw = value => shown(rawOf(value));

// As JSON would carry it: what has no JSON is gone.
const carried = body => {
  const text = JSON.stringify(body);
  if (new TextEncoder().encode(text).length > mostBytes) throw new Refusal(413, `The body has more than ${mostBytes} bytes, which is all that is read.`);
  const value = JSON.parse(text);
  if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
  throw new Refusal(400, 'The body cannot be read: it is not an object; it must be an object such as {"liked":[1]}.');
};

const makeReading = catalogue => {
  const errors = new Map();
  const unknown = [];
  const refuse = (name, sentence) => {
    if (errors.size < mostErrors && !errors.has(name)) errors.set(name, sentence);
  };

  const find = (where, entry) => {
    const isNumber = typeof entry === "number";
    const id = isNumber ? rawOf(entry) : typeof entry === "string" && isWellFormed(entry) ? entry : "";
    if (id.length === 0 || id.length > longestId || (isNumber && /[-.eE]/.test(id))) {
      refuse(where, `'${where}' was ${shownRaw(entry)}; it must be the id of an item.`);
      return null;
    }
    const item = catalogue.find(id);
    if (item === undefined) unknown.push(entry);
    return item ?? null;
  };

  const elements = (name, value, most) => {
    if (Array.isArray(value) && value.length <= most) return value;
    if (value !== null) {
      refuse(name, Array.isArray(value) ? `'${name}' has ${value.length} entries; at most ${most} are allowed.` : `'${name}' was ${shownRaw(value)}; it must be an array.`);
    }
    return [];
  };

  const ratingOf = (where, value) => {
    if (value === null || (typeof value === "number" && Number.isFinite(Math.fround(value)))) return value;
    refuse(where, `'${where}' was ${shownRaw(value)}; it must be a number on the scale of the data.`);
    return null;
  };

  const likedOf = (where, entry) => {
    if (entry === null || typeof entry !== "object" || Array.isArray(entry)) return { item: find(where, entry), rating: null };
    const liked = { item: null, rating: null };
    for (const [name, value] of Object.entries(entry)) {
      if (name === "id") liked.item = find(`${where}.id`, value);
      else if (name === "rating") liked.rating = ratingOf(`${where}.rating`, value);
      else refuse(where, `'${where}' has no property '${shown(name)}'; allowed are id and rating.`);
    }
    if (!Object.hasOwn(entry, "id")) refuse(where, `'${where}' has no id.`);
    return liked;
  };

  const ids = (name, value, most) => elements(name, value, most).map((entry, place) => find(`${name}[${place}]`, entry)).filter(item => item !== null);

  const genres = value => elements("genres", value, mostGenres).filter((genre, place) => {
    const isKnown = typeof genre === "string" && isGenre(catalogue.genres, genre);
    if (!isKnown) refuse(`genres[${place}]`, `'genres[${place}]' was ${shownRaw(genre)}; it must be one of: ${genreNames(catalogue.genres)}.`);
    return isKnown;
  });

  const integer = (name, value, lowest, highest) => {
    if (value === null || (Number.isInteger(value) && value >= lowest && value <= highest)) return value;
    refuse(name, `'${name}' was ${shownRaw(value)}; it must be a whole number from ${lowest} to ${highest}.`);
    return null;
  };

  const share = (name, value) => {
    const number = value === null ? 0 : typeof value === "number" ? Math.fround(value) : NaN;
    if (number >= 0 && number <= 1) return number;
    refuse(name, `'${name}' was ${shownRaw(value)}; it must be a number from 0 to 1.`);
    return 0;
  };

  return {
    errors,
    unknown,
    refuse,
    readers: {
      liked: value => elements("liked", value, mostHistory).map((entry, place) => likedOf(`liked[${place}]`, entry)).filter(liked => liked.item !== null),
      disliked: value => ids("disliked", value, mostHistory),
      exclude: value => ids("exclude", value, mostExcluded),
      genres,
      from: value => integer("from", value, -furthestYear, furthestYear),
      to: value => integer("to", value, -furthestYear, furthestYear),
      limit: value => integer("limit", value, 1, highestLimit) ?? standardLimit,
      diversity: value => share("diversity", value),
    },
  };
};

export const readPersonal = (body, catalogue) => {
  const { errors, unknown, refuse, readers } = makeReading(catalogue);
  const request = { liked: [], disliked: [], exclude: [], genres: [], from: null, to: null, limit: standardLimit, diversity: 0 };
  for (const [name, value] of Object.entries(carried(body))) {
    if (Object.hasOwn(readers, name)) request[name] = readers[name](value);
    else refuse(shown(name), `There is no property '${shown(name)}'; allowed are ${Object.keys(readers).join(", ")}.`);
  }
  const held = request.liked.length + request.disliked.length;
  if (held > mostHistory) refuse("liked", `'liked' and 'disliked' hold ${held} items; at most ${mostHistory} are allowed together.`);
  if (request.from !== null && request.to !== null && request.from > request.to) refuse("from", `'from' was ${request.from} and 'to' was ${request.to}; 'from' must not be later.`);
  if (errors.size > 0) throw new Refusal(400, [...errors.values()].join(" "));
  return { ...request, unknown };
};
