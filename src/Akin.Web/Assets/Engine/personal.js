import { round32, rounded } from "./numbers.js";
import { loadIndex, loadTexts, summaryOf } from "./catalogue.js";
import { makeFilter } from "./filters.js";
import { makeTop } from "./top.js";
import { loadSimilarity } from "./similarity.js";
import { diversified, poolSize } from "./diversity.js";
import { loadModel } from "./models.js";
import { readyHistory, toldOf } from "./history.js";
import { personalText } from "./reasons.js";

// The items that fit a history best, of equal scores the more popular first, each with what of the history speaks for it.
const dislikeWeight = 3;
const mostReasons = 3;

const sharesOf = catalogue => {
  const most = catalogue.counts.reduce((best, count) => Math.max(best, count), 1);
  return Float32Array.from(catalogue.counts, count => count / most);
};

const loadNewcomers = async data => {
  const { count, newcomers } = await loadIndex(data);
  if (newcomers === 0) return { first: count, width: 0, neighbors: [], weights: [] };
  const file = await data.json("newcomers.json");
  return { first: file.width === 0 ? count : count - newcomers, ...file };
};

// What an item of the history itself says for what is like it.
const ownOf = (rating, likedFrom) => Number.isNaN(rating) || rating >= likedFrom ? 1 : rating === -Infinity ? -1 : 0;

const raiseNewcomers = ({ first, width, neighbors, weights }, { items, ratings }, likedFrom, scores) => {
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  const kept = items.map(item => scores[item]);
  items.forEach((item, at) => {
    scores[item] = best * ownOf(ratings[at], likedFrom);
  });
  for (let item = first; item < scores.length; item++) {
    let mean = 0;
    for (let place = (item - first) * width; place < (item - first + 1) * width; place++) {
      mean = round32(mean + round32(round32(weights[place]) * scores[neighbors[place]]));
    }
    if (mean > 0) scores[item] = Math.max(scores[item], mean);
  }
  items.forEach((item, at) => {
    scores[item] = kept[at];
  });
};

const scoresOf = (catalogue, history, model, newcomers, likedFrom) => {
  const shares = sharesOf(catalogue);
  if (history.items.length === 0) return shares;
  const scores = model.score();
  if (!history.hasLikes) return scores.map((score, item) => shares[item] + round32(dislikeWeight * Math.min(0, score)));
  if (newcomers.width > 0) raiseNewcomers(newcomers, history, likedFrom, scores);
  return scores;
};

const rankFor = (catalogue, history, scores, count, filter) => {
  for (const item of history.items) scores[item] = NaN;
  const ranked = catalogue.ranked();
  const top = makeTop(Math.min(count, catalogue.count));
  ranked.forEach((item, place) => {
    if (scores[item] >= top.threshold() && (!filter || filter(item))) top.add(place, scores[item]);
  });
  return top.drain().map(([place, score]) => ({ item: ranked[place], score }));
};

const sumOf = parts => parts.reduce((sum, part) => sum + part, 0);

// What each item of the history adds to the score of one item.
const partsOf = (history, told, model, newcomers, likedFrom, item) => {
  const explain = other => {
    const all = model.explain(other);
    if (!told.places) return all;
    const parts = new Float32Array(history.items.length);
    all.forEach((part, at) => {
      parts[told.places[at]] += part;
    });
    return parts;
  };
  const parts = explain(item);
  if (item < newcomers.first) return parts;
  const raised = new Float32Array(parts.length);
  for (let at = 0, place = (item - newcomers.first) * newcomers.width; at < newcomers.width; at++, place++) {
    const neighbor = newcomers.neighbors[place];
    const weight = round32(newcomers.weights[place]);
    const own = history.items.indexOf(neighbor);
    if (own >= 0) raised[own] += weight * ownOf(history.ratings[own], likedFrom);
    else explain(neighbor).forEach((part, told) => {
      raised[told] += round32(part * weight);
    });
  }
  return sumOf(raised) > sumOf(parts) ? raised : parts;
};

const strongestOf = (history, parts) => {
  const reasons = history.items.map((item, at) => ({ item, part: history.ratings[at] === -Infinity ? 0 : parts[at] })).filter(({ part }) => part > 0);
  const sum = reasons.reduce((all, { part }) => round32(all + part), 0);
  return reasons.sort((one, other) => other.part - one.part).slice(0, mostReasons).map(({ item, part }) => ({ item, share: round32(part / sum) }));
};

export const answerPersonal = async (data, catalogue, request) => {
  const history = readyHistory(request.liked, request.disliked);
  const isEmpty = history.items.length === 0;
  const [{ likedFrom }, told, newcomers] = await Promise.all([loadIndex(data), toldOf(data, catalogue, history), loadNewcomers(data)]);
  const model = isEmpty ? null : await (await loadModel(data, catalogue))(told);
  const filter = makeFilter(catalogue, request);
  const limit = Math.min(request.limit, catalogue.count);
  const pool = request.diversity > 0 ? poolSize(limit) : limit;
  let chosen = rankFor(catalogue, history, scoresOf(catalogue, history, model, newcomers, likedFrom), pool, filter);
  if (request.diversity > 0) {
    const scoring = await loadSimilarity(data);
    const places = diversified(chosen.map(other => other.item), chosen.map(other => other.score), limit, request.diversity, scoring);
    chosen = places.map(place => chosen[place]);
  }
  const textOf = await loadTexts(data, chosen.map(({ item }) => item));
  return {
    items: chosen.map(({ item, score }) => {
      const because = history.hasLikes ? strongestOf(history, partsOf(history, told, model, newcomers, likedFrom, item)) : [];
      return {
        ...summaryOf(catalogue, item),
        overview: textOf(item).overview,
        score: rounded(score),
        reasons: {
          because: because.map(reason => ({ id: catalogue.ids[reason.item], share: rounded(reason.share) })),
          text: personalText(catalogue, item, score, because),
        },
      };
    }),
    unknown: request.unknown,
  };
};
