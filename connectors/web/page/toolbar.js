// A row of buttons that is one stop of the Tab key; arrows go from one to the next.

import { icon } from "./icons.js";
import { node } from "./node.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function toolbar(label, buttons) {
  const bar = node("div", { className: "tools", attributes: { role: "toolbar", "aria-label": label } }, ...buttons);
  buttons.forEach((button, at) => (button.tabIndex = at === 0 ? 0 : -1));
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? NaN);
    if (at < 0 || Number.isNaN(to)) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  });
  bar.addEventListener("focusin", ({ target }) => {
    if (buttons.includes(target)) buttons.forEach((button) => (button.tabIndex = button === target ? 0 : -1));
  });
  return bar;
}

// A button that is only a drawing, with its name for those who hear or point.
export function tool(drawing, label, onclick, attributes = {}) {
  const button = node("button", { type: "button", className: "tool", onclick, attributes }, icon(drawing));
  rename(button, drawing, label);
  return button;
}

export function rename(button, drawing, label) {
  button.replaceChildren(icon(drawing));
  button.title = label;
  button.setAttribute("aria-label", label);
}
