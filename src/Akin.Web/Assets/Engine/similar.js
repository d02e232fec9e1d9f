import { round32, rounded } from "./numbers.js";
import { loadDetails, loadIndex, loadTexts, summaryOf } from "./catalogue.js";
import { makeFilter } from "./filters.js";
import { makeTop } from "./top.js";
import { loadSimilarity } from "./similarity.js";
import { diversified, poolSize } from "./diversity.js";
import { similarReasons } from "./reasons.js";

// The items most similar to one: its stored list, which stands beside the data as the API's own answer, and after that all others by score.
const highestSimilar = 100;

export const listAddress = id => `/api/items/${encodeURIComponent(id)}/similar`;

const addOthers = (found, scoring, item, listed, limit, filter) => {
  const scores = scoring.all(item);
  for (const other of listed) scores[other.item] = NaN;
  const ceiling = listed.length === 0 ? Infinity : round32(listed.at(-1).score);
  const top = makeTop(limit - found.length);
  for (let other = 0; other < scores.length; other++) {
    if (scores[other] > top.threshold() && (!filter || filter(other))) top.add(other, scores[other]);
  }
  for (const [other, best] of top.drain()) {
    const score = Math.min(best, ceiling);
    const content = round32(score * scoring.shareOfContent(item, other));
    found.push({ item: other, score, content, collaborative: round32(score - content), entry: null });
  }
};

const entriesOf = async (data, catalogue, item, found) => {
  const fresh = found.filter(other => !other.entry).map(other => other.item);
  if (fresh.length === 0) return found.map(other => other.entry);
  const [detailOf, textOf] = await Promise.all([loadDetails(data, [item, ...fresh]), loadTexts(data, fresh)]);
  return found.map(other => other.entry ?? {
    ...summaryOf(catalogue, other.item),
    overview: textOf(other.item).overview,
    score: rounded(other.score),
    reasons: similarReasons(catalogue, detailOf, item, other.item, other.collaborative, other.content, rounded),
  });
};

export const answerSimilar = async (data, catalogue, item, { limit, diversity, ...wishes }) => {
  const index = await loadIndex(data);
  const wanted = limit ?? Math.min(Math.max(index.neighbors, 1), highestSimilar);
  const filter = makeFilter(catalogue, wishes);
  const id = catalogue.ids[item];
  const stored = await data.outside(listAddress(id));
  const listed = stored.items.map(entry => ({ item: catalogue.find(String(entry.id)), score: entry.score, entry }));
  const isStored = !filter && diversity === 0 && (wanted <= listed.length || listed.length === catalogue.count - 1);
  if (isStored) return { ...stored, items: stored.items.slice(0, wanted) };

  const room = Math.min(diversity > 0 ? poolSize(wanted) : wanted, catalogue.count);
  const found = listed.filter(other => !filter || filter(other.item)).slice(0, room);
  if (found.length < room || diversity > 0) {
    const scoring = await loadSimilarity(data);
    if (found.length < room) addOthers(found, scoring, item, listed, room, filter);
    if (diversity > 0) {
      const places = diversified(found.map(other => other.item), found.map(other => other.score), wanted, diversity, scoring);
      return { id, items: await entriesOf(data, catalogue, item, places.map(place => found[place])) };
    }
  }
  return { id, items: await entriesOf(data, catalogue, item, found) };
};
