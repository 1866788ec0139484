// Speaking instead of typing, where the browser can listen. It only fills the field; sending stays with the citizen.

import { locale } from "./words.js";

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const LANGUAGES = { vi: "vi-VN", en: "en-US" };

export const canListen = Boolean(Recognition);

// `write(text)` with what the field should hold; `state(on, problem)` when it begins or ends, with "denied" or
// "unheard" if it went wrong.
export class Dictation {
  #write;
  #state;
  #running = null;

  constructor(write, state) {
    [this.#write, this.#state] = [write, state];
  }

  get on() {
    return this.#running !== null;
  }

  // Listen, adding to `before`.
  start(before) {
    this.stop();
    const one = new Recognition();
    one.lang = LANGUAGES[locale()];
    one.interimResults = true;
    one.continuous = true;
    const lead = before && !/\s$/.test(before) ? `${before} ` : before;
    let problem = null;
    one.onresult = ({ results }) => this.#running === one && this.#write(lead + [...results].map(([best]) => best.transcript).join(""));
    one.onerror = ({ error }) => (problem = /not-allowed|service-not-allowed/.test(error) ? "denied" : error === "aborted" ? null : "unheard");
    one.onend = () => {
      if (this.#running !== one) return;
      this.#running = null;
      this.#state(false, problem);
    };
    this.#running = one;
    this.#state(true, null);
    one.start();
  }

  // What was heard so far stays in the field.
  stop() {
    const one = this.#running;
    if (!one) return;
    this.#running = null;
    one.stop();
    this.#state(false, null);
  }
}
