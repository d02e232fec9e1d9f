// A filter form that acts at once and keeps the address in step.
const filterPause = 140;

// What is chosen, without what is as it would be anyway. A year counts when it is complete.
export const readFilters = form => {
  const data = new FormData(form);
  const year = name => /^\d{4}$/.test(data.get(name)) ? Number(data.get(name)) : null;
  let [from, to] = [year("from"), year("to")];
  if (from !== null && to !== null && from > to) [from, to] = [to, from];
  return { genres: data.getAll("genre"), from, to, diversity: Number(data.get("diversity")) || 0 };
};

export const filterQuery = ({ genres, from, to, diversity }) => {
  const query = new URLSearchParams(genres.map(genre => ["genre", genre]));
  if (from !== null) query.set("from", from);
  if (to !== null) query.set("to", to);
  if (diversity > 0) query.set("diversity", diversity);
  return query.toString();
};

const clearFilters = form => {
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.type === "range") field.value = 0;
    else if (field.type === "number") field.value = "";
  }
};

export const bindFilters = (section, changed) => {
  const form = section.querySelector("[data-filters]");
  const resets = section.querySelectorAll("[data-reset]");
  let timer = 0;
  let last = filterQuery(readFilters(form));
  const apply = () => {
    const query = filterQuery(readFilters(form));
    form.querySelector("[data-reset]").hidden = query === "";
    if (query === last) return;
    last = query;
    section.querySelector("[data-notes]").replaceChildren();
    history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash);
    changed();
  };
  form.addEventListener("input", event => {
    clearTimeout(timer);
    timer = setTimeout(apply, event.target.type === "checkbox" ? 0 : filterPause);
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    apply();
  });
  for (const reset of resets) {
    reset.addEventListener("click", event => {
      event.preventDefault();
      clearFilters(form);
      apply();
      form.querySelector("input").focus();
    });
  }
  return () => readFilters(form);
};
