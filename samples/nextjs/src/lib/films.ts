/** A number when every id of the catalogue is a whole number, else text. */
export type FilmId = number | string;

/** A film as lists show it. */
export interface Film {
  id: FilmId;
  title: string;
  year: number | null;
  genres: string[];
  /** The address of a poster; null when there is none. */
  poster: string | null;
  overview?: string | null;
}

/** A film as its own page shows it. */
export interface FilmDetails extends Film {
  tagline?: string | null;
  backdrop?: string | null;
  runtimeMinutes?: number | null;
  tags?: string[];
}

/** Why a film is recommended. */
export interface Reasons {
  /** What the behaviour of people adds to the score. */
  collaborative: number;
  /** What genres, title and tags add to the score. */
  content: number;
  genres: string[];
  tags: string[];
  likedBoth: number | null;
  /** The reason in words. */
  text?: string | null;
}

export interface SimilarFilm extends Film {
  score?: number;
  reasons?: Reasons | null;
}

/** What `/api/items/{id}/similar` answers, here and at Akin. */
export interface SimilarFilms {
  id: FilmId;
  items: SimilarFilm[];
}

/** Where the pages get their films from: Akin's API, or the exported files alone. */
export interface FilmSource {
  /** Whether lists come with reasons and can be filtered. */
  readonly canFilter: boolean;
  popular(limit: number): Promise<Film[]>;
  search(query: string, limit: number): Promise<Film[]>;
  /** null when no film has the id. */
  film(id: string): Promise<FilmDetails | null>;
  /** The most similar films, best first; null when no film has the id. */
  similar(id: string): Promise<SimilarFilm[] | null>;
}
