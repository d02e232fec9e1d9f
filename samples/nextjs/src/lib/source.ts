import { akin, akinUrl } from "@/lib/akin";
import { exported } from "@/lib/exported";
import type { FilmSource } from "@/lib/films";

/** Akin's API where AKIN_URL is set, else the exported files. Decided at run time: one build serves both ways. */
export const source = (): FilmSource => (akinUrl() ? akin : exported);
