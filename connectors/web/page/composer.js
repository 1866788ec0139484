// Where the citizen writes: text, files, or speech that becomes text.

import { canListen, Dictation } from "./dictation.js";
import { rename } from "./toolbar.js";
import { ACCEPTED, Tray } from "./tray.js";
import { word } from "./words.js";

const LONGEST = 2000;
const at = (id) => document.getElementById(id);

export class Composer {
  #text = at("text");
  #note = at("note");
  #mic = at("mic");
  #files = at("files");
  #say;
  #tray = new Tray(at("tray"), (sentence) => this.#warn(sentence));
  #dictation = new Dictation(
    (text) => this.#fill(text),
    (on, problem) => this.#listening(on, problem),
  );

  // `say(text, files)` when something is to be sent; text may be empty when there are files.
  constructor(say) {
    this.#say = say;
    this.#files.accept = ACCEPTED;
    this.#mic.hidden = !canListen;
    at("form").addEventListener("submit", (event) => this.#submit(event));
    at("attach").addEventListener("click", () => this.#files.click());
    this.#files.addEventListener("change", () => this.#attach());
    this.#mic.addEventListener("click", () => this.#dictation.on ? this.#dictation.stop() : this.#dictation.start(this.#text.value));
    this.#text.addEventListener("input", () => this.#check());
    this.#text.addEventListener("paste", (event) => this.#paste(event));
    this.#text.addEventListener("keydown", (event) => this.#key(event));
  }

  // A second factor is typed: it is not spoken to a browser that may hear with somebody else's machine.
  set secret(yes) {
    if (yes) this.#dictation.stop();
    this.#mic.hidden = yes || !canListen;
    at("attach").hidden = yes;
  }

  relabel() {
    this.#dictation.stop();
    this.#listening(false, null);
    this.#check();
  }

  clear() {
    this.#tray.clear();
    this.#fill("");
  }

  warn(sentence) {
    this.#warn(sentence);
  }

  #key(event) {
    // isComposing: Enter and Escape also belong to Vietnamese input methods.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) this.#submit(event);
    if (event.key === "Escape" && this.#dictation.on) {
      event.preventDefault();
      this.#dictation.stop();
    }
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || at("attach").hidden) return;
    event.preventDefault();
    this.#tray.add(files);
  }

  #attach() {
    this.#warn(null);
    this.#tray.add([...this.#files.files]);
    this.#files.value = ""; // the same file may be chosen again after it was removed
    this.#text.focus();
  }

  #submit(event) {
    event.preventDefault();
    const written = this.#text.value.trim();
    if (this.#tray.busy) return this.#warn(word("stillUploading"));
    if (!this.#check() || (!written && this.#tray.empty)) return;
    this.#dictation.stop();
    const files = this.#tray.take();
    if (!written && !files.length) return;
    this.#say(written, files);
    this.#fill("");
    this.#text.focus();
  }

  #fill(text) {
    this.#text.value = text;
    this.#check();
  }

  #warn(sentence) {
    this.#note.textContent = sentence ?? word("note");
    this.#note.classList.toggle("bad", Boolean(sentence));
  }

  #check() {
    const length = this.#text.value.normalize("NFC").length;
    this.#warn(length > LONGEST ? word("tooLong", length, LONGEST) : null);
    this.#text.style.height = this.#text.value && "auto"; // an empty field is as high as its style says
    if (this.#text.value) this.#text.style.height = `${this.#text.scrollHeight + 2}px`;
    return length <= LONGEST;
  }

  #listening(on, problem) {
    rename(this.#mic, on ? "stop" : "mic", word(on ? "stopListening" : "speak"));
    this.#mic.setAttribute("aria-pressed", on);
    this.#mic.classList.toggle("on", on);
    if (on) this.#note.textContent = word("listening");
    else if (problem) this.#warn(word(problem));
  }
}

// Whether `text` may be sent.
export const fits = (text) => Boolean(text) && text.normalize("NFC").length <= LONGEST;
