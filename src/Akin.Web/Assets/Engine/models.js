import { fromUpperHalves, round32 } from "./numbers.js";
import { loadIndex } from "./catalogue.js";
import { weigh } from "./rating-weights.js";
import { makeProfile } from "./profile.js";
import { loadRows, placeIn } from "./weight-rows.js";

// The models of For you. Each makes itself ready for what it is told of a history, and then scores all items and splits a score over the history.
const enoughRatings = 5;
const lossPerRating = round32(0.003);

const lossesOf = counts => Float32Array.from(counts, count => -lossPerRating * Math.max(0, enoughRatings - count));

const loadEase = async (data, catalogue, settings) => {
  const { items: length, rank } = settings;
  const buffer = await data.bytes("matrix.bin");
  const members = new Int32Array(buffer, 0, length);
  const right = fromUpperHalves(new Uint16Array(buffer, 4 * length, rank * length));
  const rowOf = new Int32Array(catalogue.count).fill(-1);
  members.forEach((item, row) => {
    rowOf[item] = row;
  });
  const losses = lossesOf(catalogue.counts);
  const profile = makeProfile(catalogue, settings.profileWeight);

  return async ({ items, ratings }) => {
    const weights = weigh(ratings, settings);
    const known = items.map(item => rowOf[item]);
    const rows = await loadRows(data, known.filter(row => row >= 0), length, settings, true);

    const sum = () => {
      const sums = new Float32Array(length);
      const factors = new Float32Array(rank);
      known.forEach((number, at) => {
        if (number < 0) return;
        const { columns, values, left } = rows.get(number);
        const weight = weights[at];
        for (let place = 0; place < columns.length; place++) sums[columns[place]] += round32(weight * values[place]);
        for (let factor = 0; factor < rank; factor++) factors[factor] += left[factor] * weight;
      });
      for (let factor = 0; factor < rank; factor++) {
        const times = factors[factor];
        for (let row = 0, at = factor * length; row < length; row++, at++) sums[row] += right[at] * times;
      }
      return sums;
    };

    return {
      score: () => {
        const scores = profile.score(items, weights, losses);
        const sums = sum();
        for (let row = 0; row < length; row++) scores[members[row]] += sums[row];
        return scores;
      },
      explain: item => {
        const parts = new Float32Array(items.length);
        const target = rowOf[item];
        known.forEach((number, at) => {
          if (target < 0 || number < 0) return;
          const { columns, values, left } = rows.get(number);
          const place = placeIn(columns, target);
          let dot = 0;
          for (let factor = 0; factor < rank; factor++) dot += left[factor] * right[factor * length + target];
          parts[at] = weights[at] * round32((place < 0 ? 0 : values[place]) + round32(dot));
        });
        profile.explain(items, weights, item, parts);
        return parts;
      },
    };
  };
};

const loadNeighborModel = async (data, catalogue, settings) => async ({ items, ratings }) => {
  const weights = weigh(ratings, settings);
  const rows = await loadRows(data, items, settings.items, settings, false);
  return {
    score: () => {
      const scores = new Float32Array(catalogue.count);
      items.forEach((item, at) => {
        const { columns, values } = rows.get(item);
        for (let place = 0; place < columns.length; place++) scores[columns[place]] += round32(weights[at] * values[place]);
      });
      return scores;
    },
    explain: item => Float32Array.from(items, (own, at) => {
      const { columns, values } = rows.get(own);
      const place = placeIn(columns, item);
      return place < 0 ? 0 : weights[at] * values[place];
    }),
  };
};

const loadPopularity = async data => {
  const counts = new Int32Array(await data.bytes("popularity.bin"));
  return async ({ items }) => ({ score: () => Float32Array.from(counts), explain: () => new Float32Array(items.length) });
};

const models = { ease: loadEase, itemknn: loadNeighborModel, popularity: loadPopularity };

export const loadModel = (data, catalogue) => data.once("model", async () => {
  const { forYou } = await loadIndex(data);
  return models[forYou.model](data, catalogue, forYou);
});
