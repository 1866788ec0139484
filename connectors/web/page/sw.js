// The page's service worker: the page opens without a network. In front of this the gateway writes
// `const SHELL = { version, paths }`.
//
// Documents come from the network while there is one. Files come from here: their addresses name their version, so
// that what is kept can never be out of date. The API and the widget's frame are none of its business.

const PREFIX = "shell-";
const NAME = PREFIX + SHELL.version;
const PATIENCE = 6000; // ms for a document, after which the kept one is shown

addEventListener("install", (event) => {
  event.waitUntil(fetchShell().then(() => self.skipWaiting()));
});

// All or nothing: half a shell would be worse than the one of before.
async function fetchShell() {
  const cache = await caches.open(NAME);
  await Promise.all(
    SHELL.paths.map(async (path) => {
      // Files are mostly in the browser's own cache, from the visit that brought us here; a document is asked for.
      const response = await fetch(path, { credentials: "omit", cache: path === "/" ? "no-cache" : "default" });
      const other = path === "/" ? !(await response.clone().text()).includes(SHELL.version) : mayNotStay(response);
      if (!response.ok || other) throw new Error(`not of this release: ${path}`); // a later visit tries again
      await cache.put(path, response);
    }),
  ).catch(async (failure) => {
    await caches.delete(NAME);
    throw failure;
  });
}

const mayNotStay = (response) => (response.headers.get("Cache-Control") ?? "").includes("no-store");

// A page that is open now may belong to the release before: that one stays until the next.
addEventListener("activate", (event) => {
  const clean = async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  };
  event.waitUntil(clean());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === "/") event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

async function kept(look) {
  return look().catch(() => undefined); // storage may be taken away at any time
}

async function file(request) {
  return (await kept(() => caches.match(request))) ?? fetch(request);
}

// From the network; the kept one when it is away, silent or broken.
async function page(request) {
  const fresh = fetch(request);
  const patience = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([fresh, patience]).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  return (await kept(() => caches.match("/", { cacheName: NAME }))) ?? fresh;
}
