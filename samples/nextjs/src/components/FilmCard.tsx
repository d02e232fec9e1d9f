import Link from "next/link";
import type { SimilarFilm } from "@/lib/films";
import styles from "./films.module.css";
import { Poster } from "./Poster";
import { inWords, Shares } from "./Shares";

/** A film in a grid: poster, title, year, and why it is there. */
export function FilmCard({ film }: { film: SimilarFilm }) {
  const reason = film.reasons && inWords(film.reasons);
  return (
    <li className={styles.card} data-film={film.id}>
      <Link href={`/films/${film.id}`} prefetch={false} className={styles.cardLink}>
        <Poster film={film} />
        <h3 className={styles.cardTitle}>{film.title}</h3>
      </Link>
      <p className={styles.cardFacts}>{[film.year, film.genres.slice(0, 2).join(", ")].filter(Boolean).join(" · ")}</p>
      {film.reasons && <Shares reasons={film.reasons} />}
      {reason && <p className={styles.reason}>{reason}</p>}
      {film.overview && <p className={styles.cardOverview}>{film.overview}</p>}
    </li>
  );
}
