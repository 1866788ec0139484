// A request in the name of the session. The token is never in an address: addresses end in logs.

import { request } from "./request.js";
import { refused, token } from "./session.js";

// As `request`; a token that was refused is replaced once, unless that leads to another conversation.
export async function call(path, options = {}) {
  const used = await token();
  try {
    return await request(path, signed(options, used));
  } catch (failure) {
    if (failure.status !== 401 || !(await refused(used, failure.code))) throw failure;
    return request(path, signed(options, await token()));
  }
}

// The same with a value as the JSON body.
export function send(method, path, value) {
  return call(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });
}

const signed = (options, token) => ({
  ...options,
  headers: { ...options.headers, Authorization: `Bearer ${token}` },
});
