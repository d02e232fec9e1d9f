import { round32 } from "./numbers.js";
import { bucketsOf } from "./title-index.js";

// Finds the words of the index that a typed word may stand for.
const longestWord = 48;
const rows = [0, 1, 2].map(() => new Int32Array(longestWord + 1));
const fifth = round32(0.2);
const tenth = round32(0.1);
const unfinished = round32(0.78);
export const asTypedFrom = round32(0.7);

// The optimal string alignment distance, or limit + 1.
const distanceOf = (typed, word, limit, isPrefix) => {
  if (typed.length > longestWord || word.length > longestWord) return limit + 1;
  let [before, above, row] = rows;
  for (let at = 0; at <= word.length; at++) above[at] = at;
  for (let i = 1; i <= typed.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= word.length; j++) {
      const cost = typed.charCodeAt(i - 1) === word.charCodeAt(j - 1) ? 0 : 1;
      let value = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost);
      if (i > 1 && j > 1 && typed.charCodeAt(i - 1) === word.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === word.charCodeAt(j - 1)) {
        value = Math.min(value, before[j - 2] + 1);
      }
      row[j] = value;
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    [before, above, row] = [above, row, before];
  }
  let distance = above[word.length];
  for (let at = 0; isPrefix && at < word.length; at++) distance = Math.min(distance, above[at]);
  return Math.min(distance, limit + 1);
};

const mend = (index, typed, isLast, first, end, found) => {
  const limit = typed.length < 8 ? 1 : 2;
  const seen = new Set();
  for (const bucket of bucketsOf(typed)) {
    for (const word of index.wordsInBucket(bucket)) {
      const letters = index.word(word);
      const isNear = letters.length >= typed.length - limit && (letters.length <= typed.length + limit || isLast);
      if ((word >= first && word < end) || !isNear || seen.has(word)) continue;
      seen.add(word);
      const distance = distanceOf(typed, letters, limit, false);
      if (distance <= limit) found.push([word, round32(asTypedFrom - round32(tenth * distance))]);
      else if (isLast && distanceOf(typed, letters, 1, true) <= 1) found.push([word, round32(asTypedFrom - fifth)]);
    }
  }
};

// Pairs of word and similarity, most similar first.
export const matchesOf = (index, typed, isLast, isMended) => {
  const found = [];
  const [first, end] = index.beginning(typed);
  for (let word = first; word < end; word++) {
    const length = index.word(word).length;
    const share = round32(typed.length / length);
    if (length === typed.length) found.push([word, 1]);
    else if (isLast || typed.length >= 3) found.push([word, round32((isLast ? unfinished : asTypedFrom) + round32(fifth * share))]);
  }
  if (isMended && typed.length >= 4) mend(index, typed, isLast, first, end, found);
  return found.sort((left, right) => right[1] - left[1] || left[0] - right[0]);
};
