// What the server tells: an event stream (by fetch, because EventSource cannot send the token), or long polling where
// something on the way holds streams back.

import { call } from "./call.js";
import { token } from "./session.js";
import { backoff, nap, onWake } from "./wake.js";

const FIRST_BYTES_MS = 8000;
const SILENCE_MS = 45000; // the server sends a sign of life every 15 s, and answers a poll after 25 s
const SLEPT_MS = 20000; // a stream that was silent for so long when a device wakes up is taken for dead
let again = () => {};

// Follow the conversation for ever. `on.message(line)`, `on.typing(bool)`, `on.erased()`, `on.state(connected)`;
// `seq()` is the last line known.
export async function follow(seq, on) {
  let read = stream;
  for (let attempt = 0; ; ) {
    const round = new Round(() => {
      attempt = 0;
      on.state(true);
    });
    again = round.restart;
    try {
      await token(); // its time is not the stream's
      await read(round, seq(), on);
    } catch (failure) {
      if (round.restarted) continue;
      on.typing(false);
      read = round.held && read === stream ? poll : stream;
      if (read === poll) continue;
      on.state(false);
      await nap(Math.max(failure.wait ?? 0, backoff(attempt)));
      attempt += 1;
    } finally {
      round.end();
    }
  }
}

// Begin again: the conversation is another one.
export function refollow() {
  again();
}

// One request that stays open, and what may cut it.
class Round {
  #stop = new AbortController();
  #alive;
  #timer;
  #awake;
  #heard = 0;
  restarted = false;
  held = false; // nothing came through in time

  constructor(alive) {
    this.#alive = alive;
    this.#awake = onWake((why) => {
      if (why === "online" || (this.#heard && Date.now() - this.#heard > SLEPT_MS)) this.restart();
    });
  }

  get signal() {
    return this.#stop.signal;
  }

  restart = () => {
    this.restarted = true;
    this.#stop.abort();
  };

  // Give up when nothing is heard for `ms`.
  expect(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.held = !this.#heard;
      this.#stop.abort();
    }, ms);
  }

  heard() {
    this.#heard = Date.now();
    this.expect(SILENCE_MS);
    this.#alive();
  }

  end() {
    clearTimeout(this.#timer);
    this.#awake();
  }
}

async function poll(round, after, on) {
  round.expect(SILENCE_MS);
  const answer = await call(`/api/messages?after=${after}&wait=25`, { signal: round.signal });
  const body = await answer.json();
  round.heard();
  body.messages.forEach(on.message);
  on.typing(body.typing);
}

async function stream(round, after, on) {
  round.expect(FIRST_BYTES_MS);
  const headers = { "Last-Event-ID": String(after) };
  const response = await call("/api/events", { headers, signal: round.signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) break;
    round.heard();
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    events.forEach((event) => dispatch(event, on));
  }
  await nap(500 + 500 * Math.random()); // a server that stops ends its streams; not all come back at once
}

function dispatch(event, on) {
  const field = (name) => event.split("\n").find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [name, data] = [field("event"), field("data")];
  if (name === "erased") on.erased();
  else if (!data) return;
  else if (name === "typing") on.typing(JSON.parse(data).on);
  else if (name === "message") on.message(JSON.parse(data));
}
