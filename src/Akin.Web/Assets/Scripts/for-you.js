// The personal list: what was picked, and what follows from it.
import { ask } from "./api.js";
import { cloneOf, filmPath, makeSkeletons, setPosters } from "./cards.js";
import { bindFilters } from "./filters.js";
import { judge, showToast } from "./opinions.js";
import { bindSearch } from "./search.js";
import { makeList, wanted } from "./similar.js";
import { onTaste, readTaste, setOpinion, writeTaste } from "./taste.js";

const makePick = (film, opinion) => {
  const pick = cloneOf("pick-template");
  const other = opinion === "liked" ? "disliked" : "liked";
  pick.dataset.id = film.id;
  pick.classList.toggle("is-disliked", opinion === "disliked");
  pick.querySelectorAll("a").forEach(link => { link.href = filmPath(film.id); });
  const picture = pick.querySelector(".pick-link");
  picture.tabIndex = -1;
  picture.setAttribute("aria-hidden", "true");
  pick.querySelector(".pick-title").textContent = film.title;
  pick.querySelector(".pick-meta").textContent = film.meta;
  setPosters(pick, film.id, film.poster);
  const turn = pick.querySelector("[data-turn]");
  turn.setAttribute("aria-label", opinion === "liked" ? `Liked: ${film.title}. Turn to not for me` : `Not for me: ${film.title}. Turn to like`);
  turn.addEventListener("click", () => setOpinion(film, other));
  const remove = pick.querySelector("[data-remove]");
  remove.setAttribute("aria-label", `Remove ${film.title}`);
  remove.addEventListener("click", () => {
    judge(film, null);
    (document.querySelector("[data-pick-list] [data-remove]") ?? document.querySelector("#pick-search")).focus();
  });
  return pick;
};

const reasonFrom = item => ({ text: item.reasons?.text ?? "" });

// As many as the API takes; the newest count, and the older are only kept off the list.
const mostAsked = 250;
const idsOf = films => films.map(film => film.id);

// Films that the catalogue no longer has are dropped, and said so.
const dropUnknown = unknown => {
  const gone = new Set(unknown.map(String));
  const { liked, disliked } = readTaste();
  const kept = films => films.filter(film => !gone.has(film.id));
  showToast(`No longer in this catalogue: ${[...liked, ...disliked].filter(film => gone.has(film.id)).map(film => film.title).join(", ")}`);
  writeTaste({ version: 1, liked: kept(liked), disliked: kept(disliked) });
};

export const bindForYou = main => {
  const picks = main.querySelector("[data-picks]");
  const results = main.querySelector("[data-results]");
  const pickList = main.querySelector("[data-pick-list]");
  const { list, load } = makeList(results, reasonFrom);
  const filters = bindFilters(results, () => refresh());

  const fetchItems = async signal => {
    const taste = readTaste();
    const { genres, from, to, diversity } = filters();
    const body = {
      liked: idsOf(taste.liked.slice(0, mostAsked)),
      disliked: idsOf(taste.disliked.slice(0, mostAsked)),
      exclude: idsOf([...taste.liked.slice(mostAsked), ...taste.disliked.slice(mostAsked)]),
      genres,
      limit: wanted,
      diversity,
      ...(from !== null && { from }),
      ...(to !== null && { to }),
    };
    const { items, unknown = [] } = await ask("/api/recommend", { signal, body });
    if (unknown.length) dropUnknown(unknown);
    return items;
  };

  const refresh = () => {
    const { liked, disliked } = readTaste();
    const hasPicks = liked.length + disliked.length > 0;
    picks.hidden = results.hidden = !hasPicks;
    pickList.replaceChildren(...liked.map(film => makePick(film, "liked")), ...disliked.map(film => makePick(film, "disliked")));
    if (!hasPicks) return;
    if (!list.children.length) list.replaceChildren(...makeSkeletons(wanted));
    load(fetchItems);
  };

  main.querySelector("[data-clear]").addEventListener("click", () => {
    const before = readTaste();
    if (!confirm("Forget all films you liked and disliked?")) return;
    writeTaste({ version: 1, liked: [], disliked: [] });
    showToast("All picks are forgotten", () => writeTaste(before));
    main.querySelector("#pick-search").focus();
  });
  bindSearch(main.querySelector("[data-search]"), film => judge(film, "liked"));
  onTaste(refresh);
  refresh();
};
