// The conversation of a document: what the citizen writes goes up, what the conversation holds is drawn.

import { actions } from "./actions.js";
import { onVoices } from "./aloud.js";
import { Announcer } from "./announcer.js";
import { call } from "./call.js";
import { Composer, fits } from "./composer.js";
import { download } from "./download.js";
import * as draw from "./draw.js";
import { follow, refollow } from "./follow.js";
import { newId } from "./id.js";
import { Lines } from "./lines.js";
import { onWords } from "./look.js";
import { node } from "./node.js";
import { Outbox } from "./outbox.js";
import { conversation, end, onOtherConversation } from "./session.js";
import { topics } from "./topics.js";
import { backoff, nap } from "./wake.js";
import { HOTLINE, locale, word } from "./words.js";

const PAGE = 50;
const NEAR_TOP = 60; // px
const MASK = "••••";
const at = (id) => document.getElementById(id);
const [log, scroll, away, typing, jump, older] = ["log", "scroll", "away", "typing", "jump", "older"].map(at);

const news = new Announcer(at("news"));
const lines = new Lines(log, scroll, looked);
const composer = new Composer(written);
const outbox = new Outbox(delivered);
let seq = 0; // of the newest line drawn
let first = null; // of the oldest, while there are older ones to fetch
let fetching = false;
let live = false; // old lines are not news
let expectsSecret = false;
let onAnswer = () => {};

// Begin; `answered` is called for each answer that arrives from now on, not for those of earlier visits.
export async function chat({ answered } = {}) {
  onAnswer = answered ?? onAnswer;
  onOtherConversation(forgetAll);
  onWords(relabel);
  onVoices(() => lines.redraw());
  jump.addEventListener("click", () => {
    lines.toNews();
    scroll.focus({ preventScroll: true });
  });
  older.addEventListener("click", fetchOlder);
  scroll.addEventListener("scroll", lookUp, { passive: true });
  relabel();
  outbox.restore();
  await fetchNewest();
  live = true;
  lookUp(); // whoever scrolled up while the lines came
  await follow(() => seq, {
    message: receive,
    typing: (on) => (typing.hidden = !on),
    erased: () => end(),
    state: connected,
  });
}

function lookUp() {
  // A frame that is hidden has no height, and is not being read.
  if (live && scroll.clientHeight > 0 && scroll.scrollTop < NEAR_TOP) fetchOlder();
}

// Send `text` as if the citizen had typed it; nothing happens when it is empty or too long.
export function ask(text) {
  const clean = text.trim();
  if (fits(clean)) say({ text: clean });
}

// The lines of the transcript that are here, oldest first: `{ author, at, text }` or `{ author, at, reply }`.
export const said = () => lines.entries.map(({ line, at, shown }) => ({ at, author: line?.author ?? "citizen", text: shown, reply: line?.reply }));

// Erase the conversation everywhere. Throws Failure.
export async function erase() {
  const erased = conversation();
  await call("/api/conversation", { method: "DELETE" });
  end(erased); // an event of the server may have told it before
}

// Say what went wrong, where the citizen writes.
export const tellProblem = (sentence) => composer.warn(sentence);

async function fetchNewest() {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const page = await (await call(`/api/history?limit=${PAGE}`)).json();
      lines.fill(page.messages.filter((line) => line.seq > seq).map(entryOf));
      remember(page);
      seq = Math.max(seq, page.last_seq);
      page.messages.forEach(expect);
      connected(true);
      return;
    } catch (failure) {
      connected(false);
      await nap(Math.max(failure.wait ?? 0, backoff(attempt)));
    }
  }
}

async function fetchOlder() {
  if (first === null || fetching) return;
  fetching = true; // not `disabled`, which would take the focus away
  try {
    const page = await (await call(`/api/history?before=${first}&limit=${PAGE}`)).json();
    const focused = document.activeElement === older;
    lines.older(page.messages.map(entryOf));
    remember(page);
    news.say(word("olderShown", page.messages.length));
    if (focused && older.hidden) scroll.focus({ preventScroll: true });
  } catch (failure) {
    news.say(failure.message);
  }
  fetching = false;
}

function remember({ messages, more }) {
  first = more && messages.length ? messages[0].seq : null;
  older.hidden = first === null;
}

