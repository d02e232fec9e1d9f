// A page in a file is the same for every address that leads to it: what the address chooses is put into the page's forms before anything is bound to them.
export const chosenIn = new URLSearchParams(location.search);

const choose = form => {
  const genres = chosenIn.getAll("genre").map(genre => genre.toLowerCase());
  for (const field of form.elements) {
    const value = chosenIn.get(field.name);
    if (field.type === "checkbox") field.checked = genres.includes(field.value.toLowerCase());
    else if (value !== null && field.type !== "submit") field.value = value;
  }
};

document.querySelectorAll("[data-filters]").forEach(choose);
if (chosenIn.has("query")) document.querySelectorAll("[data-search] [name=query]").forEach(field => { field.value = chosenIn.get("query").slice(0, 200); });
