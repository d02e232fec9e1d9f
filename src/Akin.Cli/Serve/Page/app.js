// Makes the start page's search instant. Without it the form does the same, one page at a time.
"use strict";

const box = document.getElementById("query");
const cards = document.getElementById("cards");
const heading = document.getElementById("heading");

if (cards && "home" in cards.dataset) {
  const pause = 120;
  let timer = 0;
  let running = null;

  const hue = id => {
    let hash = 0;
    for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) >>> 0;
    return hash % 12;
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const card = item => {
    const id = String(item.id);
    const tile = element("a", `tile hue-${hue(id)}`, "");
    tile.href = `/film/${encodeURIComponent(id)}`;
    tile.append(element("span", "title", item.title), element("span", "year", item.year ?? ""));
    const entry = element("li", "card", "");
    entry.append(tile, element("p", "genres", item.genres.join(", ")));
    return entry;
  };

  const show = async () => {
    const query = box.value.trim();
    running?.abort();
    running = new AbortController();
    const address = query ? `/api/items?limit=30&query=${encodeURIComponent(query)}` : "/api/popular?limit=30";
    try {
      const response = await fetch(address, { signal: running.signal });
      if (!response.ok) return;
      const { items } = await response.json();
      cards.replaceChildren(...items.map(card));
      heading.textContent = query ? (items.length ? `Results for “${query}”` : `Nothing found for “${query}”`) : "Popular";
      if (cards.previousElementSibling !== heading) cards.previousElementSibling.remove();
      history.replaceState(null, "", query ? `/?query=${encodeURIComponent(query)}` : "/");
    } catch (trouble) {
      if (trouble.name !== "AbortError") console.warn(trouble);
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, pause);
  });
}