// What lines.js needs of a line of the transcript.
function entryOf(line) {
  const moment = new Date(line.at);
  if (line.author === "citizen") {
    outbox.drop(line.message_id);
    const known = lines.find(line.message_id);
    if (known) lines.remove(known);
    return { id: line.message_id, seq: line.seq, at: moment, line, shown: line.text, draw: () => draw.citizen(line.text, line.attachments ?? [], moment, fetchFile) };
  }
  const entry = { id: `reply/${line.message_id}`, seq: line.seq, at: moment, line };
  entry.draw = () => draw.reply(line.reply, moment, ({ payload, label }) => say({ payload, label }), actions(line, () => questionBefore(entry)));
  return entry;
}

function receive(line) {
  if (line.seq <= seq) return;
  seq = line.seq;
  expect(line);
  const entry = entryOf(line);
  lines.add(entry);
  if (line.author !== "assistant" || !live) return;
  onAnswer();
  news.answer(entry.node);
}

// Whether the next message may be a second factor.
function expect(line) {
  if (line.author === "assistant") expectsSecret = composer.secret = line.reply.expects === "second_factor";
}

function questionBefore(entry) {
  const all = lines.entries;
  return all.slice(0, all.indexOf(entry)).findLast(({ line }) => line?.author === "citizen")?.shown;
}

function written(text, files) {
  say(text ? { text } : {}, files);
}

function say(content, files = []) {
  at("told").hidden = true;
  const secret = expectsSecret && content.text !== undefined;
  const message = { client_msg_id: newId(), ...content };
  if (content.text === undefined) message.locale = locale(); // there are no words to tell the language by
  if (files.length) message.attachments = files.map(({ id }) => id);
  outbox.add(message, { files, secret });
}

// A message of this or another tab has another state.
function delivered({ message, files, at: ms }, state, failure) {
  const id = message.client_msg_id;
  let entry = lines.find(id);
  if (state === "gone") {
    // Sent, mostly: its line of the transcript is on its way. If not, another tab gave it up.
    setTimeout(() => lines.find(id)?.seq === Infinity && lines.remove(lines.find(id)), 5000);
    return;
  }
  if (entry && entry.seq !== Infinity) return;
  if (!entry) {
    const [moment, shown] = [new Date(ms), expectsSecret && message.text ? MASK : (message.label ?? message.text ?? "")];
    entry = { id, seq: Infinity, at: moment, shown };
    entry.draw = () => {
      const line = draw.citizen(shown, files, moment, fetchFile);
      describe(line, id, entry.state, entry.failure);
      return line;
    };
    lines.add(entry, { own: true });
  }
  [entry.state, entry.failure] = [state, failure];
  describe(entry.node, id, state, failure);
}

function describe(line, id, state, failure) {
  const again = [word("again"), () => outbox.retry(id)];
  const drop = [word("giveUp"), () => (outbox.drop(id), lines.remove(lines.find(id)))];
  if (state === "failed") draw.delivery(line, word("failed", failure.message), "failed", [again, drop]);
  else if (state === "waiting" && failure?.status) draw.delivery(line, word("busy", failure.message), "waiting", [again]);
  else if (state === "waiting") draw.delivery(line, word("whenOnline"), "waiting", navigator.onLine ? [again] : []);
  else if (state) draw.delivery(line, word(state));
}

// Another conversation than before: nothing of the old one stays on the screen.
function forgetAll(why) {
  outbox.clear({ onlySent: why !== "ended" });
  [seq, first, expectsSecret, composer.secret] = [0, null, false, false];
  older.hidden = typing.hidden = true;
  lines.clear();
  composer.clear();
  const text = word(why === "ended" ? "erased" : "sessionOver");
  at("told").textContent = text;
  at("told").hidden = false;
  news.say(text);
  outbox.restore();
  refollow();
}

function looked() {
  at("welcome").hidden = lines.size > 0;
  jump.hidden = !lines.below;
}

async function fetchFile(file) {
  try {
    await download(file);
  } catch (failure) {
    composer.warn(failure.message);
  }
}

function connected(yes) {
  away.hidden = yes;
  if (yes || away.childNodes.length) return;
  away.append(word("away"), node("a", { href: `tel:${HOTLINE}` }, HOTLINE), ".");
}

// Say what is there in the present words.
function relabel() {
  at("topics").replaceChildren(...topics((question) => say({ text: question })));
  away.replaceChildren();
  if (!away.hidden) connected(false);
  composer.relabel();
  lines.redraw();
}
