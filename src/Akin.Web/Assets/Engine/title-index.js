import { wordsOf } from "./words.js";

// The words of all titles in flat arrays: which names have a word, which words a name has, which words share three letters.
const buckets = 65536;

export const bucketsOf = word => {
  const found = new Int32Array(word.length);
  for (let at = 0; at < word.length; at++) {
    const left = at === 0 ? 94 : word.charCodeAt(at - 1);
    const right = at === word.length - 1 ? 36 : word.charCodeAt(at + 1);
    found[at] = Math.imul((left * 31 + word.charCodeAt(at)) * 31 + right, 0x9e3779b1) >>> 16;
  }
  return found;
};

// Lists under each key the rows that have it, ascending, each once.
const inverted = (keyCount, rowCount, keysOf) => {
  const starts = new Int32Array(keyCount + 1);
  const last = new Int32Array(keyCount).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    for (const key of keysOf(row)) {
      if (last[key] !== row) starts[key + 1]++;
      last[key] = row;
    }
  }
  for (let key = 0; key < keyCount; key++) starts[key + 1] += starts[key];
  const next = starts.slice(0, keyCount);
  const rows = new Int32Array(starts[keyCount]);
  last.fill(-1);
  for (let row = 0; row < rowCount; row++) {
    for (const key of keysOf(row)) {
      if (last[key] !== row) rows[next[key]++] = row;
      last[key] = row;
    }
  }
  return key => rows.subarray(starts[key], starts[key + 1]);
};

const lowerBound = (words, first, holds) => {
  let end = words.length;
  while (first < end) {
    const middle = (first + end) >> 1;
    if (holds(words[middle])) first = middle + 1;
    else end = middle;
  }
  return first;
};

export const makeTitleIndex = catalogue => {
  const numbers = new Map();
  const items = [];
  const starts = [0];
  const met = [];
  const add = (item, name) => {
    for (const word of wordsOf(name)) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
      }
      met.push(number);
    }
    items.push(item);
    starts.push(met.length);
  };
  for (let item = 0; item < catalogue.count; item++) {
    add(item, catalogue.titles[item]);
    for (const name of catalogue.names.get(item) ?? []) add(item, name);
  }

  const words = [...numbers.keys()].sort();
  const sorted = new Int32Array(words.length);
  words.forEach((word, place) => {
    sorted[numbers.get(word)] = place;
  });
  const nameWords = new Int32Array(met.length);
  for (let at = 0; at < met.length; at++) nameWords[at] = sorted[met[at]];
  const wordsOfName = name => nameWords.subarray(starts[name], starts[name + 1]);
  let sharing = null;

  const beginning = typed => {
    const first = lowerBound(words, 0, word => word < typed);
    return [first, lowerBound(words, first, word => word.startsWith(typed))];
  };
  return {
    nameCount: items.length,
    itemOf: name => items[name],
    isTitle: name => name === 0 || items[name - 1] !== items[name],
    word: number => words[number],
    wordsOfName,
    namesWith: inverted(words.length, items.length, wordsOfName),
    // Made at the first misspelt word.
    wordsInBucket: bucket => (sharing ??= inverted(buckets, words.length, word => bucketsOf(words[word])))(bucket),
    beginning,
    has: typed => words[lowerBound(words, 0, word => word < typed)] === typed,
  };
};
