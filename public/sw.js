// Keeps a release whole on the device: all of its files or none, each with the content that the
// release says, so that page and worker always fit each other.

// Path below the site's folder -> start of the SHA-256 of its content. Written by `waymark site`.
const FILES = {};
const VERSION = "";

const PREFIX = `waymark ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;
const INDEX = "index.html";
/** Looked at each time, because without them nothing could say that a file is damaged. */
const FIRST = [INDEX, "boot.js"];
/** A name that holds a hash of the content: the file of a release that may be gone. */
const HASHED = /-[0-9a-f]{12,16}(_bg)?\.\w+$/;

/**
 * The hash is part of the key, so that a new release takes over unchanged files without fetching
 * them again.
 */
function keyOf(path) {
  const url = new URL(path, self.registration.scope);
  url.search = "?" + FILES[path];
  return url.href;
}

async function isWhole(path, response) {
  const bytes = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(FILES[path]);
}

async function fetchFresh(path) {
  // Some hosts answer "index.html" with a redirect to its folder, which must not be kept for
  // navigations.
  const address = new URL(path === INDEX ? "./" : path, self.registration.scope);
  const response = await fetch(address, { cache: "reload" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // A host may give its own page for what it lacks, or a copy that is not finished.
  if (!(await isWhole(path, response)))
    throw new Error(`${address} is not the file of this release`);
  return new Response(response.body, {
    headers: { "content-type": response.headers.get("content-type") ?? "" },
  });
}

async function install() {
  const cache = await caches.open(CACHE);
  const keep = async (path) => {
    const key = keyOf(path);
    const known = await caches.match(key);
    const good = known && (await isWhole(path, known));
    await cache.put(key, good ? known : await fetchFresh(path));
  };
  try {
    await Promise.all(Object.keys(FILES).map(keep));
  } catch (cause) {
    await caches.delete(CACHE);
    throw cause;
  }
}

/** Fetches what is damaged or missing in the cache again. Says whether anything was mended. */
async function heal() {
  const cache = await caches.open(CACHE);
  let mended = false;
  for (const path of Object.keys(FILES)) {
    const known = await cache.match(keyOf(path));
    if (known && (await isWhole(path, known))) continue;
    await cache.put(keyOf(path), await fetchFresh(path));
    mended = true;
  }
  return mended;
}

/** The release before this one stays for pages that still run it. */
async function activate() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  ours.pop();
  await Promise.all(ours.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The file that answers a request: itself, the page for any of its routes, or none of ours. */
function fileFor(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return undefined;
  if (request.mode === "navigate") return INDEX;
  const path =
    decodeURI(url.href.slice(self.registration.scope.length).replace(/[?#].*$/, "")) || INDEX;
  return Object.hasOwn(FILES, path) || HASHED.test(path) ? path : undefined;
}

/**
 * The page takes an address that ends with a slash for the site's folder; any but that one loses
 * the slash.
 */
function withoutSlash(request) {
  const url = new URL(request.url);
  if (
    request.mode !== "navigate" ||
    !url.pathname.endsWith("/") ||
    url.pathname === new URL(self.registration.scope).pathname
  )
    return undefined;
  url.pathname = url.pathname.slice(0, -1);
  return url;
}

/** A file of the release that asks for it, which may be the one before this one. */
async function ofRelease(request, release) {
  const cacheName = PREFIX + release;
  const known = await caches.match(request, { cacheName, ignoreSearch: true });
  // What the host has by now belongs to another release.
  return known ?? new Response(null, { status: 404 });
}

async function answer(request, path) {
  const better = withoutSlash(request);
  if (better) return Response.redirect(better);
  const release = new URL(request.url).searchParams.get("release");
  if (release && release !== VERSION) return ofRelease(request, release);
  if (!Object.hasOwn(FILES, path))
    return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
  const cache = await caches.open(CACHE);
  const known = await cache.match(keyOf(path));
  if (!known) return fetch(request);
  if (!FIRST.includes(path) || (await isWhole(path, known))) return known;
  await heal().catch(() => {});
  return (await cache.match(keyOf(path))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "apply") self.skipWaiting();
  if (event.data === "heal") {
    const told = (mended) => event.ports[0]?.postMessage(mended);
    event.waitUntil(heal().then(told, () => told(false)));
  }
});
self.addEventListener("fetch", (event) => {
  const path = fileFor(event.request);
  if (path !== undefined) event.respondWith(answer(event.request, path));
});
