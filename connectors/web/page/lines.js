// The lines of the conversation in their order, the days between them, and where the citizen is reading.

import { dayKey, dayName } from "./days.js";
import { node } from "./node.js";

const NEAR = 80; // px from the end that still count as reading the newest
const LEAD = 12; // px above a line that is read from its first word

// An entry is `{ id, seq, at, draw(), node }`; `seq` is Infinity until the transcript knows the line. Lines of one
// `seq` stay in the order in which they came.
export class Lines {
  #log;
  #scroll;
  #entries = [];
  #days = new Map();
  #following = true;
  #first = null;
  #changed;

  // `changed()` whenever there are other lines, or another place is read.
  constructor(log, scroll, changed) {
    [this.#log, this.#scroll, this.#changed] = [log, scroll, changed];
    scroll.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#following && this.end()).observe(scroll);
    document.addEventListener("visibilitychange", () => this.#separate()); // midnight may have passed
  }

  get size() {
    return this.#entries.length;
  }

  get entries() {
    return this.#entries.filter((entry) => entry.node);
  }

  // Whether something new lies below what is read.
  get below() {
    return this.#first !== null;
  }

  find(id) {
    return this.#entries.find((entry) => entry.id === id);
  }

  // Add a line where it belongs. `own` goes to the end whatever is read; else who reads older lines is left there.
  add(entry, { own = false } = {}) {
    const follow = own || this.#following;
    this.#place(entry);
    if (follow) this.#show(entry.node);
    else this.#first ??= entry;
    this.#changed();
  }

  // Lines before all others; what is read stays where it is.
  older(entries) {
    const anchor = this.#entries[0]?.node;
    const top = anchor?.getBoundingClientRect().top;
    entries.forEach((entry) => this.#place(entry));
    if (anchor) this.#jump(this.#scroll.scrollTop + anchor.getBoundingClientRect().top - top);
    this.#changed();
  }

  // The lines that are there when the page opens.
  fill(entries) {
    entries.forEach((entry) => this.#place(entry));
    this.end();
    this.#changed();
  }

  // `entry` has another place, or another look.
  renew(entry) {
    this.#entries = this.#entries.filter((one) => one !== entry);
    this.#place(entry);
    if (this.#following) this.end();
  }

  remove(entry) {
    this.#entries = this.#entries.filter((one) => one !== entry);
    entry.node.remove();
    this.#separate();
    this.#changed();
  }

  clear() {
    this.#entries = [];
    this.#days.clear();
    this.#first = null;
    this.#following = true;
    this.#log.replaceChildren();
    this.#changed();
  }

  // The same lines in other words.
  redraw() {
    this.#days.clear();
    this.#log.replaceChildren();
    this.#entries.splice(0).forEach((entry) => this.#place(entry, true));
    if (this.#following) this.end();
  }

  end() {
    if (!this.#entries.length) return; // the welcome is read from its beginning
    this.#jump(this.#scroll.scrollHeight);
    this.#following = true;
  }

  // To the first line that was not seen.
  toNews() {
    const first = this.#first?.node;
    this.#first = null;
    if (first) this.#toTopOf(first);
    this.#changed();
  }

  #place(entry, afresh = false) {
    if (afresh || !entry.node) entry.node = entry.draw();
    const at = this.#entries.findIndex((one) => one.seq > entry.seq);
    const before = at < 0 ? null : this.#entries[at].node;
    this.#entries.splice(at < 0 ? this.#entries.length : at, 0, entry);
    this.#log.insertBefore(entry.node, before);
    this.#separate();
  }

  // A name of the day before the first line of each day.
  #separate() {
    const unused = new Map(this.#days);
    let day = null;
    for (const entry of this.#entries) {
      if (dayKey(entry.at) === day) continue;
      day = dayKey(entry.at);
      const mark = this.#days.get(day) ?? node("p", { className: "day" }, node("span"));
      mark.firstChild.textContent = dayName(entry.at);
      if (entry.node.previousSibling !== mark) entry.node.before(mark);
      this.#days.set(day, mark);
      unused.delete(day);
    }
    unused.forEach((mark, day) => {
      mark.remove();
      this.#days.delete(day);
    });
  }

  // A line longer than the screen is read from its first word, not from its last.
  #show(line) {
    if (line.offsetHeight > this.#scroll.clientHeight) {
      this.#toTopOf(line);
      this.#following = false;
      return;
    }
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
    this.#following = true;
  }

  #toTopOf(line) {
    this.#scroll.scrollTop = line.offsetTop - LEAD;
  }

  #jump(top) {
    this.#scroll.scrollTo({ top, behavior: "instant" });
  }

  #top = 0;

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroll;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    // On the way down to the newest line the end is not reached yet, but meant.
    if (atEnd) this.#following = true;
    else if (scrollTop < this.#top) this.#following = false;
    this.#top = scrollTop;
    if (atEnd) this.#first = null;
    this.#changed();
  }
}
