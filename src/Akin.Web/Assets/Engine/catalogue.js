import { shardCount } from "./data.js";

// The columns of the catalogue, and what is known of items beyond them.
const format = 1;
const noYear = -2147483648;

export const loadIndex = data => data.once("index", async () => {
  const index = await data.json("index.json");
  if (index.format !== format) throw new Error(`The data has the format ${index.format}; this script reads ${format}.`);
  return index;
});

const popularFirst = counts => {
  const ranked = Int32Array.from(counts, (_, item) => item);
  return ranked.sort((one, other) => counts[other] - counts[one] || one - other);
};

export const loadCatalogue = data => data.once("catalogue", async () => {
  const index = await loadIndex(data);
  const numbers = Array.from({ length: shardCount(index.count, index.catalogueShard) }, (_, number) => number);
  const shards = await Promise.all(numbers.map(number => data.json(`catalogue/${number}.json`)));
  const column = name => shards.flatMap(shard => shard[name]);
  const names = new Map();
  shards.forEach((shard, number) => {
    for (const [at, others] of Object.entries(shard.names)) names.set(number * index.catalogueShard + Number(at), others);
  });
  const ids = column("ids");
  const counts = Int32Array.from(column("counts"));
  const places = new Map();
  ids.forEach((id, item) => places.set(String(id), item));
  let ranked = null;
  return {
    count: index.count,
    genres: index.genres,
    genreSets: index.genreSets,
    ids,
    names,
    counts,
    titles: column("titles"),
    years: Int32Array.from(column("years"), year => year ?? noYear),
    genreSetOf: Int32Array.from(column("genres")),
    tmdb: column("tmdb"),
    posterOf: item => {
      const shard = shards[Math.floor(item / index.catalogueShard)];
      const rest = shard.posters?.[item % index.catalogueShard] ?? null;
      return rest === null ? null : shard.posterStart + rest;
    },
    find: id => places.get(id),
    ranked: () => (ranked ??= popularFirst(counts)),
  };
});

export const yearIn = (catalogue, item) => catalogue.years[item] === noYear ? null : catalogue.years[item];

export const genresOf = (catalogue, item) => catalogue.genreSets[catalogue.genreSetOf[item]].map(genre => catalogue.genres[genre]);

export const summaryOf = (catalogue, item) => ({
  id: catalogue.ids[item],
  title: catalogue.titles[item],
  year: yearIn(catalogue, item),
  genres: genresOf(catalogue, item),
  tmdbId: catalogue.tmdb[item],
  poster: catalogue.posterOf(item),
});

const loadParts = async (data, folder, shard, items) => {
  const numbers = [...new Set(items.map(item => Math.floor(item / shard)))];
  const parts = await Promise.all(numbers.map(number => data.json(`${folder}/${number}.json`, true)));
  const found = new Map(numbers.map((number, at) => [number, parts[at]]));
  return item => [found.get(Math.floor(item / shard)), item % shard];
};

// Tells of each item its IMDb number, mean rating and tags.
export const loadDetails = async (data, items) => {
  const index = await loadIndex(data);
  const place = await loadParts(data, "details", index.detailShard, items);
  return item => {
    const [part, at] = place(item);
    return { imdbId: part.imdb[at], ratingMean: part.means[at], tags: part.tags[at].map(tag => part.tagNames[tag]) };
  };
};

const noTexts = { overview: null, tagline: null, runtimeMinutes: null, releaseDate: null, backdrop: null, page: null };

// Tells of each item what the source of pictures knew.
export const loadTexts = async (data, items) => {
  const index = await loadIndex(data);
  if (index.textShard === 0) return () => noTexts;
  const place = await loadParts(data, "texts", index.textShard, items);
  return item => {
    const [part, at] = place(item);
    return Object.fromEntries(Object.keys(noTexts).map(name => [name, part[name][at]]));
  };
};
