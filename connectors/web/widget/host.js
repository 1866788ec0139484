// The page around the frame: what it may ask of us, and what it is told. Nothing that is said ever leaves the frame.

const named = new URLSearchParams(location.search).get("host") ?? "";
const host = isOrigin(named) ? named : null;

export const framed = window.parent !== window && host !== null;

function isOrigin(text) {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

// Tell the page that something happened: "ready", "answer" or "close".
export function tell(type) {
  if (framed) window.parent.postMessage({ assistant: type }, host);
}

// Hear only the page that the frame was made for: `hears` is a Map from a message's type to what it does.
export function listen(hears) {
  addEventListener("message", ({ source, origin, data }) => {
    if (framed && source === window.parent && origin === host) hears.get(data?.assistant)?.(data);
  });
}
