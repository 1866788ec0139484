// Whether an answer helped: one tap; what was wrong: a second; a comment if the citizen likes.

import { call, send } from "./call.js";
import { newId } from "./id.js";
import { node } from "./node.js";
import { tool } from "./toolbar.js";
import { word } from "./words.js";

const REASONS = ["wrong", "unclear", "incomplete", "other"];
const LONGEST = 500;

// `buttons` for a toolbar and the `panel` that the second opens.
export function feedback(line) {
  return new Feedback(line);
}

class Feedback {
  #line;
  #reason = null;
  #up = tool("up", word("helpful"), () => this.#choose("helpful"), { "aria-pressed": "false" });
  #down = tool("down", word("unhelpful"), () => this.#choose("unhelpful"), { "aria-pressed": "false" });
  #more = node("div", { className: "opinion", hidden: true });
  #said = node("p", { className: "thanks", attributes: { role: "status" } });

  constructor(line) {
    this.#line = line;
    this.#more.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.#close();
    });
    this.#press();
  }

  get buttons() {
    return [this.#up, this.#down];
  }

  get panel() {
    return node("div", { className: "feedback" }, this.#more, this.#said);
  }

  #press() {
    this.#up.setAttribute("aria-pressed", this.#line.feedback === "helpful");
    this.#down.setAttribute("aria-pressed", this.#line.feedback === "unhelpful");
  }

  // The same verdict again takes it back.
  async #choose(verdict) {
    const before = this.#line.feedback ?? null;
    const now = before === verdict ? null : verdict;
    this.#mark(now);
    this.#more.hidden = now !== "unhelpful";
    if (now === "unhelpful") this.#ask();
    const path = `/api/feedback/${encodeURIComponent(this.#line.message_id)}`;
    const sent = await this.#tell(() => (now ? this.#post({ verdict: now }) : call(path, { method: "DELETE" })));
    if (!sent) {
      this.#mark(before);
      this.#more.hidden = true;
    } else this.#thank({ helpful: "thanks", unhelpful: "" }[now] ?? "takenBack");
  }

  #mark(verdict) {
    this.#line.feedback = verdict;
    this.#press();
  }

  #post(more) {
    return send("POST", "/api/feedback", { message_id: this.#line.message_id, verdict: "unhelpful", ...more });
  }

  async #tell(act) {
    try {
      await act();
      return true;
    } catch (failure) {
      this.#said.textContent = word("failed", failure.message);
      return false;
    }
  }

  #thank(name) {
    this.#said.textContent = name && word(name);
  }

  #ask() {
    const id = newId();
    const reasons = REASONS.map((reason) =>
      node("button", { type: "button", attributes: { "aria-pressed": "false" }, onclick: () => this.#because(reason, reasons) }, word("reasons")[reason]),
    );
    const title = node("p", { className: "title", id }, word("whatWasWrong"));
    const group = node("div", { className: "choices", attributes: { role: "group", "aria-labelledby": id } }, ...reasons);
    this.#more.replaceChildren(title, group);
  }

  async #because(reason, buttons) {
    this.#reason = reason;
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", REASONS[at] === reason));
    if (!this.#more.querySelector("textarea")) this.#more.append(...this.#comment());
    if (await this.#tell(() => this.#post({ reason }))) this.#thank("thanks");
  }

  #comment() {
    const id = newId();
    const field = node("textarea", { id, rows: 2, maxLength: LONGEST, placeholder: word("noPersonalData") });
    const post = async () => {
      const comment = field.value.trim();
      if (comment && !(await this.#tell(() => this.#post({ reason: this.#reason, comment })))) return;
      this.#thank("thanks");
      this.#close();
    };
    const button = node("button", { type: "button", className: "main", onclick: post }, word("sendComment"));
    return [node("label", { htmlFor: id }, word("comment")), field, button];
  }

  #close() {
    this.#more.hidden = true;
    this.#down.focus();
  }
}
