import { isSame } from "./text.js";

// Which items may stand on a list; null lets all pass.
const namedGenres = 50;

export const furthestYear = 9999;

export const genreNames = genres => [...genres].sort().slice(0, namedGenres).join(", ") + (genres.length > namedGenres ? ", …" : "");

export const isGenre = (genres, name) => genres.some(genre => isSame(genre, name));

export const makeFilter = (catalogue, { genres = [], from = null, to = null, exclude = [] }) => {
  if (genres.length === 0 && from === null && to === null && exclude.length === 0) return null;
  const wanted = genres.map(name => catalogue.genres.findIndex(genre => isSame(genre, name)));
  const hasAll = catalogue.genreSets.map(set => wanted.every(genre => set.includes(genre)));
  const excluded = new Set(exclude);
  // Items without a year have the lowest number of all and pass no filter by year.
  const first = from ?? (to === null ? -Infinity : -2147483647);
  const last = to ?? Infinity;
  return item => catalogue.years[item] >= first && catalogue.years[item] <= last && hasAll[catalogue.genreSetOf[item]] && !excluded.has(item);
};
