// What the page keeps between visits: the token and what has not reached the server yet. Never a secret.

const KEY = "tro-ly-dong-nai";

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // private window, or somebody else's content
  }
}

function write(change) {
  const all = { ...read(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Storage full or forbidden: the page works until it is closed.
  }
  return all;
}

let token = read().token ?? null;

export const memory = {
  get token() {
    return token;
  },
  set token(value) {
    token = value;
    write({ token });
  },
  get unsent() {
    return read().unsent ?? [];
  },
  keep(message) {
    write({ unsent: [...this.unsent.filter((one) => one.client_msg_id !== message.client_msg_id), message] });
  },
  drop(id) {
    write({ unsent: this.unsent.filter((one) => one.client_msg_id !== id) });
  },
};
