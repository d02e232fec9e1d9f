// The poster that was clicked grows into the poster of the next page, where the browser can.
export const bindTransitions = () => {
  document.addEventListener("click", event => {
    const poster = event.target.closest(".card-link")?.querySelector(".poster");
    if (!poster || event.defaultPrevented) return;
    document.querySelector(".film-poster")?.style.setProperty("view-transition-name", "none");
    poster.style.viewTransitionName = "film-poster";
    setTimeout(() => poster.style.removeProperty("view-transition-name"), 1500);
  });
};
