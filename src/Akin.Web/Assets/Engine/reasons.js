import { round32 } from "./numbers.js";
import { enumeration, folded, isSame, lowered, trimmed, uppered } from "./text.js";
import { genresOf, yearIn } from "./catalogue.js";

// Says in words why items are on a list.
const leastShare = round32(0.15);
const leastLikes = 3;
const mostNamedGenres = 3;
const mostTellingTags = 2;
const mostSharedTags = 5;
const leastOfStrongest = round32(0.4);
const trailingNumber = /(?:,?\s+(?:part|vol\.?|volume|episode|chapter)\s+(?:\p{Nd}{1,3}|[ivx]{1,5}|one|two|three|four|five|six)|,?\s+(?:\p{Nd}{1,2}|i{1,3}|iv|v|vi{1,3}|ix|xi{1,3}))$/u;

const seriesOf = title => {
  let name = folded(lowered(trimmed(title)));
  const colon = name.indexOf(":");
  if (colon > 0) name = trimmed(`.${name.slice(0, colon)}`).slice(1);
  return name.replace(trailingNumber, "") || name;
};

const sharedOf = (own, others) => own.filter(word => others.includes(word));

const tellingOf = (tags, genres) => {
  const telling = [];
  for (const tag of tags) {
    const upper = uppered(tag);
    const repeats = telling.some(told => uppered(told).includes(upper) || upper.includes(uppered(told)));
    if (!repeats && !genres.some(genre => isSame(genre, tag))) telling.push(tag);
    if (telling.length === mostTellingTags) break;
  }
  return telling;
};

const eraOf = (own, other) => own !== null && other !== null && own > 0 && Math.trunc(own / 10) === Math.trunc(other / 10)
  ? `both from the ${Math.trunc(own / 10) * 10}s`
  : "alike in title or era";

const grouped = number => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

const behaviourWords = likedBoth => likedBoth === null || likedBoth < leastLikes ? "rated by people of the same taste" : `${grouped(likedBoth)} people liked both`;

const contentWords = (catalogue, item, other, genres, tags) => {
  const words = [];
  const [own, others] = [catalogue.titles[item], catalogue.titles[other]];
  if (seriesOf(own) === seriesOf(others)) words.push(own === others ? "same title" : "same series");
  if (genres.length > 0) words.push(`both ${enumeration(genres.slice(0, mostNamedGenres))}`);
  words.push(...tellingOf(tags, catalogue.genres));
  return words.length > 0 ? words.join(" · ") : eraOf(yearIn(catalogue, item), yearIn(catalogue, other));
};

const similarText = (collaborative, content, behaviour, about) => {
  const whole = round32(Math.max(0, collaborative) + Math.max(0, content));
  if (whole <= 0) return "little is known of either";
  const parts = [];
  if (round32(collaborative / whole) >= leastShare) parts.push([collaborative, behaviour]);
  if (round32(content / whole) >= leastShare) parts.push([content, about]);
  return parts.sort((one, other) => other[0] - one[0]).map(([, words]) => words).join(" · ");
};

// Why an item that no list holds is similar to another: how many liked both was not counted.
export const similarReasons = (catalogue, detailOf, item, other, collaborative, content, rounding) => {
  const genres = sharedOf(genresOf(catalogue, item), genresOf(catalogue, other));
  const tags = sharedOf(detailOf(item).tags, detailOf(other).tags);
  return {
    collaborative: rounding(collaborative),
    content: rounding(content),
    genres,
    tags: tags.slice(0, mostSharedTags),
    likedBoth: null,
    text: similarText(collaborative, content, behaviourWords(null), contentWords(catalogue, item, other, genres, tags)),
  };
};

export const personalText = (catalogue, item, score, because) => {
  if (because.length === 0) return catalogue.counts[item] === 0 ? "nobody has rated it yet" : score < 0 ? "little speaks for it" : "popular";
  const least = round32(leastOfStrongest * because[0].share);
  return `because you liked ${enumeration(because.filter(reason => reason.share >= least).map(reason => catalogue.titles[reason.item]))}`;
};
