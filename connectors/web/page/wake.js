// A device that slept, or found its network again: what waited need not wait any longer.

const sleepers = new Set();

addEventListener("online", () => wake("online"));
addEventListener("pageshow", ({ persisted }) => persisted && wake("back"));
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake("seen"));

function wake(why) {
  [...sleepers].forEach((one) => one(why));
}

// Call `act(why)` at each awakening, with "online", "back" or "seen"; gives a function that ends this.
export function onWake(act) {
  sleepers.add(act);
  return () => sleepers.delete(act);
}

// Wait `ms`, or until an awakening, or until `stir` is called.
export function nap(ms) {
  let stir;
  const slept = new Promise((done) => (stir = done));
  const timer = setTimeout(stir, ms);
  const stop = onWake(stir);
  return Object.assign(
    slept.then(() => {
      clearTimeout(timer);
      stop();
    }),
    { stir },
  );
}

// How long to wait after `attempt` failures (0, 1, ...): doubling to half a minute, never all tabs at once.
export const backoff = (attempt) => Math.min(30000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2);
