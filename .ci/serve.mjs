// A plain static host, as a school has one: files, gzip, 404.html for what is not there.
// `node .ci/serve.mjs DIR PORT`, or `startServer` from the tests.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const INCOMPRESSIBLE = new Set([".png", ".woff2"]);
/** Trunk's hash in a file name: such a file never changes. */
const HASHED = /-[0-9a-f]{12,16}(_bg)?\.(css|js|wasm)$/;

/** Content and gzip of each file, read once while it stays as it is. */
const packed = new Map();

async function pack(path) {
  const { mtimeMs } = await stat(path);
  const known = packed.get(path);
  if (known?.mtimeMs === mtimeMs) return known;
  const plain = await readFile(path);
  const entry = {
    mtimeMs,
    plain,
    gzip: INCOMPRESSIBLE.has(extname(path)) ? undefined : gzipSync(plain),
  };
  packed.set(path, entry);
  return entry;
}

async function find({ dir, rewrites }, path) {
  const wanted = normalize(path.endsWith("/") ? `${path}index.html` : path);
  try {
    return { status: 200, name: wanted, ...(await pack(join(dir, wanted))) };
  } catch {
    const name = rewrites ? "index.html" : "404.html";
    return { status: rewrites ? 200 : 404, name, ...(await pack(join(dir, name))) };
  }
}

async function respond(site, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  if (!path.startsWith(site.prefix)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Nothing here.\n");
    return;
  }
  const file = await find(site, path.slice(site.prefix.length - 1));
  site.log.push({ path, status: file.status });
  const zipped = file.gzip && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  const body = zipped ? file.gzip : file.plain;
  response.writeHead(file.status, {
    "content-type": TYPES[extname(file.name)] ?? "application/octet-stream",
    "content-length": body.length,
    "cache-control": HASHED.test(file.name) ? "public, max-age=31536000, immutable" : "max-age=60",
    vary: "accept-encoding",
    ...(zipped ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Starts a server. `site.prefix` (such as "/school/waymark/") and `site.dir` may be changed while
 * it runs; `site.log` holds every request as {path, status}. With `rewrites` it is a host that
 * gives the page for unknown paths with status 200.
 */
export async function startServer(dir, { prefix = "/", port = 0, rewrites = false } = {}) {
  const site = { dir, prefix, rewrites, log: [] };
  const server = createServer((request, response) => {
    respond(site, request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, resolve));
  site.origin = `http://localhost:${server.address().port}`;
  site.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
  return site;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dir, port] = process.argv.slice(2);
  try {
    const site = await startServer(dir, { port: Number(port) });
    console.log(`Waymark is at ${site.origin} (Ctrl+C ends it).`);
  } catch (error) {
    console.error(
      error.code === "EADDRINUSE"
        ? `Port ${port} is in use. Try: PORT=8081 make run`
        : error.message,
    );
    process.exitCode = 1;
  }
}
