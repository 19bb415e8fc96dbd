// Keeps a release whole on the device: all of its files or none, so that page and worker always fit
// each other.

// Path below the site's folder -> hash of the content. Written by `waymark site`.
const FILES = {};
const VERSION = "";

const PREFIX = `waymark ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;
const INDEX = "index.html";

/**
 * The hash is part of the key, so that a new release takes over unchanged files without fetching
 * them again.
 */
function keyOf(path) {
  const url = new URL(path, self.registration.scope);
  url.search = "?" + FILES[path];
  return url.href;
}

async function fetchFresh(path) {
  // Some hosts answer "index.html" with a redirect to its folder, which must not be kept for
  // navigations.
  const address = new URL(path === INDEX ? "./" : path, self.registration.scope);
  const response = await fetch(address, { cache: "reload" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Response(response.body, {
    headers: { "content-type": response.headers.get("content-type") ?? "" },
  });
}

async function install() {
  const cache = await caches.open(CACHE);
  const keep = async (path) => {
    const key = keyOf(path);
    await cache.put(key, (await caches.match(key)) ?? (await fetchFresh(path)));
  };
  try {
    await Promise.all(Object.keys(FILES).map(keep));
  } catch (cause) {
    await caches.delete(CACHE);
    throw cause;
  }
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith(PREFIX) && name !== CACHE)
      .map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

/** The file that answers a request: itself, the page for any of its routes, or none of ours. */
function fileFor(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return undefined;
  if (request.mode === "navigate") return INDEX;
  const path =
    decodeURI(url.href.slice(self.registration.scope.length).replace(/[?#].*$/, "")) || INDEX;
  return Object.hasOwn(FILES, path) ? path : undefined;
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

async function answer(request, path) {
  const better = withoutSlash(request);
  if (better) return Response.redirect(better);
  const cache = await caches.open(CACHE);
  return (await cache.match(keyOf(path))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "apply") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const path = fileFor(event.request);
  if (path !== undefined) event.respondWith(answer(event.request, path));
});
