// Files onto the citizen's device.

import { call } from "./call.js";
import { node } from "./node.js";

// An attachment of the conversation; by fetch, because the token belongs in no address. Throws Failure.
export async function download({ id, name }) {
  const answer = await call(`/api/attachments/${encodeURIComponent(id)}`, { signal: AbortSignal.timeout?.(120000) });
  save(await answer.blob(), name);
}

export function save(content, name) {
  const href = URL.createObjectURL(content);
  node("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}
