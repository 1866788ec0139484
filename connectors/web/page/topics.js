// What a first visitor may tap: errands of every day, each asked as a citizen would ask it.

import { icon } from "./icons.js";
import { node } from "./node.js";
import { word } from "./words.js";

// The cards of the welcome, in the present words; `tap` gets the question.
export function topics(tap) {
  return word("topics").map(([drawing, title, question]) => {
    const card = node("button", { type: "button", className: "topic", onclick: () => tap(question) });
    card.append(icon(drawing), node("b", {}, title), node("small", {}, question));
    return node("li", {}, card);
  });
}
