// Starts a site and a browser, and watches that a page behaves: no request elsewhere, no breach of
// the policy, no error.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startServer } from "../../.ci/serve.mjs";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const DIST = join(ROOT, "dist");
export const OUT = join(ROOT, "tests/e2e/out");
export const COURSE = "fractions-to-equations";
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

export const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (more = []) =>
  chromium.launch({ executablePath: EXECUTABLE, args: [...FLAGS, ...more] });

/** A browser and a site for all tests of a file: `world.browser`, `world.site`. */
export function useWorld({ prefix = "/" } = {}) {
  const world = {};
  before(async () => {
    mkdirSync(OUT, { recursive: true });
    world.site = await startServer(DIST, { prefix });
    world.browser = await launch();
    world.url = (path = "") => world.site.origin + world.site.prefix + path;
  });
  after(async () => {
    await world.browser?.close();
    await world.site?.stop();
  });
  return world;
}

/** A copy of dist/ that a test may change, gone at its end. */
export function copyOfSite(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-site-"));
  cpSync(DIST, dir, { recursive: true });
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/**
 * A fresh profile with one page. At the end of the test the page must have been well-behaved; what
 * a test provokes on purpose it names in `expected` (patterns of console errors).
 */
export async function visitor(t, world, { expected = [], context: given, ...options } = {}) {
  const context =
    given ??
    (await world.browser.newContext({
      viewport: PHONE,
      locale: "en-GB",
      serviceWorkers: "allow",
      ...options,
    }));
  const faults = watch(context, world.site.origin, expected);
  await listen(context);
  const page = context.pages()[0] ?? (await context.newPage());
  t.after(async () => {
    if (!t.passed && !page.isClosed())
      await page
        .screenshot({ path: join(OUT, `${t.name.replace(/\W+/g, "-")}.png`) })
        .catch(() => {});
    await context.close();
    assert.deepEqual(faults, [], "the page misbehaved");
  });
  return { context, page, faults };
}

function watch(context, origin, expected) {
  const faults = [];
  const fault = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) faults.push(text);
  };
  context.on("request", (request) => {
    const { protocol } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && !request.url().startsWith(`${origin}/`))
      fault(`request to ${request.url()}`);
  });
  context.on("weberror", (error) => fault(`page error: ${error.error()}`));
  context.on("console", (message) => {
    if (message.type() === "error" && !isRoute(message.location().url))
      fault(`console: ${message.text()} (${message.location().url})`);
  });
  return faults;
}

/**
 * A host answers the address of a screen with 404.html, and the browser notes that; a missing file
 * is another matter.
 */
const isRoute = (address) => address !== "" && !/\.\w+$/.test(new URL(address).pathname);

/**
 * Notes in `window.talk` when the page speaks to its worker and when it hears from it; its first
 * words are `window.hello`.
 */
function listenIn() {
  const talk = (window.talk = []);
  const note = (who) => talk.push({ who, at: performance.now() });
  window.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      window.engine = this;
      // The third kind of message is a sign of life (FromWorker in src/engine/protocol/message.rs).
      this.addEventListener("message", ({ data }) => data[0] === 2 || note("engine"));
    }

    postMessage(...message) {
      note("page");
      window.hello ??= message[0];
      super.postMessage(...message);
    }
  };
}

export const listen = (context) => context.addInitScript(listenIn);

/** Does something that the engine answers, and waits until the answer is on the screen. */
export async function answered(page, act) {
  const heard = () => page.evaluate(() => window.talk.filter(({ who }) => who === "engine").length);
  const before = await heard();
  await act();
  await page.waitForFunction(
    (before) => window.talk.filter(({ who }) => who === "engine").length > before,
    before,
  );
  await settled(page);
}

/** Lets a script of the test run in each worker before the engine. */
export async function inWorker(context, script) {
  await context.route("**/worker_loader-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}

/** A profile whose site data is blocked, as a careful user or a school may set it. */
export async function profileWithoutStorage(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-profile-"));
  mkdirSync(join(dir, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(dir, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(dir, {
    executablePath: EXECUTABLE,
    args: FLAGS,
    viewport: PHONE,
    locale: "en-GB",
  });
  t.after(async () => {
    await context.close();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return context;
}

/** Waits until the service worker has the whole release and serves this page. */
export async function untilOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
    );
  });
}

/**
 * Waits until a screen stands in place of the static shell and everything it asked of the engine is
 * on it.
 */
export async function screen(page) {
  await page.waitForSelector("main#main:not(.shell) h1");
  await page.waitForFunction(() => {
    const said = (who) => window.talk.filter((note) => note.who === who).length;
    return said("engine") > 0 && said("engine") >= said("page");
  });
  await settled(page);
}

export async function settled(page) {
  await page.waitForSelector('main#main:not([aria-busy="true"])');
  await frames(page);
}

/**
 * Lets two frames pass: what was put off to the next frame (the focus, a drawing that follows the
 * window) is done then.
 */
export const frames = (page) =>
  page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
  );
