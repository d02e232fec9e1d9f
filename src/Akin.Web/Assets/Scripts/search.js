// Search as one types: a combobox over a list of links (WAI-ARIA pattern, focus stays in the field).
import { ask, isAbort, whyFailed } from "./api.js";
import { drawnPoster, filmPath, metaOf } from "./cards.js";

const typingPause = 110;
const shownHits = 8;

const makeOption = (item, id) => {
  const option = document.createElement("a");
  option.className = "search-option";
  option.id = id;
  option.href = filmPath(item.id);
  option.tabIndex = -1;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const poster = document.createElement("span");
  poster.className = "poster";
  const image = new Image(300, 450);
  image.alt = "";
  image.src = item.poster ?? drawnPoster(item.id);
  poster.append(image);
  const words = document.createElement("span");
  words.className = "search-option-words";
  for (const [className, text] of [["search-option-title", item.title], ["search-option-meta", metaOf(item)]]) {
    const part = document.createElement("span");
    part.className = className;
    part.textContent = text;
    words.append(part);
  }
  option.append(poster, words);
  return option;
};

// choose: called with the film instead of going to its page.
export const bindSearch = (form, choose) => {
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const note = form.querySelector("[data-search-note]");
  const count = form.querySelector("[data-search-count]");
  let timer = 0;
  let running = null;
  let shownFor = null;
  let found = [];

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");
  const open = isOpen => {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) activate(null);
  };
  const activate = option => {
    active()?.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  };
  const say = text => {
    note.textContent = text;
    note.hidden = text === "";
    if (text) open(false);
  };
  const close = () => {
    open(false);
    say("");
  };

  const show = (query, items) => {
    found = items;
    shownFor = query;
    list.replaceChildren(...items.map((item, at) => makeOption(item, `${list.id}-${at}`)));
    say(items.length ? "" : `No title sounds like “${query}”.`);
    open(items.length > 0);
    count.textContent = items.length === 1 ? "1 film found" : `${items.length} films found`;
  };

  const look = async () => {
    const query = field.value.trim();
    running?.abort();
    if (!query) {
      shownFor = null;
      count.textContent = "";
      list.replaceChildren();
      close();
      return;
    }
    running = new AbortController();
    const { signal } = running;
    try {
      const { items } = await ask(`/api/items?limit=${shownHits}&query=${encodeURIComponent(query)}`, { signal });
      if (!signal.aborted && document.activeElement === field) show(query, items);
    } catch (trouble) {
      if (signal.aborted || isAbort(trouble)) return;
      shownFor = null;
      say(`${whyFailed(trouble)} Press Enter to search all the same.`);
    }
  };

  const pick = option => {
    const item = found[options().indexOf(option)];
    close();
    if (choose) {
      field.value = "";
      shownFor = null;
      choose({ id: String(item.id), title: item.title, meta: metaOf(item), poster: item.poster ?? null });
    } else {
      location.assign(option.href);
    }
  };

  const move = step => {
    const all = options();
    if (all.length === 0) return;
    const at = all.indexOf(active()) + step;
    activate(at < -1 ? all.at(-1) : at === -1 || at === all.length ? null : all[at]);
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, typingPause);
  });
  field.addEventListener("focus", () => {
    if (shownFor !== null && shownFor === field.value.trim() && found.length) open(true);
  });
  field.addEventListener("keydown", event => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        if (shownFor === field.value.trim() && found.length) open(true);
        else look();
      } else {
        move(event.key === "ArrowDown" ? 1 : active() ? -1 : -2);
      }
    } else if (event.key === "Enter" && !list.hidden && active()) {
      event.preventDefault();
      pick(active());
    } else if (event.key === "Escape" && !(list.hidden && note.hidden)) {
      event.preventDefault();
      close();
    }
  });
  form.addEventListener("submit", event => {
    clearTimeout(timer);
    running?.abort();
    if (choose) {
      event.preventDefault();
      if (shownFor === field.value.trim() && found.length) pick(active() ?? options()[0]);
      else look();
    } else if (!field.value.trim()) {
      event.preventDefault();
    }
  });
  form.addEventListener("focusout", event => {
    if (!form.contains(event.relatedTarget)) close();
  });
  list.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const option = event.target.closest("[role=option]");
    if (!option || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    pick(option);
  });
  open(false);
};
