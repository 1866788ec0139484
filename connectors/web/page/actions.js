// What can be done with an answer: say whether it helped, copy, share, print, hear it.

import * as aloud from "./aloud.js";
import { copy } from "./copy.js";
import { feedback } from "./feedback.js";
import { plainReply, spoken } from "./plain.js";
import { printAnswer } from "./print.js";
import { rename, tool, toolbar } from "./toolbar.js";
import { word } from "./words.js";

const SHOWN_MS = 2500;

// Nodes for the foot of the line; `asked()` gives the question before it.
export function actions(line, asked) {
  const { reply } = line;
  const { buttons, panel } = feedback(line);
  const all = [...buttons, copying(reply)];
  if (navigator.share) all.push(tool("share", word("share"), () => share(reply)));
  if (reply.blocks.some((block) => block.kind === "list")) {
    all.push(tool("print", word("print"), () => printAnswer(line, asked())));
  }
  if (aloud.speaks(reply.language)) all.push(reading(reply));
  return [toolbar(word("withAnswer"), all), panel];
}

function copying(reply) {
  const button = tool("copy", word("copy"), async () => {
    const done = await copy(plainReply(reply));
    rename(button, done ? "done" : "copy", word(done ? "copied" : "notCopied"));
    setTimeout(() => rename(button, "copy", word("copy")), SHOWN_MS);
  });
  return button;
}

async function share(reply) {
  try {
    await navigator.share({ title: word("title"), text: plainReply(reply) });
  } catch {
    // The citizen thought better of it.
  }
}

function reading(reply) {
  const rest = () => {
    rename(button, "aloud", word("readAloud"));
    button.setAttribute("aria-pressed", "false");
  };
  const button = tool("aloud", word("readAloud"), () => {
    if (button.getAttribute("aria-pressed") === "true") {
      aloud.stop();
      return;
    }
    aloud.speak(spoken(reply), reply.language, rest);
    rename(button, "stop", word("stopReading"));
    button.setAttribute("aria-pressed", "true");
  });
  button.setAttribute("aria-pressed", "false");
  return button;
}
