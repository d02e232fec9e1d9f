"use client";

import { useEffect, useId, useMemo, useState } from "react";
import type { FilmId, SimilarFilm, SimilarFilms } from "@/lib/films";
import { FilmCard } from "./FilmCard";
import styles from "./films.module.css";
import { Notice } from "./Notice";

interface Props {
  movieId: FilmId;
  title: string;
  /** The film's own genres, offered as filters beside those of the list. */
  genres?: string[];
  /** The list the server rendered; without one the component asks for it. */
  initial?: SimilarFilm[] | null;
  /** Whether to offer the filters: they need Akin's API. */
  canFilter?: boolean;
}

interface Question {
  genre: string;
  diversity: number;
}

interface Answer {
  to: Question;
  films: SimilarFilm[];
  failure?: string;
}

const unfiltered: Question = { genre: "", diversity: 0 };
const patience = 8000;
const settling = 150;

/** The films most like one, each with its reason, and what a reader can change about them. */
export function AIRecommendations({ movieId, title, genres = [], initial = null, canFilter = false }: Props) {
  const id = useId();
  const [question, setQuestion] = useState(unfiltered);
  const [answer, setAnswer] = useState<Answer | null>(initial && { to: unfiltered, films: initial });
  const isAnswered = answer?.to === question;

  useEffect(() => {
    if (isAnswered) {
      return;
    }

    const overtaken = new AbortController();
    // A slider that moves asks when it rests.
    const timer = setTimeout(async () => {
      const next = await ask(movieId, question, overtaken.signal);
      if (!overtaken.signal.aborted) {
        setAnswer(next);
      }
    }, settling);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [movieId, question, isAnswered]);

  const choices = useMemo(
    () => [...new Set([...genres, ...(initial ?? answer?.films ?? []).flatMap((film) => film.genres)])].sort(),
    [genres, initial, answer],
  );

  return (
    <section className={styles.recommendations} aria-labelledby={`${id}-heading`} aria-busy={!isAnswered}>
      <div className={styles.bar}>
        <h2 id={`${id}-heading`} className={styles.heading}>
          More like {title}
        </h2>
        {canFilter && (
          <div className={styles.controls}>
            <label>
              Genre
              <select value={question.genre} onChange={(event) => setQuestion({ ...question, genre: event.target.value })}>
                <option value="">All genres</option>
                {choices.map((genre) => (
                  <option key={genre}>{genre}</option>
                ))}
              </select>
            </label>
            <label>
              Close
              <input
                type="range"
                min="0"
                max="1"
                step="0.1"
                value={question.diversity}
                aria-label="Diversity"
                aria-valuetext={`${Math.round(question.diversity * 100)} % varied`}
                onChange={(event) => setQuestion({ ...question, diversity: Number(event.target.value) })}
              />
              Varied
            </label>
          </div>
        )}
      </div>
      <Films answer={answer} isAnswered={isAnswered} retry={() => setQuestion({ ...question })} showAll={() => setQuestion(unfiltered)} />
    </section>
  );
}

function Films({ answer, isAnswered, retry, showAll }: { answer: Answer | null; isAnswered: boolean; retry: () => void; showAll: () => void }) {
  if (!answer || (!isAnswered && answer.films.length === 0)) {
    return <SkeletonGrid />;
  }

  if (answer.failure) {
    return <Notice heading="The recommendations did not come" text={answer.failure} retry={retry} />;
  }

  if (answer.films.length === 0) {
    return (
      <div className={styles.calm} role="status">
        <p>{answer.to.genre ? `Nothing like it among ${answer.to.genre} films.` : "Nothing like it yet."}</p>
        {answer.to !== unfiltered && (
          <button type="button" className={styles.button} onClick={showAll}>
            Show all
          </button>
        )}
      </div>
    );
  }

  return (
    <>
      <ul className={styles.grid} data-stale={!isAnswered || undefined}>
        {answer.films.map((film) => (
          <FilmCard key={film.id} film={film} />
        ))}
      </ul>
      <p className={styles.quiet}>
        <span role="status">{isAnswered ? `${answer.films.length} films` : "Looking again"}</span>
        {answer.films.some((film) => film.reasons) && (
          <>
            <span className={styles.legend}>what people like</span>
            <span className={styles.legend}>what the films share</span>
          </>
        )}
      </p>
    </>
  );
}

/** The place the list will take, in its shape. */
export function RecommendationsSkeleton({ title }: { title: string }) {
  return (
    <section className={styles.recommendations} aria-busy="true">
      <div className={styles.bar}>
        <h2 className={styles.heading}>More like {title}</h2>
      </div>
      <SkeletonGrid />
    </section>
  );
}

function SkeletonGrid() {
  return (
    <ul className={styles.grid} aria-label="Loading recommendations">
      {Array.from({ length: 10 }, (_, at) => (
        <li key={at} className={styles.skeleton} aria-hidden="true">
          <div />
          <span />
          <span />
        </li>
      ))}
    </ul>
  );
}

async function ask(movieId: FilmId, question: Question, overtaken: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams({ limit: "20" });
  if (question.genre) {
    query.set("genre", question.genre);
  }

  if (question.diversity > 0) {
    query.set("diversity", `${question.diversity}`);
  }

  const failed = (failure: string): Answer => ({ to: question, films: [], failure });
  try {
    const signal = AbortSignal.any([overtaken, AbortSignal.timeout(patience)]);
    const response = await fetch(`/api/films/${encodeURIComponent(movieId)}/similar?${query}`, { signal });
    if (response.ok) {
      return { to: question, films: ((await response.json()) as SimilarFilms).items };
    }

    return failed(response.status === 504 ? "It took too long." : response.status === 404 ? "The catalogue no longer has this film." : "Something between here and the catalogue is out of order.");
  } catch (failure) {
    return failed(failure instanceof DOMException && failure.name === "TimeoutError" ? "It took too long." : "The site cannot be reached.");
  }
}
