// Like and dislike, on every card and on a film's own page.
import { cloneOf, filmOf } from "./cards.js";
import { onTaste, opinionOf, readTaste, setOpinion } from "./taste.js";

const toastTime = 6000;

export const showToast = (text, undo) => {
  const toast = document.createElement("div");
  toast.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  toast.append(words);
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Undo";
    button.addEventListener("click", () => {
      undo();
      toast.remove();
    });
    toast.append(button);
  }
  document.querySelector("[data-toasts]").replaceChildren(toast);
  setTimeout(() => toast.remove(), toastTime);
};

// Says it, and says how to take it back.
export const judge = (film, opinion) => {
  const before = opinionOf(film.id);
  setOpinion(film, opinion);
  const said = { liked: `You like ${film.title}`, disliked: `${film.title} is not for you` }[opinion] ?? `${film.title} is forgotten`;
  showToast(said, () => setOpinion(film, before));
};

const paint = holder => {
  const opinion = opinionOf(holder.dataset.id);
  for (const button of holder.querySelectorAll("[data-opinion]")) {
    button.setAttribute("aria-pressed", String(button.dataset.opinion === opinion));
  }
  holder.classList.toggle("is-judged", opinion !== null);
  holder.classList.toggle("is-disliked", opinion === "disliked");
};

export const addOpinions = cards => {
  for (const card of cards) {
    if (!card.querySelector("[data-opinions]")) {
      const buttons = cloneOf("opinions-template");
      const title = card.querySelector(".card-title").textContent;
      buttons.setAttribute("aria-label", `Your opinion of ${title}`);
      for (const button of buttons.children) button.setAttribute("aria-label", `${button.textContent.trim()}: ${title}`);
      card.append(buttons);
    }
    paint(card);
  }
};

export const bindOpinions = () => {
  const holders = () => document.querySelectorAll("main .card:not(.skeleton), [data-film-page]");
  const counts = document.querySelectorAll("[data-liked-count]");
  const paintAll = () => {
    holders().forEach(paint);
    const { liked } = readTaste();
    for (const count of counts) {
      count.textContent = liked.length;
      count.closest("[data-liked]").hidden = liked.length === 0;
    }
  };
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-opinion]");
    if (button) judge(filmOf(button), button.getAttribute("aria-pressed") === "true" ? null : button.dataset.opinion);
  });
  addOpinions(document.querySelectorAll("main .card:not(.skeleton)"));
  onTaste(paintAll);
  paintAll();
};
