"use client";

import { useState } from "react";
import type { Film } from "@/lib/films";
import styles from "./films.module.css";

/** The poster; where there is none, or it does not load, a quiet tile drawn from the title. Both fill the same place, so nothing jumps. */
export function Poster({ film }: { film: Film }) {
  const [isBroken, setBroken] = useState(false);
  if (film.poster && !isBroken) {
    return <img className={styles.poster} src={film.poster} alt="" loading="lazy" decoding="async" width={342} height={513} onError={() => setBroken(true)} />;
  }

  const seed = hash(`${film.title}${film.year}`);
  const [x, y, radius] = [20 + (seed % 160), 50 + ((seed >>> 4) % 90), 34 + ((seed >>> 9) % 50)];
  return (
    <div className={styles.tile} data-tone={seed % 8} aria-hidden="true">
      <svg viewBox="0 0 200 300" preserveAspectRatio="xMidYMid slice">
        <circle cx={x} cy={y} r={radius} fill="currentColor" opacity="0.22" />
        <circle cx={200 - x} cy={y + 40} r={radius * 0.62} fill="none" stroke="currentColor" strokeWidth="1.5" opacity="0.4" />
        <path d={`M0 ${190 + (seed % 30)} Q ${x} ${150 + ((seed >>> 6) % 50)} 200 ${205 - (seed % 24)} V300 H0 Z`} fill="currentColor" opacity="0.1" />
      </svg>
      <span className={styles.tileTitle}>{film.title}</span>
      {film.year && <span className={styles.tileYear}>{film.year}</span>}
    </div>
  );
}

/** FNV-1a: the same title always has the same tile. */
function hash(text: string): number {
  let value = 2166136261;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  }

  return value;
}
