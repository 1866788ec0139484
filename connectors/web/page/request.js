// One request to the server, and what went wrong with it in the citizen's words.

import { word } from "./words.js";

const PATIENCE_MS = 20000;

// `message` is for the citizen; `final` means that the same again would fail again; `wait` is in ms.
export class Failure extends Error {
  constructor(message, { code = "", final = false, status = 0, wait = 0 } = {}) {
    super(message);
    Object.assign(this, { code, final, status, wait });
  }
}

// Gives the Response, or throws Failure. Without a `signal` of its own a request is given up after 20 s.
export async function request(path, options = {}) {
  let response;
  const signal = options.signal ?? AbortSignal.timeout?.(PATIENCE_MS);
  try {
    response = await fetch(path, { ...options, signal, credentials: "omit", cache: "no-store" });
  } catch {
    throw new Failure(word("unreachable"));
  }
  if (response.ok) return response;
  throw failure(response.status, await response.json().catch(() => null), response.headers.get("Retry-After"));
}

// From what an answer said to a Failure.
export function failure(status, body, retryAfter) {
  return new Failure(body?.error?.message ?? word("broken"), {
    code: body?.error?.code ?? "",
    final: status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status),
    status,
    wait: 1000 * (Number(retryAfter) || 0),
  });
}
