// What a screen reader is told of, beside the log: each answer once and whole, without its buttons.

import { node } from "./node.js";
import { word } from "./words.js";

const KEPT_MS = 10000;

export class Announcer {
  #place;

  // `place` is a live region that reads what is added to it.
  constructor(place) {
    this.#place = place;
  }

  say(text) {
    const told = node("p", {}, text);
    this.#place.append(told);
    setTimeout(() => told.remove(), KEPT_MS);
  }

  answer(line) {
    const told = line.cloneNode(true);
    const offered = told.querySelectorAll(".choices button").length;
    told.querySelectorAll(".choices, .foot").forEach((part) => part.remove());
    const said = [...told.children].map((part) => part.textContent.trim());
    this.say([...said, offered ? word("offered", offered) : ""].join("\n"));
  }
}
