// Lists that a server would put into the page by its address: what was searched for, a later page of a genre or decade, a filter over a film's list.
import { ask, whyFailed } from "./answers.js";
import { showCards } from "./cards.js";
import { chosenIn } from "./chosen.js";
import { addOpinions } from "./opinions.js";

const foundFilms = 48;

const showFound = async place => {
  const query = (chosenIn.get("query") ?? "").trim().slice(0, 200);
  if (!query) return;
  const head = document.querySelector(".page-head");
  const [title, lead] = [head.querySelector("h1"), head.querySelector(".page-lead")];
  document.title = `${query} – Akin`;
  title.textContent = `Films for “${query}”`;
  lead.textContent = "Looking …";
  try {
    const { items } = await ask(`/api/items?limit=${foundFilms}&query=${encodeURIComponent(query)}`);
    if (items.length) {
      addOpinions(showCards(place.querySelector(".grid"), items));
      lead.textContent = `${items.length} ${items.length === 1 ? "film" : "films"}, the best match first`;
    } else {
      title.textContent = `Nothing for “${query}”`;
      lead.textContent = "No title sounds like that. Try fewer words, or begin with one of these.";
    }
  } catch (trouble) {
    lead.textContent = whyFailed(trouble);
  }
};

// The links of the pages lead on from the page that is shown, whatever page stands in the file.
const linkPages = (page, pages) => {
  const nav = document.querySelector(".pages");
  const link = to => (to === 1 ? location.pathname : `${location.pathname}?page=${to}`);
  let [back, on] = [nav.querySelector("[rel=prev]"), nav.querySelector("[rel=next]")];
  if (!back) {
    back = document.createElement("a");
    Object.assign(back, { className: "button", rel: "prev", textContent: "Previous" });
    nav.prepend(back);
  }
  back.href = link(page - 1);
  nav.querySelector(".pages-now").textContent = `Page ${page} of ${pages}`;
  if (page < pages) on.href = link(page + 1);
  else on?.remove();
};

const showGroup = async place => {
  const wanted = Math.min(Number(/^\d{1,6}$/.exec(chosenIn.get("page") ?? "")?.[0] ?? 1), Number(place.dataset.pages));
  const [kind, name] = location.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const size = place.querySelectorAll(".card").length;
  if (wanted < 2 || wanted === Number(place.dataset.page)) return;
  const which = kind === "genre" ? `genre=${encodeURIComponent(name)}` : `from=${name}&to=${Number(name) + 9}`;
  const lead = document.querySelector(".page-lead");
  try {
    const { items, count } = await ask(`/data/films?${which}&skip=${(wanted - 1) * size}&take=${size}`);
    const first = (wanted - 1) * size + 1;
    const number = value => value.toLocaleString("en-US");
    addOpinions(showCards(place.querySelector(".grid"), items));
    lead.textContent = `${number(count)} films, the most rated first; ${number(first)} to ${number(first + items.length - 1)}`;
    linkPages(wanted, Number(place.dataset.pages));
  } catch (trouble) {
    lead.textContent = whyFailed(trouble);
  }
};

document.querySelectorAll("[data-found]").forEach(showFound);
document.querySelectorAll("[data-group]").forEach(showGroup);
if (["genre", "from", "to", "diversity"].some(name => chosenIn.has(name))) {
  document.querySelectorAll("[data-similar]:not([data-film=''])").forEach(section => section.dispatchEvent(new Event("refresh")));
}
