// A list with its states: asked for, empty, failed. Both the film's page and the personal list use it.
import { ask, isAbort, whyFailed } from "./api.js";
import { showCards } from "./cards.js";
import { bindFilters, filterQuery } from "./filters.js";
import { addOpinions } from "./opinions.js";

export const wanted = 20;

export const makeList = (section, reasonOf) => {
  const list = section.querySelector("[data-list]");
  const empty = section.querySelector("[data-empty]");
  const failed = section.querySelector("[data-failed]");
  const count = section.querySelector("[data-list-count]");
  let running = null;
  let again = () => {};
  section.querySelector("[data-retry]").addEventListener("click", () => again());

  const show = items => {
    const update = () => addOpinions(showCards(list, items, reasonOf));
    update();
    empty.hidden = items.length > 0;
    count.textContent = items.length === 1 ? "1 film" : `${items.length} films`;
  };

  // fetchItems(signal) gives the items; the last call wins.
  const load = async fetchItems => {
    again = () => load(fetchItems);
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    list.classList.add("is-loading");
    list.setAttribute("aria-busy", "true");
    try {
      const items = await fetchItems(signal);
      if (signal.aborted) return;
      failed.hidden = true;
      list.hidden = false;
      show(items);
    } catch (trouble) {
      if (signal.aborted || isAbort(trouble)) return;
      section.querySelector("[data-failed-why]").textContent = whyFailed(trouble);
      failed.hidden = false;
      empty.hidden = true;
      list.hidden = true;
    }
    list.classList.remove("is-loading");
    list.removeAttribute("aria-busy");
  };
  return { list, load };
};

export const behaviourOf = ({ collaborative = 0, content = 0 } = {}) => {
  const people = Math.max(0, collaborative);
  const whole = people + Math.max(0, content);
  return whole > 0 ? people / whole : 0;
};

export const bindSimilar = section => {
  const { load } = makeList(section, item => ({ text: item.reasons?.text, behaviour: behaviourOf(item.reasons) }));
  const refresh = () => load(async signal => {
    const query = filterQuery(filters());
    const address = `/api/items/${encodeURIComponent(section.dataset.film)}/similar?limit=${wanted}${query && `&${query}`}`;
    return (await ask(address, { signal })).items;
  });
  const filters = bindFilters(section, refresh);
  section.addEventListener("refresh", refresh);
};
