import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, Suspense } from "react";
import { AIRecommendations, RecommendationsSkeleton } from "@/components/AIRecommendations";
import styles from "@/components/films.module.css";
import { Poster } from "@/components/Poster";
import type { FilmDetails } from "@/lib/films";
import { source } from "@/lib/source";

/** Asked once a request, by the page and by its metadata. */
const findFilm = cache((id: string) => source().film(id));

export async function generateMetadata({ params }: PageProps<"/films/[id]">): Promise<Metadata> {
  const film = await findFilm((await params).id);
  return film ? { title: film.year ? `${film.title} (${film.year})` : film.title, description: film.overview ?? null } : {};
}

export default async function FilmPage({ params }: PageProps<"/films/[id]">) {
  const { id } = await params;
  const film = await findFilm(id);
  if (!film) {
    notFound();
  }

  return (
    <>
      <FilmHead film={film} />
      <Suspense fallback={<RecommendationsSkeleton title={film.title} />}>
        <FirstRecommendations film={film} />
      </Suspense>
    </>
  );
}

/** The first list is part of the HTML. Where Akin fails it is left out, and the component says so and offers to try again. */
async function FirstRecommendations({ film }: { film: FilmDetails }) {
  const { canFilter, similar } = source();
  const initial = await similar(`${film.id}`).catch(() => null);
  return <AIRecommendations key={film.id} movieId={film.id} title={film.title} genres={film.genres} initial={initial} canFilter={canFilter} />;
}

function FilmHead({ film }: { film: FilmDetails }) {
  const facts = [film.year, film.runtimeMinutes ? `${film.runtimeMinutes} min` : null, film.genres.join(", ")].filter(Boolean);
  return (
    <article className={styles.film}>
      {film.backdrop && <img className={styles.backdrop} src={film.backdrop} alt="" />}
      <div className={styles.filmPoster}>
        <Poster film={film} />
      </div>
      <div>
        <h1 className={styles.title}>{film.title}</h1>
        {film.tagline && <p className={styles.tagline}>{film.tagline}</p>}
        <p className={styles.facts}>{facts.join(" · ")}</p>
        {film.overview && <p className={styles.overview}>{film.overview}</p>}
        {film.tags && film.tags.length > 0 && (
          <ul className={styles.tags} aria-label="Tags">
            {film.tags.slice(0, 8).map((tag) => (
              <li key={tag}>{tag}</li>
            ))}
          </ul>
        )}
      </div>
    </article>
  );
}
