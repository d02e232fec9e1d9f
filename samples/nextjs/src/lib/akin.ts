import "server-only";
import type { Film, FilmDetails, FilmSource, SimilarFilms } from "@/lib/films";
import { problem } from "@/lib/problem";

/** Akin's address, such as http://localhost:5080; null when the site lives on the exported files alone. */
export const akinUrl = (): string | null => process.env.AKIN_URL || null;

const timeOut = (): number => Number(process.env.AKIN_TIMEOUT_MS) || 3000;

/** Films from Akin's API, with posters, overviews and reasons. */
export const akin: FilmSource = {
  canFilter: true,
  popular: async (limit) => (await list(`/api/popular?limit=${limit}`)).items,
  search: async (query, limit) => (await list(`/api/items?query=${encodeURIComponent(query)}&limit=${limit}`)).items,
  film: async (id) => await read<FilmDetails>(`/api/items/${encodeURIComponent(id)}`),
  similar: async (id) => (await read<SimilarFilms>(`/api/items/${encodeURIComponent(id)}/similar?limit=20`))?.items ?? null,
};

/** Asks Akin and passes its answer on as it is, problems included; 502 and 504 when there is none. */
export async function forward(path: string): Promise<Response> {
  let answer: Response;
  let body: ArrayBuffer;
  try {
    answer = await ask(path);
    body = await answer.arrayBuffer();
  } catch (failure) {
    return failure instanceof DOMException && failure.name === "TimeoutError"
      ? problem(504, `Akin did not answer within ${timeOut()} ms.`)
      : problem(502, "Akin cannot be reached.");
  }

  const headers = new Headers();
  for (const name of ["Content-Type", "Cache-Control", "ETag"]) {
    const value = answer.headers.get(name);
    if (value) {
      headers.set(name, value);
    }
  }

  return new Response(body, { status: answer.status, headers });
}

const ask = (path: string): Promise<Response> => fetch(new URL(path, akinUrl() ?? undefined), { cache: "no-store", signal: AbortSignal.timeout(timeOut()) });

/** null for 404; every other failure is thrown and ends in error.tsx. */
async function read<T>(path: string): Promise<T | null> {
  const answer = await ask(path);
  if (answer.status === 404) {
    return null;
  }

  if (!answer.ok) {
    throw new Error(`Akin answered ${answer.status} to ${path}.`);
  }

  return (await answer.json()) as T;
}

async function list(path: string): Promise<{ items: Film[] }> {
  return (await read<{ items: Film[] }>(path)) ?? { items: [] };
}
