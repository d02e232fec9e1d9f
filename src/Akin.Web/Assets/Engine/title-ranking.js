import { round32 } from "./numbers.js";
import { asTypedFrom, matchesOf } from "./mending.js";

// Scores the names that have words of a query.
const leastCoverage = round32(0.45);
const base = round32(0.8);
const lengthShare = round32(0.2);
const otherName = round32(0.04);

const scoreOf = (index, name, words, coverage) => {
  const own = index.wordsOfName(name);
  let same = 0;
  while (same < words.length && same < own.length && index.word(own[same]) === words[same]) same++;
  const isExact = same === words.length && same === own.length;
  const begins = same === words.length || (same === words.length - 1 && same < own.length && index.word(own[same]).startsWith(words[same]));
  const length = Math.min(1, round32(words.length / Math.max(1, own.length)));
  const byWords = round32(coverage * round32(base + round32(lengthShare * length)));
  return round32(round32(byWords + (isExact ? 1 : begins ? 0.25 : 0)) - (index.isTitle(name) ? 0 : otherName));
};

export const rankNames = (index, words, isMended) => {
  const covered = new Float32Array(index.nameCount);
  const found = new Uint8Array(index.nameCount);
  const asTyped = new Uint8Array(index.nameCount);
  const seen = new Uint8Array(index.nameCount);
  const touched = [];
  const weightOf = names => Math.max(0.5, round32(Math.log(round32((1 + index.nameCount) / (1 + names)))));
  let all = 0;
  words.forEach((typed, at) => {
    const matches = matchesOf(index, typed, at === words.length - 1, isMended);
    const weight = matches.length === 0 ? weightOf(1) : weightOf(index.namesWith(matches[0][0]).length);
    all = round32(all + weight);
    for (const [word, similarity] of matches) {
      const part = round32(weight * similarity);
      for (const name of index.namesWith(word)) {
        if (seen[name] === at + 1) continue;
        if (seen[name] === 0) touched.push(name);
        seen[name] = at + 1;
        covered[name] += part;
        found[name]++;
        if (similarity >= asTypedFrom) asTyped[name]++;
      }
    }
  });

  const hits = [];
  for (const name of touched) {
    const coverage = round32(covered[name] / all);
    if (coverage >= leastCoverage) {
      hits.push({ item: index.itemOf(name), score: scoreOf(index, name, words, coverage), isComplete: found[name] === words.length, isAsTyped: asTyped[name] === words.length });
    }
  }
  return hits;
};
