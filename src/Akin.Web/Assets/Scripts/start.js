// Binds everything to the page. The script's element is the last of the page, so all that it needs is there.
import { watchLateParts } from "./late.js";
import { watchTaste } from "./taste.js";
import { bindOpinions } from "./opinions.js";
import { bindSearch } from "./search.js";
import { bindThemeSwitch } from "./theme-switch.js";
import { bindRail } from "./rails.js";
import { bindSimilar } from "./similar.js";
import { bindBecause } from "./shelf.js";
import { bindForYou } from "./for-you.js";
import { bindTransitions } from "./transitions.js";

const whenThere = (selector, bind) => document.querySelectorAll(selector).forEach(element => bind(element));

watchLateParts();
watchTaste();
whenThere("[data-search]:not(main:has([data-picks]) *)", form => bindSearch(form));
whenThere("[data-theme-switch]", bindThemeSwitch);
whenThere(".shelf", bindRail);
whenThere("[data-similar]", bindSimilar);
whenThere("[data-because]", bindBecause);
whenThere("main:has([data-picks])", bindForYou);
whenThere("[data-reload]", link => link.addEventListener("click", event => {
  event.preventDefault();
  location.reload();
}));
bindOpinions();
bindTransitions();
