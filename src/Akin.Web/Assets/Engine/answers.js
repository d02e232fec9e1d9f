import { shown } from "./text.js";
import { loadCatalogue, loadDetails, loadTexts, summaryOf } from "./catalogue.js";
import { makeFilter } from "./filters.js";
import { makeTitleSearch } from "./title-search.js";
import { Refusal, makeQuery, readExcluded, readFilter } from "./query.js";
import { readPersonal } from "./personal-request.js";
import { answerSimilar } from "./similar.js";
import { answerPersonal } from "./personal.js";

// Which address is answered how.
const longestQuery = 200;
const standardSearch = 10;
const highestSearch = 100;
const standardTake = 60;
const highestTake = 1000;
const mostSkipped = 10000000;

const answerSearch = async (data, search) => {
  const query = makeQuery(search);
  const text = query.required("query", `a text of 1 to ${longestQuery} characters`, longestQuery);
  const limit = query.integer("limit", 1, highestSearch) ?? standardSearch;
  query.check();
  const catalogue = await loadCatalogue(data);
  const find = await data.once("search", async () => makeTitleSearch(catalogue));
  return { items: find(text, limit).map(item => summaryOf(catalogue, item)) };
};

const answerItem = async (data, catalogue, item) => {
  const [detailOf, textOf] = await Promise.all([loadDetails(data, [item]), loadTexts(data, [item])]);
  const { tags, imdbId, ratingMean } = detailOf(item);
  return { ...summaryOf(catalogue, item), alternativeTitles: catalogue.names.get(item) ?? [], tags, imdbId, ratingCount: catalogue.counts[item], ratingMean, ...textOf(item) };
};

// The popular films of a genre or of years, a page at a time.
const answerFilms = async (data, search) => {
  const catalogue = await loadCatalogue(data);
  const query = makeQuery(search);
  const wishes = readFilter(query, catalogue.genres);
  const skip = query.integer("skip", 0, mostSkipped) ?? 0;
  const take = query.integer("take", 1, highestTake) ?? standardTake;
  query.check();
  const filter = makeFilter(catalogue, wishes);
  const found = filter ? catalogue.ranked().filter(filter) : catalogue.ranked();
  return { items: Array.from(found.subarray(skip, skip + take), item => summaryOf(catalogue, item)), count: found.length };
};

const decoded = part => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

// A slash inside an id stays written %2F, as servers leave it.
const idOf = segment => segment.split(/(%2f)/i).map((part, at) => at % 2 ? part : decoded(part)).join("");

const findItem = (catalogue, segment) => {
  const id = idOf(segment);
  const item = catalogue.find(id) ?? catalogue.find(id.replace(/%2f/gi, "/"));
  if (item === undefined) throw new Refusal(404, `No item has the id '${shown(id)}'.`);
  return item;
};

const readSimilar = (search, catalogue) => {
  const query = makeQuery(search);
  const limit = query.integer("limit", 1, highestSearch);
  const wishes = { ...readFilter(query, catalogue.genres), exclude: readExcluded(query, catalogue) };
  const diversity = query.share("diversity");
  query.check();
  return { ...wishes, limit, diversity };
};

export const answer = async (data, address, body) => {
  const [path, search = ""] = address.split("#")[0].split(/\?(.*)/s);
  if (path === "/api/items") return answerSearch(data, search);
  if (path === "/data/films") return answerFilms(data, search);
  if (path === "/api/recommend") {
    const catalogue = await loadCatalogue(data);
    return answerPersonal(data, catalogue, readPersonal(body ?? null, catalogue));
  }
  const [, segment, similar] = /^\/api\/items\/([^/]+)(\/similar)?$/.exec(path) ?? [];
  if (!segment) throw new Refusal(404, `There is nothing at '${shown(decoded(path))}'; /openapi/v1.json lists what there is.`);
  const catalogue = await loadCatalogue(data);
  const item = findItem(catalogue, segment);
  return similar ? answerSimilar(data, catalogue, item, readSimilar(search, catalogue)) : answerItem(data, catalogue, item);
};
