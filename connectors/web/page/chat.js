// The conversation of a document: what the citizen writes goes up, what the conversation holds is drawn.

import * as draw from "./draw.js";
import { follow, history, openSession, post } from "./link.js";
import { memory } from "./memory.js";
import { HOTLINE, word } from "./words.js";

const LONGEST = 2000;
const MASK = "••••";
const at = (id) => document.getElementById(id);
const [log, scroll, form, text, note, away, typing] = ["log", "scroll", "form", "text", "note", "away", "typing"].map(at);
const news = at("news"); // a live region beside the log; a document without one lets the log speak

const mine = new Map(); // message id -> the citizen's line
let seq = 0;
let expectsSecret = false;
let onAnswer = () => {};
let live = false; // old lines are not news
let opened; // called once there is a session
// Messages leave one after the other: their order is the citizen's.
let queue = new Promise((done) => (opened = done));

function show(line) {
  at("welcome").hidden = true;
  log.append(line);
  // A reply longer than the screen is read from its first line, not from its last.
  if (line.offsetHeight > scroll.clientHeight) line.scrollIntoView({ block: "start" });
  else scroll.scrollTop = scroll.scrollHeight;
}

function receive(line) {
  if (line.seq <= seq) return;
  seq = line.seq;
  if (line.author === "assistant") {
    expectsSecret = line.reply.expects === "second_factor";
    const drawn = draw.reply(line.reply, (button) => say({ payload: button.payload, label: button.label }));
    show(drawn);
    if (live) announce(drawn);
    return;
  }
  const known = mine.get(line.message_id);
  if (!known) {
    mine.set(line.message_id, draw.citizen(line.text));
    show(mine.get(line.message_id));
    return;
  }
  known.querySelector(".said").textContent = line.text; // as the transcript shows it: masked
  draw.delivery(known, "");
}

// Told once as a whole, without its buttons, which are found in the log.
function announce(line) {
  onAnswer();
  if (!news) return;
  const told = line.cloneNode(true);
  const offered = told.querySelectorAll(".choices button").length;
  told.querySelector(".choices")?.remove();
  const said = [...told.children].map((part) => part.textContent.trim());
  news.textContent = [...said, offered ? word("offered", offered) : ""].join("\n");
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => (news.textContent = ""), 10000);
}

function say(content) {
  const secret = expectsSecret && content.text !== undefined;
  const message = { client_msg_id: newId(), ...content };
  if (!secret) memory.keep(message); // what may be a second factor never touches the disk
  enqueue(message, secret ? MASK : (content.label ?? content.text));
}

function enqueue(message, shown) {
  const line = mine.get(message.client_msg_id) ?? draw.citizen(shown);
  if (!mine.has(message.client_msg_id)) {
    mine.set(message.client_msg_id, line);
    show(line);
  }
  draw.delivery(line, word("sending"));
  queue = queue.then(() => deliver(message, line));
}

async function deliver(message, line) {
  try {
    await post(message);
    memory.drop(message.client_msg_id);
    if (line.querySelector(".state")) draw.delivery(line, word("sent"));
  } catch (failure) {
    if (failure.final) memory.drop(message.client_msg_id);
    draw.delivery(line, word("failed", failure.message), () => enqueue(message, ""));
  }
}

function newId() {
  // randomUUID exists on https and localhost only; offices also test on plain http inside their network.
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function connected(yes) {
  away.hidden = yes;
  if (yes || away.childNodes.length) return;
  away.append(word("away"), draw.node("a", { href: `tel:${HOTLINE}` }, HOTLINE), ".");
}

function warn(message) {
  note.textContent = message ?? word("note");
  note.classList.toggle("bad", Boolean(message));
}

function checkLength() {
  const length = text.value.normalize("NFC").length;
  warn(length > LONGEST ? word("tooLong", length, LONGEST) : null);
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
  return length <= LONGEST;
}

function submit(event) {
  event?.preventDefault();
  const written = text.value.trim();
  if (!written || !checkLength()) return;
  say({ text: written });
  text.value = "";
  checkLength();
  text.focus();
}

async function start() {
  for (let wait = 1000; ; wait = Math.min(30000, wait * 2)) {
    try {
      await openSession();
      if (!news) log.setAttribute("aria-live", "off");
      (await history()).messages.forEach(receive);
      break;
    } catch {
      connected(false);
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  live = true;
  if (!news) setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
  connected(true);
  opened();
  for (const message of memory.unsent) {
    if (!mine.has(message.client_msg_id)) enqueue(message, message.label ?? message.text);
    else memory.drop(message.client_msg_id);
  }
  await follow(() => seq, { message: receive, typing: (on) => (typing.hidden = !on), state: connected });
}

// Say what is in the present words: the suggestions, and the lines that stand until something happens.
export function relabel() {
  const topics = word("topics").map((topic) =>
    draw.node("button", { type: "button", onclick: () => say({ text: topic }) }, topic),
  );
  at("topics").replaceChildren(...topics);
  away.replaceChildren();
  if (!away.hidden) connected(false);
  checkLength();
}

// Send `written` as if the citizen had typed it; nothing happens when it is empty or too long.
export function ask(written) {
  const clean = written.trim();
  if (clean && clean.normalize("NFC").length <= LONGEST) say({ text: clean });
}

// Begin; `answered` is called for each answer that arrives from now on, not for those of earlier visits.
export function chat({ answered } = {}) {
  onAnswer = answered ?? onAnswer;
  form.addEventListener("submit", submit);
  text.addEventListener("input", checkLength);
  text.addEventListener("keydown", (event) => {
    // isComposing: Enter also ends a word in Vietnamese input methods.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  });
  relabel();
  start();
}
