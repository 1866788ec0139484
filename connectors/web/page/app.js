// The page: what the citizen writes goes up, what the conversation holds is drawn.

import * as draw from "./draw.js";
import { follow, history, openSession, post } from "./link.js";
import { memory } from "./memory.js";

const LONGEST = 2000;
const MASK = "••••";
const TOPICS = [
  "Làm giấy khai sinh cho con cần giấy tờ gì?",
  "Đăng ký kết hôn ở đâu?",
  "Mất căn cước thì làm lại thế nào?",
  "Đăng ký tạm trú trực tuyến",
  "Lệ phí cấp giấy phép lái xe",
  "Tra cứu hồ sơ của tôi",
];
const at = (id) => document.getElementById(id);
const [log, scroll, form, text, note, away, typing] = ["log", "scroll", "form", "text", "note", "away", "typing"].map(at);
const usualNote = note.textContent;

const mine = new Map(); // message id -> the citizen's line
let seq = 0;
let expectsSecret = false;
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
    show(draw.reply(line.reply, (button) => say({ payload: button.payload, label: button.label })));
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
  draw.delivery(line, "Đang gửi…");
  queue = queue.then(() => deliver(message, line));
}

async function deliver(message, line) {
  try {
    await post(message);
    memory.drop(message.client_msg_id);
    if (line.querySelector(".state")) draw.delivery(line, "Đã gửi");
  } catch (failure) {
    if (failure.final) memory.drop(message.client_msg_id);
    draw.delivery(line, `Chưa gửi được: ${failure.message}`, () => enqueue(message, ""));
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
  const call = draw.node("a", { href: "tel:1022" }, "1022");
  away.append("Mất kết nối với trợ lý, đang thử lại. Cần ngay, bạn gọi tổng đài ", call, ".");
}

function warn(message) {
  note.textContent = message ?? usualNote;
  note.classList.toggle("bad", Boolean(message));
}

function checkLength() {
  const length = text.value.normalize("NFC").length;
  warn(length > LONGEST ? `Tin nhắn dài ${length} ký tự; tối đa ${LONGEST}. Bạn hãy rút gọn hoặc chia thành vài tin.` : null);
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

form.addEventListener("submit", submit);
text.addEventListener("input", checkLength);
text.addEventListener("keydown", (event) => {
  // isComposing: Enter also ends a word in Vietnamese input methods.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
});
at("topics").append(
  ...TOPICS.map((topic) => draw.node("button", { type: "button", onclick: () => say({ text: topic }) }, topic)),
);

async function start() {
  for (let wait = 1000; ; wait = Math.min(30000, wait * 2)) {
    try {
      await openSession();
      log.setAttribute("aria-live", "off"); // old lines are not news
      (await history()).messages.forEach(receive);
      break;
    } catch {
      connected(false);
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
  connected(true);
  opened();
  for (const message of memory.unsent) {
    if (!mine.has(message.client_msg_id)) enqueue(message, message.label ?? message.text);
    else memory.drop(message.client_msg_id);
  }
  await follow(() => seq, { message: receive, typing: (on) => (typing.hidden = !on), state: connected });
}

start();
