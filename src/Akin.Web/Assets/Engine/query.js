import { isSame, shown } from "./text.js";
import { furthestYear, genreNames, isGenre } from "./filters.js";

// Reads the parameters of an address and collects, parameter by parameter, what is wrong with them, in the server's words.
const longestParameter = 1000;
const greatestInteger = 2147483647;

export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export const makeQuery = search => {
  const pairs = [...new URLSearchParams(search)];
  const errors = new Map();
  const refuse = (name, sentence) => {
    if (!errors.has(name)) errors.set(name, sentence);
  };
  const valuesOf = name => pairs.filter(([other]) => isSame(other, name)).map(([, value]) => value);

  const single = (name, allowed, longest = longestParameter) => {
    const values = valuesOf(name);
    if (values.length === 0) return null;
    const value = values.at(-1);
    if (values.length === 1 && value.length > 0 && value.length <= longest) return value;
    refuse(name, values.length > 1 ? `The parameter '${name}' came ${values.length} times; give it once.`
      : value.length === 0 ? `The parameter '${name}' is empty; it must be ${allowed}.`
      : `The parameter '${name}' has ${value.length} characters; it must be ${allowed}.`);
    return null;
  };

  return {
    refuse,
    required: (name, allowed, longest) => {
      const value = single(name, allowed, longest);
      if (value === null) refuse(name, `The parameter '${name}' is missing; it must be ${allowed}.`);
      return value ?? "";
    },
    integer: (name, lowest, highest) => {
      const value = single(name, "a whole number");
      if (value === null) return null;
      const number = /^[+-]?[0-9]+$/.test(value) ? Number(value) : NaN;
      if (number >= lowest && number <= highest && Math.abs(number) <= greatestInteger) return number + 0;
      refuse(name, `The parameter '${name}' was '${shown(value)}'; it must be a whole number from ${lowest} to ${highest}.`);
      return null;
    },
    share: name => {
      const value = single(name, "a number from 0 to 1");
      if (value === null) return 0;
      const number = /^([0-9]+\.?[0-9]*|\.[0-9]+)$/.test(value) ? Math.fround(Number(value)) : NaN;
      if (number >= 0 && number <= 1) return number;
      refuse(name, `The parameter '${name}' was '${shown(value)}'; it must be a number from 0 to 1.`);
      return 0;
    },
    repeated: name => {
      const values = valuesOf(name);
      if (values.every(value => value.length > 0)) return values;
      refuse(name, `The parameter '${name}' is empty; give a value or leave it out.`);
      return [];
    },
    check: () => {
      if (errors.size > 0) throw new Refusal(400, [...errors.values()].join(" "));
    },
  };
};

// Genres and years.
export const readFilter = (query, genres) => {
  const wanted = query.repeated("genre");
  for (const genre of wanted) {
    if (!isGenre(genres, genre)) query.refuse("genre", `The parameter 'genre' was '${shown(genre)}'; it must be one of: ${genreNames(genres)}.`);
  }
  const from = query.integer("from", -furthestYear, furthestYear);
  const to = query.integer("to", -furthestYear, furthestYear);
  if (from !== null && to !== null && from > to) query.refuse("from", `The parameter 'from' was ${from} and 'to' was ${to}; 'from' must not be later.`);
  return { genres: wanted, from, to };
};

// Ids, repeated or separated by commas; unknown ones exclude nothing.
export const readExcluded = (query, catalogue) => query.repeated("exclude").flatMap(value => {
  const whole = catalogue.find(value);
  return whole !== undefined ? [whole] : value.split(",").map(part => catalogue.find(part.trim())).filter(item => item !== undefined);
});
