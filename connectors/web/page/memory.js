// What the page keeps between visits, shared by the tabs of one browser. Where the browser allows no storage (a
// private window, a frame of another site) it lasts until the page is closed. Never a secret.

const PREFIX = "tro-ly-dong-nai/";
const here = new Map(); // JSON of what the disk did not take

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null; // somebody else's content
  }
}

export function recall(name) {
  try {
    return parse(here.get(name) ?? localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  const json = JSON.stringify(value);
  try {
    localStorage.setItem(PREFIX + name, json);
    here.delete(name);
  } catch {
    here.set(name, json);
  }
}

export function forget(name) {
  here.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept there.
  }
}

// The names that begin with `start`.
export function names(start) {
  const kept = new Set(here.keys());
  try {
    Object.keys(localStorage).forEach((key) => key.startsWith(PREFIX) && kept.add(key.slice(PREFIX.length)));
  } catch {
    // Only what is here.
  }
  return [...kept].filter((name) => name.startsWith(start));
}

// Hear what other tabs keep: `hears(name, value, before)`, with null for what is not there.
export function watch(hears) {
  addEventListener("storage", ({ key, newValue, oldValue }) => {
    if (key?.startsWith(PREFIX)) hears(key.slice(PREFIX.length), parse(newValue), parse(oldValue));
  });
}
