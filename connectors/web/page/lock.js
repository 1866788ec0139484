// One tab at a time: by the browser's locks; by a lease on the disk where there are none (plain http).

import { newId } from "./id.js";
import { forget, keep, recall } from "./memory.js";

const LEASE_MS = 6000;
const SETTLE_MS = 40; // two tabs may write at the same moment; whose name stays has the lease
const ME = newId();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Run `act` while no other tab runs under the same name; gives what it gives.
export async function alone(name, act) {
  let begun = false;
  const run = () => {
    begun = true;
    return act();
  };
  if (!navigator.locks) return leased(`lease/${name}`, run);
  try {
    return await navigator.locks.request(`tro-ly-dong-nai/${name}`, run);
  } catch (error) {
    if (begun) throw error;
    return act(); // a frame that may not store may not lock either, and shares nothing with other tabs
  }
}

async function leased(name, act) {
  const take = () => keep(name, { by: ME, until: Date.now() + LEASE_MS });
  for (;;) {
    const held = recall(name);
    if (!held || held.by === ME || held.until < Date.now()) {
      take();
      await pause(SETTLE_MS);
      if (recall(name)?.by === ME) break;
    }
    await pause(200);
  }
  const beat = setInterval(take, LEASE_MS / 3);
  const release = () => {
    clearInterval(beat);
    forget(name);
  };
  addEventListener("pagehide", release); // a tab that is closed leaves the lease to the others
  try {
    return await act();
  } finally {
    removeEventListener("pagehide", release);
    release();
  }
}
