// The menu behind a button: opened and left by key, touch or pointer, one item at a time.

import { icon } from "./icons.js";
import { node } from "./node.js";

const EDGE = 8; // px of the window that stay free below

// `items()` gives `{ drawing, label, act, checked?, language? }` at each opening; null makes a line between them.
export function menu(button, box, items) {
  const all = () => [...box.querySelectorAll("button")];
  const close = (back) => {
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  };
  const fit = () => (box.style.maxHeight = `${innerHeight - box.getBoundingClientRect().top - EDGE}px`);
  const open = (last) => {
    box.replaceChildren(...items().map((item) => drawn(item, close)));
    box.hidden = false;
    fit();
    button.setAttribute("aria-expanded", "true");
    all().at(last ? -1 : 0).focus();
  };
  button.addEventListener("click", () => (box.hidden ? open() : close(true)));
  button.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    open(event.key === "ArrowUp");
  });
  box.addEventListener("keydown", (event) => {
    const rows = all();
    const at = rows.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) rows.at(to % rows.length).focus();
    else if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(true);
    else return;
    if (event.key !== "Tab") event.preventDefault();
  });
  const outside = ({ target }) => box.hidden || box.contains(target) || button.contains(target) || close(false);
  addEventListener("pointerdown", outside);
  addEventListener("focusin", outside);
  addEventListener("resize", () => box.hidden || fit());
  addEventListener("blur", () => box.hidden || close(false)); // to the page around the frame
}

function drawn(item, close) {
  if (!item) return node("hr", { attributes: { role: "separator" } });
  const attributes = { role: item.checked === undefined ? "menuitem" : "menuitemradio" };
  if (item.checked !== undefined) attributes["aria-checked"] = item.checked;
  if (item.language) attributes.lang = item.language;
  const act = () => {
    close(true);
    item.act();
  };
  return node("button", { type: "button", tabIndex: -1, attributes, onclick: act }, icon(item.drawing), item.label);
}
