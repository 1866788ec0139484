// What the citizen wrote and the conversation does not show yet. Messages leave one after the other, from whichever tab
// is first; they wait for the network, over a reload too. What may be a second factor never touches the disk.

import { send } from "./call.js";
import { alone } from "./lock.js";
import { forget, keep, names, recall, watch } from "./memory.js";
import { backoff, nap } from "./wake.js";

const SHELF = "unsent/";
const SENT_MS = 300000; // how long a message that was sent may be on its way into the transcript

// An entry is `{ message, files, at, failed?, sent? }`: `message` as the API takes it, `files` as they are shown,
// `at` in ms and unique, `failed` the sentence of a final refusal, `sent` when it was taken.
export class Outbox {
  #secrets = new Map();
  #pumping = false;
  #waiting = null;
  #last = 0;
  #tell;

  // `tell(entry, state, failure)` with "sending", "waiting", "sent", "failed" or "gone".
  constructor(tell) {
    this.#tell = tell;
    watch((name, entry) => name.startsWith(SHELF) && this.#heard(name.slice(SHELF.length), entry));
  }

  add(message, { files = [], secret = false } = {}) {
    const entry = { message, files, at: this.#now() };
    if (secret) this.#secrets.set(message.client_msg_id, entry);
    else this.#keep(entry);
    this.#show(entry);
    this.#pump();
  }

  // Show what an earlier visit left, and send it.
  restore() {
    for (const entry of this.#shelf()) {
      if (entry.sent && Date.now() - entry.sent > SENT_MS) this.drop(entry.message.client_msg_id);
      else this.#show(entry);
    }
    this.#pump();
  }

  retry(id) {
    const entry = this.#secrets.get(id) ?? recall(SHELF + id);
    if (!entry) return;
    if (entry.failed) {
      const { failed, ...fresh } = { ...entry, at: this.#now() };
      if (this.#secrets.has(id)) this.#secrets.set(id, fresh);
      else this.#keep(fresh);
      this.#show(fresh);
    }
    this.#waiting?.stir();
    this.#pump();
  }

  // The transcript has it, or the citizen does not want it any more.
  drop(id) {
    this.#secrets.delete(id);
    forget(SHELF + id);
  }

  // The conversation is over; what was not sent may go into the next one.
  clear({ onlySent }) {
    this.#shelf().forEach(({ message, sent }) => (sent || !onlySent) && this.drop(message.client_msg_id));
  }

  #now() {
    return (this.#last = Math.max(Date.now(), this.#last + 1));
  }

  #keep(entry) {
    keep(SHELF + entry.message.client_msg_id, entry);
  }

  #shelf() {
    return [...names(SHELF).map(recall).filter((one) => one?.message), ...this.#secrets.values()].sort((a, b) => a.at - b.at);
  }

  #next() {
    return this.#shelf().find((entry) => !entry.sent && !entry.failed);
  }

  #show(entry) {
    if (entry.failed) this.#tell(entry, "failed", { message: entry.failed });
    else if (entry.sent) this.#tell(entry, "sent");
    else this.#tell(entry, navigator.onLine ? "sending" : "waiting");
  }

  #heard(id, entry) {
    if (!entry?.message) {
      this.#tell({ message: { client_msg_id: id } }, "gone");
      return;
    }
    this.#show(entry);
    this.#pump(); // its own tab may be closed before it is sent
  }

  async #pump() {
    if (this.#pumping) return;
    this.#pumping = true;
    for (let attempt = 0; this.#next(); ) {
      try {
        await alone("outbox", () => this.#drain(() => (attempt = 0)));
      } catch (failure) {
        this.#shelf().forEach((entry) => entry.failed || entry.sent || this.#tell(entry, "waiting", failure));
        this.#waiting = nap(Math.max(failure.wait ?? 0, backoff(attempt)));
        attempt += 1;
        await this.#waiting;
      }
    }
    this.#pumping = false;
  }

  // Throws the first failure that another attempt may mend: what comes later must not overtake.
  async #drain(moved) {
    for (let entry; (entry = this.#next()); moved()) {
      this.#tell(entry, "sending");
      try {
        await send("POST", "/api/messages", entry.message);
        this.#settle(entry, { sent: Date.now() });
      } catch (failure) {
        if (!failure.final) throw failure;
        this.#settle(entry, { failed: failure.message });
      }
    }
  }

  #settle(entry, how) {
    const id = entry.message.client_msg_id;
    const settled = { ...entry, ...how };
    if (this.#secrets.has(id)) {
      if (settled.sent) this.#secrets.delete(id);
      else this.#secrets.set(id, settled);
    } else if (recall(SHELF + id)) this.#keep(settled);
    else return; // the transcript was faster than the answer
    this.#show(settled);
  }
}
