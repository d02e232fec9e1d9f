import { round32 } from "./numbers.js";
import { yearIn } from "./catalogue.js";

// How each item's kind, genres and years, fits a history's on the whole.
const yearsTogether = 5;

const readKinds = catalogue => {
  const numbers = new Map();
  const termNumbers = new Map();
  const kinds = [];
  const kindOf = new Int32Array(catalogue.count);
  const termOf = name => {
    if (!termNumbers.has(name)) termNumbers.set(name, termNumbers.size);
    return termNumbers.get(name);
  };
  for (let item = 0; item < catalogue.count; item++) {
    const year = yearIn(catalogue, item);
    const span = year === null ? null : Math.floor(year / yearsTogether);
    const key = `${catalogue.genreSetOf[item]} ${span}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = kinds.length;
      numbers.set(key, number);
      const terms = [...new Set(catalogue.genreSets[catalogue.genreSetOf[item]])].map(genre => [termOf(`genre ${genre}`), 1]);
      if (span !== null) terms.push([termOf(`years ${span}`), 0.5]);
      kinds.push({ terms: terms.sort((one, other) => one[0] - other[0]), having: 0 });
    }
    kinds[number].having++;
    kindOf[item] = number;
  }
  return { kinds, kindOf, termCount: termNumbers.size };
};

const weighKinds = ({ kinds, termCount }, itemCount) => {
  const having = new Int32Array(termCount);
  for (const kind of kinds) {
    for (const [term] of kind.terms) having[term] += kind.having;
  }
  return kinds.map(({ terms }) => {
    const values = Float32Array.from(terms, ([term, count]) => count * round32(Math.log(itemCount / having[term])));
    const norm = round32(Math.sqrt(values.reduce((square, value) => square + value * value, 1)));
    return { terms: terms.map(([term]) => term), values: values.map(value => value / norm) };
  });
};

export const makeProfile = (catalogue, profileWeight) => {
  const read = readKinds(catalogue);
  const kinds = weighKinds(read, catalogue.count);
  const { kindOf, termCount } = read;
  const weight = round32(profileWeight);

  const add = (kind, factor, profile) => kind.terms.forEach((term, at) => {
    profile[term] += round32(factor * kind.values[at]);
  });
  const fitOf = (kind, profile) => kind.terms.reduce((sum, term, at) => round32(sum + round32(profile[term] * kind.values[at])), 0);

  return {
    // What every item's score begins with, and how its kind fits.
    score: (items, weights, offsets) => {
      if (items.length === 0 || weight === 0) return offsets.slice();
      const profile = new Float32Array(termCount);
      const share = round32(weight / round32(Math.sqrt(items.length)));
      items.forEach((item, at) => add(kinds[kindOf[item]], round32(share * weights[at]), profile));
      const fits = Float32Array.from(kinds, kind => fitOf(kind, profile));
      return offsets.map((offset, item) => offset + fits[kindOf[item]]);
    },
    // Adds what each item of a history says for one item.
    explain: (items, weights, item, parts) => {
      if (items.length === 0 || weight === 0) return;
      const profile = new Float32Array(termCount);
      add(kinds[kindOf[item]], weight, profile);
      const share = round32(1 / round32(Math.sqrt(items.length)));
      items.forEach((own, at) => {
        parts[at] += round32(round32(share * weights[at]) * fitOf(kinds[kindOf[own]], profile));
      });
    },
  };
};
