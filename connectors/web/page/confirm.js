// A question before something that cannot be undone.

import { newId } from "./id.js";
import { node } from "./node.js";

// Whether the citizen says yes; the focus begins on no, and returns where it was.
export function confirm({ title, text, yes, no }) {
  const [heading, said] = [newId(), newId()];
  const refuse = node("button", { type: "button", onclick: () => dialog.close("") }, no);
  const agree = node("button", { type: "button", className: "danger", onclick: () => dialog.close("yes") }, yes);
  const dialog = node(
    "dialog",
    { attributes: { "aria-labelledby": heading, "aria-describedby": said } },
    node("h2", { id: heading }, title),
    node("p", { id: said }, text),
    node("div", { className: "answers" }, refuse, agree),
  );
  document.body.append(dialog);
  dialog.showModal();
  refuse.focus();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "yes");
    });
  });
}
