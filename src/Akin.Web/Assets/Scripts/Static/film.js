// Fills the page of a film that has no file of its own.
import { ask } from "./answers.js";
import { metaOf, setPosters } from "./cards.js";
import { announceTaste } from "./taste.js";

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
};

const partOf = id => document.getElementById(id).content.cloneNode(true);

const showRating = (line, { year, ratingCount, ratingMean }) => {
  if (year) line.append(element("span", year));
  if (!ratingCount) {
    line.append(element("span", "not rated yet"));
    return;
  }
  const rating = element("span", "", { class: "film-rating" });
  const count = ratingCount.toLocaleString("en-US");
  rating.append(partOf("shell-star"), " ", element("strong", ratingMean.toFixed(1)), `${line.dataset.best ? ` of ${line.dataset.best}` : ""} from ${count} ${ratingCount === 1 ? "rating" : "ratings"}`);
  line.append(rating);
};

const showFacts = (facts, { alternativeTitles = [], tags = [], tmdbId, imdbId }) => {
  const add = (name, ...content) => {
    const answer = element("dd", "");
    answer.append(...content);
    facts.append(element("dt", name), answer);
    return answer;
  };
  const link = (text, href) => {
    const made = element("a", text, { href, rel: "external noopener" });
    made.append(partOf("shell-out"));
    return made;
  };
  if (alternativeTitles.length) add("Also known as", alternativeTitles.join(" · "));
  if (tags.length) add("People say", tags.slice(0, 8).join(" · "));
  const links = [
    ...(tmdbId ? [link("TMDB", `https://www.themoviedb.org/movie/${tmdbId}`)] : []),
    ...(imdbId ? [link("IMDb", `https://www.imdb.com/title/tt${encodeURIComponent(imdbId)}/`)] : []),
  ];
  if (links.length) add("Elsewhere", ...links).className = "facts-links";
};

const showTexts = (texts, { tagline, overview }) => {
  for (const [selector, text] of [[".film-tagline", tagline], [".film-overview", overview]]) {
    const part = texts.querySelector(selector);
    if (text) part.textContent = text;
    else part.remove();
  }
  texts.hidden = !(tagline || overview);
};

const showFilm = (page, film) => {
  const id = String(film.id);
  document.title = `${film.title}${film.year ? ` (${film.year})` : ""} – Akin`;
  Object.assign(page.dataset, { id, title: film.title, meta: metaOf(film) });
  page.querySelector("[data-shell-title]").textContent = film.title;
  showRating(page.querySelector("[data-shell-line]"), film);
  page.querySelector("[data-shell-genres]").replaceChildren(...film.genres.map(genre => {
    const place = element("li", "");
    place.append(element("a", genre, { class: "chip", href: `/genre/${encodeURIComponent(genre)}` }));
    return place;
  }));
  showTexts(page.querySelector("[data-shell-texts]"), film);
  showFacts(page.querySelector("[data-shell-facts]"), film);
  setPosters(page.querySelector(".film-poster"), id, film.poster);
  page.querySelector(".backdrop-drawn").src = page.querySelector(".film-poster .poster-drawn").src;
  announceTaste();
};

const showList = (section, film) => {
  section.dataset.film = film.id;
  section.querySelector("#more-title").textContent = `Belongs with ${film.title}`;
  section.querySelector("[data-filters]").action = `${location.pathname}#more`;
  section.querySelectorAll("[data-reset]").forEach(link => { link.href = `${location.pathname}#more`; });
  section.dispatchEvent(new Event("refresh"));
};

const showNoFilm = (page, section, trouble) => {
  page.querySelector("[data-shell-title]").textContent = trouble.status === 404 ? "No such film in the house" : "The film could not be fetched";
  page.querySelector("[data-shell-line]").textContent = trouble.status === 404
    ? "The address leads nowhere. The film may have another number, or it is not in this catalogue."
    : "The connection may be down. Try again in a moment.";
  page.querySelectorAll("[data-opinions], .film-poster, .backdrop").forEach(part => part.remove());
  section.remove();
};

const fillFilm = async page => {
  const section = document.querySelector("[data-similar]");
  const id = location.pathname.split("/").filter(Boolean)[1] ?? "";
  try {
    const film = await ask(`/api/items/${id}`);
    showFilm(page, film);
    showList(section, film);
  } catch (trouble) {
    showNoFilm(page, section, trouble);
  }
};

document.querySelectorAll("[data-film-shell]").forEach(fillFilm);
