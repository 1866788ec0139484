// Language and colours: what the citizen chose, else what the page or the portal says.

import { keep, recall } from "./memory.js";
import { fill, setWords } from "./words.js";

const MEDIA = { light: "not all", dark: "all" };
const KEPT = "look";
const changed = [];
let theme = "auto";

export const themeNow = () => theme;

// Call `act` whenever the words changed.
export function onWords(act) {
  changed.push(act);
}

export function setTheme(name) {
  theme = name in MEDIA ? name : "auto";
  document.getElementById("dark").media = MEDIA[theme] ?? "(prefers-color-scheme: dark)";
  // The browser's own bars, where the page colours them: the first for light, the second for dark.
  const [light, dark] = document.querySelectorAll('meta[name="theme-color"]');
  if (!dark) return;
  dark.media = document.getElementById("dark").media;
  light.media = { light: "all", dark: "not all" }[theme] ?? "(prefers-color-scheme: light)";
}

export function setLocale(name) {
  setWords(name);
  fill(document);
  changed.forEach((act) => act());
}

// Begin with what was given in the address, unless the citizen chose.
export function begin(given) {
  const chosen = recall(KEPT) ?? {};
  setTheme(chosen.theme ?? given.theme);
  setLocale(chosen.locale ?? given.locale);
}

// The citizen's own choice, `{ theme }` or `{ locale }`, for this browser.
export function choose(one) {
  keep(KEPT, { ...recall(KEPT), ...one });
  if ("theme" in one) setTheme(one.theme);
  if ("locale" in one) setLocale(one.locale);
}
