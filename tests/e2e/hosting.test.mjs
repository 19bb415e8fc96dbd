// The site as files on some web space: from any folder, by any address, without a network, into the next release.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { COURSE, DIST, copyOfSite, screen, untilOffline, useWorld, visitor } from "./harness.mjs";

const world = useWorld({ prefix: "/school/waymark/" });

test("opens from a sub-path", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(world.url());
  await screen(page);
  assert.match(await page.title(), /Waymark/);
});

for (const route of [`learn/${COURSE}`, `map/${COURSE}`, `progress/${COURSE}`, `summary/${COURSE}`, "teach", "settings", "about"]) {
  test(`a link to ${route} opens that screen on the first visit`, async (t) => {
    world.site.log.length = 0;
    const { page } = await visitor(t, world);
    await page.goto(world.url(route));
    await screen(page);
    assert.equal(new URL(page.url()).pathname, world.site.prefix + route);
    const missed = world.site.log.filter(({ status, path }) => status !== 200 && path !== world.site.prefix + route);
    assert.deepEqual(missed, [], "only the address itself is answered by 404.html");
  });
}

test("index.html by name is the shelf", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(world.url("index.html"));
  await screen(page);
  assert.equal(new URL(page.url()).pathname, world.site.prefix);
});

test("an unknown address is met kindly", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(world.url("nowhere"));
  await screen(page);
  assert.equal(await page.locator("main a").count() > 0, true, "there is a way on");
});

test("after the first visit the network may be off", async (t) => {
  const { page, context } = await visitor(t, world);
  await page.goto(world.url());
  await screen(page);
  await untilOffline(page);
  await context.setOffline(true);
  await page.reload();
  await screen(page);
  await page.goto(world.url(`learn/${COURSE}`));
  await screen(page);
  assert.equal(await page.locator(".ways button").count(), 2, "the course can be begun offline");
});

test("a new release is announced and taken over when asked for", async (t) => {
  const dir = copyOfSite(t);
  world.site.dir = dir;
  t.after(() => { world.site.dir = DIST; });
  const { page } = await visitor(t, world);
  await page.goto(world.url());
  await screen(page);
  await untilOffline(page);
  release(dir, "A new title: Waymark");
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const notice = page.locator(".notice button");
  await notice.waitFor();
  assert.doesNotMatch(await html(page), /A new title/, "nothing changes before it is asked for");
  await Promise.all([page.waitForNavigation(), notice.click()]);
  await screen(page);
  assert.match(await html(page), /A new title/);
});

test("a release that cannot be fetched whole changes nothing", async (t) => {
  const dir = copyOfSite(t);
  world.site.dir = dir;
  t.after(() => { world.site.dir = DIST; });
  const { page, context } = await visitor(t, world, { expected: [/404/, /ServiceWorker/] });
  await page.goto(world.url());
  await screen(page);
  await untilOffline(page);
  const script = readFileSync(join(dir, "sw.js"), "utf8");
  writeFileSync(join(dir, "sw.js"), script.replace("const FILES = {", 'const FILES = {"missing.txt":"00",').replace(/VERSION = "\w+"/, 'VERSION = "next"'));
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const next = registration.installing;
    if (next) await new Promise((resolve) => next.addEventListener("statechange", resolve, { once: true }));
    return next?.state;
  });
  assert.equal(state, "redundant");
  await context.setOffline(true);
  await page.reload();
  await screen(page);
});

test("a browser without WebAssembly gets a sentence in plain words", async (t) => {
  const { page } = await visitor(t, world, { expected: [/WebAssembly/] });
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto(world.url());
  await page.waitForSelector("#boot-trouble:visible");
});

test("the policy lets nothing foreign in", async (t) => {
  const { page } = await visitor(t, world, { expected: [/Content Security Policy/, /request to https:\/\/example\.org/] });
  await page.goto(world.url());
  await screen(page);
  const breaches = await page.evaluate(async () => {
    const seen = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    await fetch("https://example.org/").catch(() => {});
    const script = document.createElement("script");
    script.textContent = "globalThis.intruder = true";
    document.head.append(script);
    document.body.setAttribute("style", "color: red");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { seen: [...new Set(seen)].sort(), intruder: globalThis.intruder };
  });
  assert.deepEqual(breaches, { seen: ["connect-src", "script-src-elem", "style-src-attr"], intruder: undefined });
});

/** The same site with another index.html, as the next release. */
function release(dir, title) {
  const index = join(dir, "index.html");
  const sw = join(dir, "sw.js");
  writeFileSync(index, readFileSync(index, "utf8").replace(/<title>.*?<\/title>/, `<title>${title}</title>`));
  writeFileSync(sw, readFileSync(sw, "utf8").replace(/"index.html":"\w+"/, '"index.html":"next"').replace(/VERSION = "\w+"/, 'VERSION = "next"'));
}

/** The document as it was sent, before the page named it anew. */
const html = (page) => page.evaluate(async () => (await fetch("./index.html")).text());
