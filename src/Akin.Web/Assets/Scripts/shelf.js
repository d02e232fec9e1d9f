// "Because you liked …" on the start page.
import { ask } from "./api.js";
import { makeSkeletons, showCards } from "./cards.js";
import { addOpinions } from "./opinions.js";
import { onTaste, opinionOf, readTaste } from "./taste.js";

const becauseFilms = 14;

export const bindBecause = section => {
  const rail = section.querySelector("[data-because-films]");
  const title = section.querySelector("[data-because-title]");
  let shown = null;
  const load = async () => {
    const film = readTaste().liked[0];
    section.hidden = !film;
    if (!film || film.id === shown) return;
    shown = film.id;
    title.textContent = `Because you liked ${film.title}`;
    rail.replaceChildren(...makeSkeletons(becauseFilms));
    try {
      const { items } = await ask(`/api/items/${encodeURIComponent(film.id)}/similar?limit=20`);
      if (shown === film.id) addOpinions(showCards(rail, items.filter(item => !opinionOf(item.id)).slice(0, becauseFilms)));
    } catch {
      // A shelf too many: the page is whole without it.
      if (shown === film.id) {
        section.remove();
        document.documentElement.classList.remove("has-likes");
      }
    }
  };
  onTaste(load);
  load();
};
