// The assistant inside a frame: the conversation of the page, and a line to the page around it.

import { ask, chat } from "../page/chat.js";
import { begin, setLocale, setTheme } from "../page/look.js";
import { moreMenu } from "../page/more.js";
import { tellOffline } from "../page/offline.js";
import { framed, listen, tell } from "./host.js";

const at = (id) => document.getElementById(id);
const given = new URLSearchParams(location.search);

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
begin({ theme: given.get("theme"), locale: given.get("locale") });
at("close").hidden = !framed;
at("close").addEventListener("click", () => tell("close"));
addEventListener("keydown", (event) => {
  // A menu, a dialog or an input method may have had the key already.
  if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
  if (!document.querySelector("dialog[open]")) tell("close");
});
tellOffline();
moreMenu();
chat({ answered: () => tell("answer") });
tell("ready");
