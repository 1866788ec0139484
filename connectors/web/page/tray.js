// The files beside the text field: checked, on their way to the server, ready, or refused.

import { icon } from "./icons.js";
import { node } from "./node.js";
import { shrink } from "./shrink.js";
import { sizeText } from "./sizes.js";
import { tool } from "./toolbar.js";
import { upload } from "./upload.js";
import { word } from "./words.js";

const MOST_FILES = 4;
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_PHOTO_BYTES = 40e6; // before it is made smaller
const TYPES = { "image/jpeg": /\.jpe?g$/i, "image/png": /\.png$/i, "image/webp": /\.webp$/i, "application/pdf": /\.pdf$/i };
export const ACCEPTED = Object.keys(TYPES).join(",");

const typeOf = (file) => (file.type in TYPES ? file.type : Object.keys(TYPES).find((type) => TYPES[type].test(file.name)));

export class Tray {
  #list;
  #warn;
  #files = []; // {node, stop, ready: what the server called it, or null}

  // `list` is an <ul>; `warn(sentence)` says what was not taken.
  constructor(list, warn) {
    [this.#list, this.#warn] = [list, warn];
  }

  get busy() {
    return this.#files.some((one) => !one.ready && !one.failed);
  }

  get empty() {
    return !this.#files.length;
  }

  // The files that are ready, which leave the tray; what failed leaves it too.
  take() {
    const ready = this.#files.flatMap((one) => one.ready ?? []);
    this.clear();
    return ready;
  }

  clear() {
    this.#files.splice(0).forEach((one) => one.stop.abort());
    this.#draw();
  }

  add(files) {
    for (const file of files) {
      const wrong = this.#wrong(file);
      if (wrong) this.#warn(wrong);
      else this.#begin(file);
    }
  }

  #wrong(file) {
    const type = typeOf(file);
    if (this.#files.length >= MOST_FILES) return word("tooManyFiles", MOST_FILES);
    if (!type) return word("badType", file.name);
    const most = type.startsWith("image/") ? MOST_PHOTO_BYTES : MOST_BYTES;
    if (file.size > most) return word("tooLarge", file.name, sizeText(file.size));
    if (!file.size) return word("emptyFile", file.name);
    return null;
  }

  #begin(file) {
    const bar = node("progress", { max: 1, value: 0, attributes: { "aria-label": word("uploading", file.name) } });
    const size = node("span", { className: "size" }, sizeText(file.size));
    const one = { stop: new AbortController(), ready: null, failed: false };
    const remove = tool("close", word("remove", file.name), () => this.#remove(one));
    const kind = icon(typeOf(file).startsWith("image/") ? "image" : "file");
    one.node = node("li", {}, kind, node("span", { className: "name" }, file.name), size, bar, remove);
    this.#files.push(one);
    this.#draw();
    this.#send(one, file, bar, size);
  }

  async #send(one, file, bar, size) {
    try {
      const small = await shrink(file);
      if (small.size > MOST_BYTES) throw new Error(word("tooLarge", file.name, sizeText(small.size)));
      const name = small === file ? file.name : file.name.replace(/\.\w+$/, "") + ".jpg";
      one.ready = await upload(small, name, (share) => (bar.value = share), one.stop.signal);
      size.textContent = sizeText(one.ready.size);
    } catch (error) {
      if (error.name === "AbortError") return;
      one.failed = true;
      one.node.classList.add("failed");
      size.textContent = error.message;
      this.#warn(error.message);
    }
    bar.remove();
  }

  #remove(one) {
    one.stop.abort();
    this.#files = this.#files.filter((other) => other !== one);
    this.#draw();
    this.#warn(null);
  }

  #draw() {
    this.#list.replaceChildren(...this.#files.map((one) => one.node));
    this.#list.hidden = this.empty;
  }
}
