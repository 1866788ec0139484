// The page as an app: it opens without a network, and may stand on the home screen. Neither is ever needed.

import { icon } from "./icons.js";
import { node } from "./node.js";
import { word } from "./words.js";

function keepForOffline() {
  // Where workers are forbidden there is no such property, or touching it throws, or the promise fails.
  try {
    navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).catch(() => {});
  } catch {
    // The page works without.
  }
}

// `place` shows the offer while the browser has one to make.
function offer(place) {
  let prompt;
  const button = node("button", { type: "button", onclick: () => (place.hidden = true) && prompt.prompt() });
  button.append(icon("install"), word("install"));
  place.append(button);
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // not the browser's own bar, which hides the conversation
    prompt = event;
    place.hidden = false;
  });
  addEventListener("appinstalled", () => (place.hidden = true));
}

export function installable() {
  offer(document.getElementById("install"));
  // Not while the first visit still loads: a slow line belongs to the citizen's question.
  if (document.readyState === "complete") keepForOffline();
  else addEventListener("load", keepForOffline);
}
