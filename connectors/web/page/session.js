// The session: a token that all tabs of the browser share, renewed in time by one of them.

import { alone } from "./lock.js";
import { forget, keep, recall, watch } from "./memory.js";
import { request } from "./request.js";

const AGAIN_MS = 60000; // until a renewal that failed is tried again; the token in hand is good for longer
// Who had to wait for another tab's lock sees what that tab kept only a moment after the lock is free.
const WAITED_MS = 20;
const SEEN_MS = 150;
const KEPT = "session";
const ERASED = "erased"; // the conversation that was erased last
let mine = recall(KEPT); // {conversation_id, token, renew_at}
let opening = null;
let reason = "expired"; // why a renewal may lead to another conversation
let onOther = () => {};

// `hears(why)` when the conversation is another one from now on: "ended" (erased), "expired", or "elsewhere" when
// another tab knows why.
export function onOtherConversation(hears) {
  onOther = hears;
}

// A token to use now.
export async function token() {
  adopt();
  if (mine && Date.now() < mine.renew_at) return mine.token;
  try {
    await open();
  } catch (error) {
    if (!mine) throw error;
    mine.renew_at = Date.now() + AGAIN_MS;
  }
  return mine.token;
}

// The server refused `used` with `code`: find a newer one, or begin anew. Whether the conversation is still the same.
export async function refused(used, code) {
  const conversation = mine?.conversation_id;
  adopt();
  if (mine?.token === used) {
    mine.renew_at = 0;
    reason = code === "session_ended" ? "ended" : "expired";
    await open();
  }
  return mine?.conversation_id === conversation;
}

// The conversation `id`, by default this one, is no more.
export function end(id = mine?.conversation_id) {
  keep(ERASED, id); // so that a tab which first sees the next conversation can say why
  if (recall(KEPT)?.conversation_id === id) forget(KEPT);
  if (mine && mine.conversation_id === id) other(null, "ended");
}

// Another tab has renewed, or erased.
watch((name, kept, before) => {
  if (name !== KEPT) return;
  if (kept) adopt();
  else if (mine && before?.conversation_id === mine.conversation_id) other(null, "ended");
});

export const conversation = () => mine?.conversation_id ?? null;

// Take what another tab kept, if it is newer.
function adopt() {
  const kept = recall(KEPT);
  if (kept && kept.token !== mine?.token) take(kept, "elsewhere");
}

function take(session, why) {
  if (mine && mine.conversation_id !== session.conversation_id) {
    other(session, recall(ERASED) === mine.conversation_id ? "ended" : why);
  }
  mine = session;
}

function other(session, why) {
  mine = session;
  onOther(why);
}

function open() {
  const asked = performance.now();
  const inTurn = async () => {
    if (performance.now() - asked > WAITED_MS) await new Promise((done) => setTimeout(done, SEEN_MS));
    await renew();
  };
  opening ??= alone("session", inTurn).finally(() => (opening = null));
  return opening;
}

async function renew() {
  adopt();
  if (mine && Date.now() < mine.renew_at) return; // another tab was faster
  const answer = await ask(mine?.token);
  const { conversation_id, token, renew_after_seconds } = await answer.json();
  const session = { conversation_id, token, renew_at: Date.now() + 1000 * Math.max(renew_after_seconds, 60) };
  keep(KEPT, session);
  take(session, reason);
  reason = "expired";
}

async function ask(old) {
  const post = (headers) => request("/api/session", { method: "POST", headers });
  if (!old) return post({});
  try {
    return await post({ Authorization: `Bearer ${old}` });
  } catch (failure) {
    if (failure.status !== 401) throw failure;
    return post({}); // replaced by one that is nowhere to be found, or of another site
  }
}
