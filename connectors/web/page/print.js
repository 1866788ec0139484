// A clean sheet for the printer: an answer with boxes to tick, or the whole conversation.

import { clock, fullDate } from "./days.js";
import { blocks, sources } from "./draw.js";
import { node } from "./node.js";
import { word } from "./words.js";

let asked = false;

// Printing by the browser's own menu prints what is on the page, not the sheet of before.
addEventListener("beforeprint", () => {
  if (!asked) document.getElementById("sheet")?.remove();
  asked = false;
});

// `question` is what the citizen had asked, if it is known.
export function printAnswer(line, question) {
  const { reply } = line;
  const named = reply.blocks.find((block) => block.title)?.title ?? word("answer");
  const body = node("div", { className: "checklist", lang: reply.language ?? "vi" }, ...blocks(reply));
  print([
    node("h1", {}, question || named),
    body,
    ...(reply.citations.length ? [node("div", { className: "sources" }, ...sources(reply))] : []),
  ]);
}

// `said` are `{ who, at, text }` or `{ who, at, reply }`, oldest first.
export function printConversation(said) {
  print([node("h1", {}, word("conversation")), ...said.map(spoken)]);
}

function spoken({ who, at, text, reply }) {
  const head = node("h2", {}, `${who}${fullDate(at)} ${clock(at)}`);
  if (!reply) return node("section", {}, head, node("p", {}, text));
  return node("section", {}, head, ...blocks(reply), node("div", { className: "sources" }, ...sources(reply)));
}

function print(content) {
  const now = new Date();
  const sheet = node(
    "div",
    { id: "sheet" },
    node("p", { className: "from" }, word("title")),
    ...content,
    node("p", { className: "dated" }, word("printed", `${fullDate(now)} ${clock(now)}`)),
  );
  document.getElementById("sheet")?.remove();
  document.body.append(sheet);
  asked = true;
  window.print();
}
