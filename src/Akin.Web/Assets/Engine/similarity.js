import { fromHalves, round32 } from "./numbers.js";
import { shardCount } from "./data.js";
import { loadIndex } from "./catalogue.js";

// Scores any two items from their vectors in both channels.
const readShard = (buffer, rows, { factors, bytes, termBytes }) => {
  const scales = new Float32Array(buffer, 0, rows);
  const counts = new Int32Array(buffer, 4 * rows, rows);
  const starts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) starts[row + 1] = starts[row] + counts[row];
  const length = starts[rows];
  const weights = bytes === 2 ? new Float32Array(buffer, 8 * rows, length) : fromHalves(new Uint16Array(buffer, 8 * rows, length));
  const place = 8 * rows + (bytes === 2 ? 4 : 2) * length;
  const terms = termBytes === 2 ? new Uint16Array(buffer, place, length) : new Int32Array(buffer, place, length);
  const rest = place + termBytes * length;
  const vectors = bytes === 2 ? new Int16Array(buffer, rest) : new Int8Array(buffer, rest);
  // Items of which behaviour knows nothing have no factors.
  const places = new Int32Array(rows);
  for (let row = 1; row < rows; row++) places[row] = places[row - 1] + (scales[row - 1] > 0 ? factors : 0);
  return { scales, starts, weights, terms, vectors, places };
};

const makeScoring = (settings, shards, shard, count) => {
  const { factors, adaptive } = settings;
  const contentWeight = round32(settings.contentWeight);
  const ownWeight = round32(1 - contentWeight);
  const query = new Float64Array(factors);
  const terms = new Float32Array(settings.terms);
  const partOf = item => shards[Math.floor(item / shard)];
  let asked = -1;

  const ask = item => {
    if (item === asked) return;
    forget();
    const { scales, starts, weights, terms: own, vectors, places } = partOf(item);
    const row = item % shard;
    for (let factor = 0; factor < factors; factor++) query[factor] = scales[row] > 0 ? vectors[places[row] + factor] * scales[row] : 0;
    for (let at = starts[row]; at < starts[row + 1]; at++) terms[own[at]] = weights[at];
    asked = item;
  };

  const forget = () => {
    if (asked < 0) return;
    const { starts, terms: own } = partOf(asked);
    const row = asked % shard;
    for (let at = starts[row]; at < starts[row + 1]; at++) terms[own[at]] = 0;
    asked = -1;
  };

  const behaviour = (part, row) => {
    if (!(part.scales[row] > 0)) return 0;
    let sum = 0;
    const { vectors } = part;
    for (let factor = 0, at = part.places[row]; factor < factors; factor++, at++) sum += query[factor] * vectors[at];
    return round32(sum * part.scales[row]);
  };

  const content = (part, row) => {
    let sum = 0;
    for (let at = part.starts[row]; at < part.starts[row + 1]; at++) sum = round32(sum + round32(terms[part.terms[at]] * part.weights[at]));
    return sum;
  };

  const rootOf = value => round32(Math.sqrt(Math.max(value, 0)));

  const joined = (part, row) => {
    const a = behaviour(part, row);
    const c = content(part, row);
    if (!adaptive) return round32(round32(a * ownWeight) + round32(c * contentWeight));
    const root = round32(round32(rootOf(a) * ownWeight) + round32(rootOf(c) * contentWeight));
    return round32(root * root);
  };

  return {
    // One item against all; its own score is NaN.
    all: item => {
      ask(item);
      const scores = new Float32Array(count);
      for (let other = 0; other < count; other++) scores[other] = joined(partOf(other), other % shard);
      scores[item] = NaN;
      return scores;
    },
    // One item against some.
    some: (item, others, scores) => {
      ask(item);
      for (let at = 0; at < others.length; at++) scores[at] = joined(partOf(others[at]), others[at] % shard);
    },
    // The share of content in a score.
    shareOfContent: (item, other) => {
      ask(item);
      const part = partOf(other);
      const a = behaviour(part, other % shard);
      const c = content(part, other % shard);
      const added = round32(contentWeight * (adaptive ? rootOf(c) : c));
      const whole = round32(added + round32(ownWeight * (adaptive ? rootOf(a) : a)));
      return whole === 0 ? 0 : round32(added / whole);
    },
  };
};

export const loadSimilarity = data => data.once("similarity", async () => {
  const { count, similarity } = await loadIndex(data);
  const numbers = Array.from({ length: shardCount(count, similarity.shard) }, (_, number) => number);
  const buffers = await Promise.all(numbers.map(number => data.bytes(`vectors/${number}.bin`)));
  const shards = buffers.map((buffer, number) => readShard(buffer, Math.min(similarity.shard, count - number * similarity.shard), similarity));
  return makeScoring(similarity, shards, similarity.shard, count);
});
