import { round32 } from "./numbers.js";

// Reorders a ranked pool so that its first places are relevant and unlike each other: maximal marginal relevance.
const mostPlaces = 100;
const poolFactor = 5;
const leastPool = 100;

export const poolSize = limit => Math.max(limit, poolFactor * Math.min(limit, mostPlaces), leastPool);

const rootsOf = values => {
  for (let at = 0; at < values.length; at++) values[at] = Math.sqrt(Math.max(values[at], 0));
};

// Places in the pool, in their new order.
export const diversified = (items, scores, limit, diversity, similarity) => {
  const count = Math.min(limit, items.length);
  const chosen = [];
  const best = items.length > 0 && scores[0] > 0 ? scores[0] : 1;
  const relevance = Float32Array.from(scores, score => score / best);
  const closest = new Float32Array(items.length);
  const alike = new Float32Array(items.length);
  const own = round32(1 - diversity);
  rootsOf(relevance);
  for (let at = 0; at < relevance.length; at++) relevance[at] *= own;
  const places = Math.min(count, mostPlaces);
  for (let place = 0, next = 0; place < places; place++) {
    chosen.push(next);
    relevance[next] = -Infinity;
    if (place + 1 === places) break;
    similarity.some(items[next], items, alike);
    alike[next] = 0;
    rootsOf(alike);
    let most = -Infinity;
    for (let at = 0; at < items.length; at++) {
      closest[at] = Math.max(closest[at], alike[at]);
      const value = round32(round32(closest[at] * -diversity) + relevance[at]);
      if (value > most) {
        most = value;
        next = at;
      }
    }
  }
  for (let at = 0; chosen.length < count; at++) {
    if (relevance[at] !== -Infinity) chosen.push(at);
  }
  return chosen;
};
