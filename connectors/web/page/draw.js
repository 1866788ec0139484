// From JSON to nodes. Everything a reply says becomes text nodes; markup in it stays text.

import { clock, fullDate } from "./days.js";
import { icon } from "./icons.js";
import { node } from "./node.js";
import { sizeText } from "./sizes.js";
import { word } from "./words.js";

const SAFE = ["https:", "tel:", "mailto:"];

// A page of the service itself, by its path: it cannot name another host.
const OURS = /^\/[a-z0-9-]+(?:\/[A-Za-z0-9._-]+)*(?:\?[A-Za-z0-9=&._-]*)?$/;

function anchor(label, url) {
  if (OURS.test(url)) return node("a", { href: url, rel: "noopener", target: "_blank" }, label);
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return label;
  }
  if (!SAFE.includes(parsed.protocol)) return label;
  const outside = parsed.protocol === "https:";
  return node("a", { href: parsed.href, rel: "noopener noreferrer nofollow", ...(outside && { target: "_blank" }) }, label);
}

const title = (text) => (text ? [node("p", { className: "title" }, text)] : []);

const BLOCKS = {
  paragraph: (block) => [node("p", {}, block.text)],
  list: (block) => [
    ...title(block.title),
    node(block.ordered ? "ol" : "ul", {}, ...block.items.map((item) => node("li", {}, item))),
  ],
  key_value: (block) => [
    ...title(block.title),
    node("dl", {}, ...block.rows.flatMap(([label, value]) => [node("dt", {}, label), node("dd", {}, value)])),
  ],
  link: (block) => {
    const link = anchor(block.label, block.url);
    if (link instanceof Element) link.className = "link";
    return [node("p", {}, link)];
  },
};

// The parts of a reply that say something; kinds of block from later days are left out.
export const blocks = (reply) => reply.blocks.flatMap((block) => BLOCKS[block.kind]?.(block) ?? []);

export const sources = (reply) => reply.citations.map((one) => node("p", {}, one.url ? anchor(one.text, one.url) : one.text));

const speaker = (name) => node("span", { className: "hidden" }, name);

function time(at) {
  const shown = node("time", { dateTime: at.toISOString(), title: `${fullDate(at)} ${clock(at)}` }, clock(at));
  return node("span", { className: "time" }, node("span", { className: "hidden" }, word("atTime")), shown);
}

// An answer of `at`; `tap(button)` follows a quick reply, `tools` are what can be done with it.
export function reply(content, at, tap, tools) {
  const line = node("article", { className: "line assistant", lang: content.language ?? "" }, speaker(word("assistant")));
  if (!content.language) line.removeAttribute("lang");
  line.append(...blocks(content));
  if (content.citations.length) line.append(node("div", { className: "sources" }, ...sources(content)));
  if (content.buttons.length) {
    const attributes = { role: "group", "aria-label": word("choices") };
    const buttons = content.buttons.map((one) => node("button", { type: "button", onclick: () => tap(one) }, one.label));
    line.append(node("div", { className: "choices", attributes }, ...buttons));
  }
  line.append(node("div", { className: "foot" }, time(at), ...tools));
  return line;
}

// What the citizen wrote; `fetchFile(file)` follows a tap on an attachment.
export function citizen(text, files, at, fetchFile) {
  const line = node("article", { className: "line citizen" }, speaker(word("citizen")));
  if (text) line.append(node("p", { className: "said" }, text));
  if (files.length) line.append(node("ul", { className: "files" }, ...files.map((one) => node("li", {}, file(one, fetchFile)))));
  line.append(node("div", { className: "foot" }, time(at)));
  return line;
}

function file(one, fetchFile) {
  const attributes = { "aria-label": word("download", one.name, sizeText(one.size)) };
  return node(
    "button",
    { type: "button", className: "file", attributes, onclick: () => fetchFile(one) },
    icon(one.type.startsWith("image/") ? "image" : "file"),
    node("span", { className: "name" }, one.name),
    node("span", { className: "size" }, sizeText(one.size)),
  );
}

// Show under a citizen's line how its delivery stands, with buttons given as [label, act].
export function delivery(line, text, kind = "", buttons = []) {
  line.querySelector(".state")?.remove();
  line.classList.toggle("failed", kind === "failed");
  line.classList.toggle("waiting", kind === "waiting");
  if (!text) return;
  const state = node("p", { className: "state" }, ...(kind === "waiting" ? [icon("later")] : []), text);
  state.append(...buttons.map(([label, act]) => node("button", { type: "button", onclick: act }, label)));
  line.append(state);
}
