// Cards of films, made from the server's own pattern. Titles are hostile text: only textContent is ever set.
export const filmPath = id => `/film/${encodeURIComponent(id)}`;

export const drawnPoster = id => `/posters/${encodeURIComponent(id)}.svg`;

export const metaOf = item => [item.year, (item.genres ?? []).slice(0, 2).join(", ")].filter(Boolean).join(" · ");

export const setPosters = (root, id, photo) => {
  root.querySelector(".poster-drawn").src = drawnPoster(id);
  const image = root.querySelector(".poster-photo");
  if (photo) image.src = photo;
  else image.remove();
};

export const cloneOf = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

const setReason = (card, reason) => {
  const line = card.querySelector(".card-reason");
  if (!reason?.text) {
    line.remove();
    return;
  }
  line.querySelector(".reason-text").textContent = reason.text;
  const shares = line.querySelector(".shares");
  if (reason.behaviour === undefined) shares.remove();
  else shares.querySelector(".shares-people").setAttribute("width", Math.round(100 * reason.behaviour));
};

export const makeCard = (item, reason) => {
  const card = cloneOf("card-template");
  card.dataset.id = item.id;
  if (item.poster) card.dataset.poster = item.poster;
  card.querySelector(".card-link").href = filmPath(item.id);
  card.querySelector(".card-title").textContent = item.title;
  card.querySelector(".card-meta").textContent = metaOf(item);
  setPosters(card, item.id, item.poster);
  setReason(card, reason);
  return card;
};

export const makeSkeletons = count => Array.from({ length: count }, () => {
  const card = cloneOf("card-template");
  card.classList.add("skeleton");
  card.setAttribute("aria-hidden", "true");
  card.querySelector(".card-link").removeAttribute("href");
  card.querySelectorAll("img, .card-reason").forEach(part => part.remove());
  return card;
});

// Shows items in their order; a card that is there already stays the same element with its loaded pictures, and takes on the new reason.
export const showCards = (list, items, reasonOf) => {
  const known = new Map([...list.querySelectorAll(":scope > .card:not(.skeleton)")].map(card => [card.dataset.id, card]));
  const cards = items.map(item => {
    const fresh = makeCard(item, reasonOf?.(item));
    const card = known.get(String(item.id));
    if (!card) return fresh;
    card.querySelector(".card-reason")?.remove();
    const reason = fresh.querySelector(".card-reason");
    if (reason) card.append(reason);
    return card;
  });
  list.replaceChildren(...cards);
  return cards;
};

// The film that a card, or a film's own page, stands for.
export const filmOf = element => {
  const holder = element.closest(".card, [data-film-page]");
  const photo = holder.querySelector(".poster-photo.is-there");
  return {
    id: holder.dataset.id,
    title: holder.dataset.title ?? holder.querySelector(".card-title").textContent,
    meta: holder.dataset.meta ?? holder.querySelector(".card-meta").textContent,
    poster: holder.dataset.poster ?? photo?.getAttribute("src") ?? null,
  };
};
