import "server-only";
import { createHash } from "node:crypto";
import items from "@/data/items.json";
import recommendationMap from "@/data/recommendations.json";
import type { Film, FilmSource } from "@/lib/films";

/** {"1":[3114,78499,…],…}, as `akin export json` writes it. */
const map: Readonly<Record<string, readonly number[]>> = recommendationMap;
const films = new Map<string, Film>(items.map((item) => [`${item.id}`, { ...item, poster: null }]));

/** Changes when the map does: what an ETag needs. */
export const mapVersion = createHash("sha256").update(JSON.stringify(map)).digest("base64url").slice(0, 12);

/** The length of the stored lists. */
export const listLength = Object.values(map).reduce((longest, list) => Math.max(longest, list.length), 0);

/** The ids most similar to a film, best first: one look-up, whatever the size of the map. Undefined when no film has the id. */
export const recommended = (id: string): readonly number[] | undefined => (Object.hasOwn(map, id) ? map[id] : undefined);

/** Films from the exported files alone: titles, years and genres; no reasons, no posters. */
export const exported: FilmSource = {
  canFilter: false,
  popular: async (limit) => [...films.values()].slice(0, limit),
  search: async (query, limit) => {
    const wanted = query.toLowerCase();
    return [...films.values()].filter((film) => film.title.toLowerCase().includes(wanted)).slice(0, limit);
  },
  film: async (id) => films.get(id) ?? null,
  similar: async (id) => recommended(id)?.flatMap((other) => films.get(`${other}`) ?? []) ?? null,
};
