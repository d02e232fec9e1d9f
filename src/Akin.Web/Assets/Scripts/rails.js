// Arrows for rows that scroll sideways.
export const bindRail = shelf => {
  const rail = shelf.querySelector(".rail");
  const buttons = [...shelf.querySelectorAll("[data-rail]")];
  if (!rail || buttons.length === 0) return;
  const update = () => {
    const room = rail.scrollWidth - rail.clientWidth;
    for (const button of buttons) button.disabled = button.dataset.rail === "1" ? rail.scrollLeft >= room - 2 : rail.scrollLeft <= 2;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => rail.scrollBy({ left: Number(button.dataset.rail) * rail.clientWidth * 0.85, behavior: "smooth" }));
  }
  rail.addEventListener("scroll", () => requestAnimationFrame(update), { passive: true });
  new ResizeObserver(update).observe(rail);
};
