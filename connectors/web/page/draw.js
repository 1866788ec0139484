// From JSON to nodes. Everything a reply says becomes text nodes; markup in it stays text.

import { word } from "./words.js";

export function node(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

const SAFE = ["https:", "tel:", "mailto:"];

function anchor(label, url) {
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

const speaker = (name) => node("span", { className: "hidden" }, name);

export function reply(content, tap) {
  const line = node("article", { className: "line assistant" }, speaker(word("assistant")));
  line.append(...content.blocks.flatMap((block) => BLOCKS[block.kind]?.(block) ?? []));
  if (content.citations.length) {
    const sources = content.citations.map((one) => node("p", {}, one.url ? anchor(one.text, one.url) : one.text));
    line.append(node("div", { className: "sources" }, ...sources));
  }
  if (content.buttons.length) {
    const group = node("div", { className: "choices" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", word("choices"));
    group.append(
      ...content.buttons.map((one) => node("button", { type: "button", onclick: () => tap(one) }, one.label)),
    );
    line.append(group);
  }
  return line;
}

export function citizen(text) {
  return node("article", { className: "line citizen" }, speaker(word("citizen")), node("p", { className: "said" }, text));
}

// Show under a citizen's line how its delivery stands; `retry` adds a button.
export function delivery(line, text, retry = null) {
  line.querySelector(".state")?.remove();
  line.classList.toggle("failed", retry !== null);
  if (!text) return;
  const state = node("p", { className: "state" }, text);
  if (retry) state.append(node("button", { type: "button", onclick: retry }, word("again")));
  line.append(state);
}
