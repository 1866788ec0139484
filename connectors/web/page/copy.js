// Put text on the clipboard. Whether it worked.

import { node } from "./node.js";

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byHand(text); // plain http, or a portal's page that does not lend the clipboard to the frame
  }
}

function byHand(text) {
  const focused = document.activeElement;
  const field = node("textarea", { value: text, className: "hidden", readOnly: true, attributes: { "aria-hidden": "true" } });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return done;
}
