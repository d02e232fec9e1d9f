// What this visitor likes and dislikes: kept in the browser, newest first, told to whoever listens. Damaged content counts as none.
const tasteKey = "akin.taste.v1";
const mostFilms = 500;
const tasteChanges = new EventTarget();
let taste = null;

const isFilm = film =>
  film !== null && typeof film === "object" && ["string", "number"].includes(typeof film.id) && /^.{1,200}$/s.test(film.id) && typeof film.title === "string";

const cleanFilms = (films, taken) => {
  const kept = [];
  for (const film of Array.isArray(films) ? films : []) {
    if (!isFilm(film) || taken.has(String(film.id)) || kept.length === mostFilms) continue;
    taken.add(String(film.id));
    kept.push({
      id: String(film.id),
      title: film.title.slice(0, 500),
      meta: typeof film.meta === "string" ? film.meta.slice(0, 200) : "",
      poster: typeof film.poster === "string" ? film.poster : null,
    });
  }
  return kept;
};

const parseTaste = text => {
  let stored = null;
  try {
    stored = JSON.parse(text);
  } catch {
    // Damaged: begin anew.
  }
  const taken = new Set();
  return { version: 1, liked: cleanFilms(stored?.liked, taken), disliked: cleanFilms(stored?.disliked, taken) };
};

export const readTaste = () => {
  if (!taste) {
    let text = null;
    try {
      text = localStorage.getItem(tasteKey);
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
    }
    taste = parseTaste(text);
  }
  return taste;
};

export const announceTaste = () => {
  const { liked, disliked } = readTaste();
  document.documentElement.classList.toggle("has-likes", liked.length > 0);
  document.documentElement.classList.toggle("has-picks", liked.length + disliked.length > 0);
  tasteChanges.dispatchEvent(new Event("change"));
};

export const writeTaste = next => {
  taste = next;
  try {
    localStorage.setItem(tasteKey, JSON.stringify(next));
  } catch {
    // Full or forbidden: as above.
  }
  announceTaste();
};

export const onTaste = listener => tasteChanges.addEventListener("change", listener);

export const opinionOf = id => {
  const { liked, disliked } = readTaste();
  const isIt = film => film.id === String(id);
  return liked.some(isIt) ? "liked" : disliked.some(isIt) ? "disliked" : null;
};

// opinion: "liked", "disliked" or null = none.
export const setOpinion = (film, opinion) => {
  const others = films => films.filter(other => other.id !== String(film.id));
  const { liked, disliked } = readTaste();
  const next = { version: 1, liked: others(liked), disliked: others(disliked) };
  if (opinion) next[opinion] = [{ ...film, id: String(film.id) }, ...next[opinion]].slice(0, mostFilms);
  writeTaste(next);
};

export const watchTaste = () => {
  const reread = () => {
    taste = null;
    announceTaste();
  };
  addEventListener("storage", event => {
    if (event.key === tasteKey || event.key === null) reread();
  });
  addEventListener("pageshow", event => {
    if (event.persisted) reread();
  });
};
