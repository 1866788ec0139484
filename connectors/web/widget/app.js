// The assistant inside a frame: the conversation of the page, and a line to the page around it.

import { ask, chat, relabel } from "/chat.js";
import { fill, setWords } from "/words.js";
import { framed, listen, tell } from "/widget/host.js";

const MEDIA = { light: "not all", dark: "all" };
const at = (id) => document.getElementById(id);
const given = new URLSearchParams(location.search);

function setTheme(theme) {
  at("dark").media = MEDIA[theme] ?? "(prefers-color-scheme: dark)";
}

function setLocale(locale) {
  setWords(locale);
  fill(document);
  relabel();
}

function focus() {
  // On a phone the keyboard would cover what the citizen came to read.
  const field = matchMedia("(pointer: coarse)").matches ? at("scroll") : at("text");
  field.focus({ preventScroll: true });
}

listen(
  new Map([
    ["opened", focus],
    ["ask", ({ text }) => typeof text === "string" && ask(text)],
    ["theme", ({ theme }) => setTheme(theme)],
    ["locale", ({ locale }) => setLocale(locale)],
  ]),
);
setTheme(given.get("theme"));
setLocale(given.get("locale"));
at("close").hidden = !framed;
at("close").addEventListener("click", () => tell("close"));
addEventListener("keydown", (event) => {
  // isComposing: Escape also takes back a word in Vietnamese input methods.
  if (event.key === "Escape" && !event.isComposing) tell("close");
});
chat({ answered: () => tell("answer") });
tell("ready");
