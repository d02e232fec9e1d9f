// Dark, light, or as the system has it.
const themeNames = ["dark", "light", "system"];
const themeKey = "akin.theme";
const themeColors = { dark: "#0e0f12", light: "#faf8f4" };

export const bindThemeSwitch = button => {
  const systemIsLight = matchMedia("(prefers-color-scheme: light)");
  let theme = "dark";
  try {
    const stored = localStorage.getItem(themeKey);
    if (themeNames.includes(stored)) theme = stored;
  } catch {
    // Storage is forbidden: dark.
  }
  const apply = () => {
    const shown = theme === "system" ? (systemIsLight.matches ? "light" : "dark") : theme;
    document.documentElement.dataset.theme = shown;
    document.querySelector("meta[name=theme-color]").content = themeColors[shown];
    button.setAttribute("aria-label", `Theme: ${theme}`);
    button.title = `Theme: ${theme}`;
    const use = button.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*$/, `#${theme}`));
  };
  button.addEventListener("click", () => {
    theme = themeNames[(themeNames.indexOf(theme) + 1) % themeNames.length];
    try {
      localStorage.setItem(themeKey, theme);
    } catch {
      // As above.
    }
    apply();
  });
  systemIsLight.addEventListener("change", apply);
  apply();
};
