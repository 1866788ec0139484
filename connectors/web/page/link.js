// The way to the server: POST up, an event stream down (fetch, because EventSource cannot send the token),
// long polling where something on the way holds streams back.

import { memory } from "./memory.js";
import { word } from "./words.js";

const TRIES = 5;
const FIRST_BYTES_MS = 8000;
const SILENCE_MS = 45000; // the server sends a sign of life every 15 s
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const backoff = (attempt) => Math.min(30000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2);

function headers(more = {}) {
  return memory.token ? { Authorization: `Bearer ${memory.token}`, ...more } : more;
}

// A failure with a sentence for the citizen; `final` means that trying again would not help.
export class Failure extends Error {
  constructor(message, { final = false, status = 0, wait = 0 } = {}) {
    super(message);
    Object.assign(this, { final, status, wait });
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, credentials: "omit", cache: "no-store" });
  } catch {
    throw new Failure(word("unreachable"));
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  const status = response.status;
  throw new Failure(body?.error?.message ?? word("broken"), {
    final: status < 500 && status !== 429 && status !== 401 && status !== 408,
    status,
    wait: 1000 * Number(response.headers.get("Retry-After") ?? 0),
  });
}

export async function openSession() {
  const response = await call("/api/session", { method: "POST", headers: headers() });
  memory.token = (await response.json()).token;
}

// Deliver one message; the id makes every repetition harmless. Throws Failure when it has to be tried by hand.
export async function post(message) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const options = { method: "POST", headers: headers({ "Content-Type": "application/json" }), body: JSON.stringify(message) };
      await call("/api/messages", options);
      return;
    } catch (failure) {
      if (failure.status === 401) await openSession().catch(() => {});
      if (failure.final || attempt + 1 >= TRIES) throw failure;
      await pause(Math.max(failure.wait, backoff(attempt)));
    }
  }
}

export async function history() {
  return (await call("/api/history", { headers: headers() })).json();
}

// Follow the conversation for ever. `on.message(line)`, `on.typing(bool)`, `on.state(connected)`; `seq()` is the
// last line drawn.
export async function follow(seq, on) {
  let streams = true;
  for (let attempt = 0; ; ) {
    try {
      const alive = () => {
        attempt = 0;
        on.state(true);
      };
      streams = streams ? await stream(seq(), on, alive) : (await poll(seq(), on, alive), false);
    } catch (failure) {
      if (failure.status === 401) await openSession().catch(() => {});
      on.state(false);
      on.typing(false);
      await pause(backoff(attempt));
      attempt += 1;
    }
  }
}

async function poll(after, on, alive) {
  const body = await (await call(`/api/messages?after=${after}&wait=25`, { headers: headers() })).json();
  alive();
  body.messages.forEach(on.message);
  on.typing(body.typing);
}

// Read one stream to its end; false when nothing came through, so that polling must take over.
async function stream(after, on, alive) {
  const stop = new AbortController();
  let heard = false;
  let timer = setTimeout(() => stop.abort(), FIRST_BYTES_MS);
  try {
    const response = await call("/api/events", { headers: headers({ "Last-Event-ID": String(after) }), signal: stop.signal });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return true;
      heard = true;
      alive();
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), SILENCE_MS);
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      events.forEach((event) => dispatch(event, on));
    }
  } catch (failure) {
    if (stop.signal.aborted && !heard) return false;
    throw failure instanceof Failure ? failure : new Failure(word("lost"));
  } finally {
    clearTimeout(timer);
  }
}

function dispatch(event, on) {
  const field = (name) => event.split("\n").find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const data = field("data");
  if (!data) return;
  const value = JSON.parse(data);
  if (field("event") === "typing") on.typing(value.on);
  else on.message(value);
}
