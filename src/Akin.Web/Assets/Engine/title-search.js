import { round32 } from "./numbers.js";
import { wordsOf } from "./words.js";
import { makeTitleIndex } from "./title-index.js";
import { rankNames } from "./title-ranking.js";

// Finds items by their titles and other names, as people type them.
const mostWords = 16;
const mostVariants = 8;
const popularityShare = round32(0.12);

const popularityOf = counts => {
  const shares = new Float32Array(counts.length);
  let most = 1;
  for (let item = 0; item < counts.length; item++) {
    shares[item] = Math.log(round32(1 + Math.max(0, counts[item])));
    most = Math.max(most, shares[item]);
  }
  for (let item = 0; item < counts.length; item++) shares[item] /= most;
  return shares;
};

const yearOf = words => {
  const last = words.at(-1);
  const isYear = words.length > 1 && /^[0-9]{4}$/.test(last) && Number(last) >= 1870 && Number(last) <= 2100;
  return isYear ? Number(last) : null;
};

// The words as typed, then joined or split: "god father", "spiderman".
const variantsOf = function* (index, words) {
  yield words;
  for (let at = 0; at + 1 < words.length; at++) {
    const joined = words[at] + words[at + 1];
    if (index.has(joined)) yield [...words.slice(0, at), joined, ...words.slice(at + 2)];
  }
  for (let at = 0; at < words.length; at++) {
    for (let cut = 1; cut < words[at].length; cut++) {
      const parts = [words[at].slice(0, cut), words[at].slice(cut)];
      if (parts.every(index.has)) yield [...words.slice(0, at), ...parts, ...words.slice(at + 1)];
    }
  }
};

const byScore = (left, right) => right.score - left.score || left.item - right.item;

const keepBetter = (best, hit) => {
  const known = best.get(hit.item);
  if (!known || known.score < hit.score) best.set(hit.item, hit);
};

export const makeTitleSearch = catalogue => {
  const index = makeTitleIndex(catalogue);
  const popularity = popularityOf(catalogue.counts);

  // More than asked for, because several names may be one item's.
  const keep = (names, year, limit, best) => {
    const hits = [];
    for (const hit of names) {
      if (year !== null && catalogue.years[hit.item] !== year) continue;
      hit.score = round32(hit.score + round32(popularityShare * popularity[hit.item]));
      hits.push(hit);
    }
    for (const hit of hits.sort(byScore).slice(0, 4 * limit + 16)) keepBetter(best, hit);
  };

  const collect = (words, year, limit, best) => {
    let tried = 0;
    for (const variant of variantsOf(index, words)) {
      if (tried++ === mostVariants) break;
      keep(rankNames(index, variant, false), year, limit, best);
      if ([...best.values()].some(hit => hit.isAsTyped)) return;
    }
    keep(rankNames(index, words, true), year, limit, best);
  };

  return (query, limit) => {
    const words = wordsOf(query).slice(0, mostWords);
    if (words.length === 0) return [];
    const year = yearOf(words);
    const best = new Map();
    if (year !== null) collect(words.slice(0, -1), year, limit, best);
    // A year that restricts leaves of the rest only titles that have it in their name.
    const isRestricted = [...best.values()].some(hit => hit.isComplete);
    const plain = new Map();
    collect(words, null, limit, plain);
    for (const hit of plain.values()) {
      if (!isRestricted || hit.isAsTyped) keepBetter(best, hit);
    }
    return [...best.values()].sort(byScore).slice(0, limit).map(hit => hit.item);
  };
};
