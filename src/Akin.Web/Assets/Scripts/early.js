// Runs before the first paint, so that nothing changes under the reader's eyes: theme, whether there are likes, and which pictures have come.
"use strict";
{
  const root = document.documentElement;
  const read = key => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = read("akin.theme");
  const light = theme === "light" || (theme === "system" && matchMedia("(prefers-color-scheme: light)").matches);
  root.dataset.theme = light ? "light" : "dark";
  root.classList.add("script");
  const until = root.dataset.picturesUntil;
  if (until && Date.now() > Date.parse(until)) root.classList.add("no-pictures");
  const taste = read("akin.taste.v1") ?? "";
  if (/"liked":\[[^\]]/.test(taste)) root.classList.add("has-likes");
  if (/"(liked|disliked)":\[[^\]]/.test(taste)) root.classList.add("has-picks");

  // A photograph fades in over the drawn poster; one that cannot be loaded leaves it.
  const isPhoto = target => target instanceof HTMLImageElement && /-photo\b/.test(target.className);
  document.addEventListener("load", event => {
    if (isPhoto(event.target) && !root.classList.contains("no-pictures")) event.target.classList.add("is-there");
  }, true);
  document.addEventListener("error", event => {
    if (isPhoto(event.target)) event.target.remove();
  }, true);

  // A change of pages that cannot be animated is no trouble.
  for (const moment of ["pageswap", "pagereveal"]) {
    addEventListener(moment, ({ viewTransition }) => {
      for (const part of ["ready", "finished", "updateCallbackDone"]) viewTransition?.[part]?.catch(() => {});
    });
  }
}
