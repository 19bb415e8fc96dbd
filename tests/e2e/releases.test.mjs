// From one release to the next, and copies of the site that are not whole.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  COURSE,
  DIST,
  copyOfSite,
  screen,
  settled,
  untilOffline,
  useWorld,
  visitor,
} from "./harness.mjs";
import { begin, study } from "./student.mjs";

const world = useWorld({ prefix: "/school/waymark/" });

/** The site that the tests of a copy use, gone at the end of the test. */
function ownSite(t) {
  const dir = copyOfSite(t);
  world.site.dir = dir;
  t.after(() => {
    world.site.dir = DIST;
    world.site.rewrites = false;
  });
  return dir;
}

/** A visitor who has the whole site on the device. */
async function settler(t, { expected = [] } = {}) {
  const { page, context } = await visitor(t, world, { expected });
  await page.goto(world.url());
  await screen(page);
  await untilOffline(page);
  return { page, context };
}

const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** Makes the site another release, in which some files have changed. */
function release(dir, name, changes) {
  let list = readFileSync(join(dir, "sw.js"), "utf8");
  const put = (file, content) => {
    writeFileSync(join(dir, file), content);
    list = list.replace(new RegExp(`("${file}"):"\\w+"`), `$1:"${hash(content)}"`);
  };
  for (const [file, change] of Object.entries(changes))
    put(file, change(readFileSync(join(dir, file), "utf8")));
  const index = readFileSync(join(dir, "index.html"), "utf8");
  put("index.html", index.replace(/data-release="?\w+"?/, `data-release="${name}"`));
  writeFileSync(join(dir, "sw.js"), list.replace(/VERSION = "\w+"/, `VERSION = "${name}"`));
}

const titled = (title) => (page) => page.replace(/<title>.*?<\/title>/, `<title>${title}</title>`);

/** Looks for a new release, and says what became of it. */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    // The one that is being installed may be given up before `update` comes back.
    const found = new Promise((resolve) =>
      registration.addEventListener("updatefound", () => resolve(registration.installing), {
        once: true,
      }),
    );
    await registration.update();
    const next = await found;
    if (next.state === "installing")
      await new Promise((resolve) => next.addEventListener("statechange", resolve, { once: true }));
    return next.state;
  });

/** The document as it was sent, before the page named it anew. */
const html = (page) => page.evaluate(async () => (await fetch("./index.html")).text());

const fileLike = (dir, pattern) => readdirSync(dir).find((name) => pattern.test(name));

test("a new release is announced and taken over when asked for", async (t) => {
  const dir = ownSite(t);
  const { page } = await settler(t);
  release(dir, "next", { "index.html": titled("A new title: Waymark") });
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const notice = page.locator(".notice button");
  await notice.waitFor();
  assert.doesNotMatch(await html(page), /A new title/, "nothing changes before it is asked for");
  await Promise.all([page.waitForNavigation(), notice.click()]);
  await screen(page);
  assert.match(await html(page), /A new title/);
});

test("a release that cannot be fetched whole changes nothing, and is taken when it is whole", async (t) => {
  const dir = ownSite(t);
  const { page, context } = await settler(t, { expected: [/404/, /ServiceWorker/] });
  const part = fileLike(dir, /^worker_bg-/);
  release(dir, "next", { "index.html": titled("A new title: Waymark") });
  // The list names a file that has another content: it is not copied yet.
  const script = readFileSync(join(dir, "sw.js"), "utf8");
  const unfinished = "prior.json";
  const prior = readFileSync(join(dir, unfinished));
  const coming = Buffer.concat([prior, Buffer.from("\n")]);
  writeFileSync(
    join(dir, "sw.js"),
    script.replace(/"prior.json":"\w+"/, `"prior.json":"${hash(coming)}"`),
  );
  assert.equal(await update(page), "redundant", "an old file");
  writeFileSync(join(dir, unfinished), coming.subarray(0, 1000));
  assert.equal(await update(page), "redundant", "half of a file");
  rmSync(join(dir, unfinished));
  assert.equal(await update(page), "redundant", "no file");
  world.site.rewrites = true;
  assert.equal(await update(page), "redundant", "the host's own page, with status 200");
  assert.ok(part);
  await context.setOffline(true);
  await page.reload();
  await screen(page);
  assert.doesNotMatch(await html(page), /A new title/, "the old release still works");
  await context.setOffline(false);
  world.site.rewrites = false;
  writeFileSync(join(dir, unfinished), coming);
  assert.equal(await update(page), "installed");
  await page.locator(".notice button").waitFor();
});

test("a new sw.js beside an old index.html is refused", async (t) => {
  const dir = ownSite(t);
  const { page } = await settler(t, { expected: [/ServiceWorker/] });
  const old = readFileSync(join(dir, "index.html"));
  release(dir, "next", { "index.html": titled("A new title: Waymark") });
  writeFileSync(join(dir, "index.html"), old);
  assert.equal(await update(page), "redundant");
});

for (const [what, pattern] of [
  ["the page's program", /^page-.*\.wasm$/],
  ["the first script", /^boot\.js$/],
  ["the page itself", /^index\.html$/],
])
  test(`a cache in which ${what} is damaged heals itself`, async (t) => {
    const dir = ownSite(t);
    const { page } = await settler(t, { expected: [/WebAssembly|CompileError|expected magic/] });
    await page.evaluate(
      async ([source, damage]) => {
        const pattern = new RegExp(source);
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys())
            if (pattern.test(new URL(request.url).pathname.split("/").at(-1)))
              await cache.put(
                request,
                new Response(damage, { headers: { "content-type": "text/html" } }),
              );
        }
      },
      [pattern.source, "<!doctype html><title>damaged</title>"],
    );
    await page.reload();
    await screen(page);
    assert.ok(dir);
  });

test("a first visit to a copy that is not whole names the file, and saves the work", async (t) => {
  const dir = ownSite(t);
  const { page, context } = await visitor(t, world, {
    serviceWorkers: "block",
    expected: [/404/, /WebAssembly|HTTP status/, /Service Worker/],
  });
  await begin(page, world.url, { placement: false });
  await study(page, 1, () => true);
  const program = fileLike(dir, /^page-.*\.wasm$/);
  // The browser has kept the file, as it may.
  await context.route(`**/${program}*`, (route) => route.fulfill({ status: 404 }));
  await page.goto(world.url());
  const trouble = page.locator("#boot-trouble");
  await trouble.getByText(`${program} (404)`).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    trouble.getByRole("button", { name: "Save my work to a file" }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.ok(file.entries.length > 3);
  await context.unroute(`**/${program}*`);
  await Promise.all([
    page.waitForNavigation(),
    trouble.getByRole("button", { name: "Try again" }).click(),
  ]);
  await screen(page);
  await page.goto(world.url("settings"));
  await screen(page);
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({
      name: "r.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(file)),
    });
  await page.getByText("was here already").waitFor();
});

for (const [what, damage] of [
  ["is missing", (path) => rmSync(path)],
  ["is the host's own page", (path) => writeFileSync(path, "<!doctype html><p>Our school</p>")],
])
  test(`a first script that ${what} gets a sentence`, async (t) => {
    const dir = ownSite(t);
    damage(join(dir, "boot.js"));
    const { page } = await visitor(t, world, {
      serviceWorkers: "block",
      expected: [/404/, /Unexpected token/, /MIME/],
    });
    await page.goto(world.url());
    await page.locator("#boot-trouble").getByText("boot.js").first().waitFor({ timeout: 12_000 });
  });

test("a page opened from a disk says what it needs", async (t) => {
  const dir = copyOfSite(t);
  const context = await world.browser.newContext({ locale: "en-GB" });
  t.after(() => context.close());
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(pathToFileURL(join(dir, "index.html")).href);
  await page.locator("#boot-disk").waitFor();
  assert.deepEqual(errors, []);
});

test("a missing worker is named on the recovery screen", async (t) => {
  const dir = ownSite(t);
  const worker = fileLike(dir, /^worker_bg-/);
  rmSync(join(dir, worker));
  const { page } = await visitor(t, world, {
    serviceWorkers: "block",
    expected: [/404/, /Service Worker/, /WebAssembly|HTTP status|Uncaught/],
  });
  await page.goto(world.url());
  await page.getByText(`${worker} (404)`).waitFor();
});

test("a missing list of courses is told apart from an empty shelf", async (t) => {
  const dir = ownSite(t);
  renameSync(join(dir, "courses"), join(dir, "elsewhere"));
  const { page } = await visitor(t, world, {
    serviceWorkers: "block",
    expected: [/404/, /Service Worker/],
  });
  await page.goto(world.url());
  await page.getByText("courses/index.json").waitFor();
  renameSync(join(dir, "elsewhere"), join(dir, "courses"));
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("From fractions to linear equations").first().waitFor();
});

test("the site can be checked from the page", async (t) => {
  const dir = ownSite(t);
  const { page } = await visitor(t, world, {
    serviceWorkers: "block",
    expected: [/404/, /Service Worker/],
  });
  await page.goto(world.url("about"));
  await screen(page);
  const check = page.getByRole("button", { name: "Check the files" });
  await check.click();
  await page.getByText("All files are there").waitFor();
  rmSync(join(dir, "prior.json"));
  writeFileSync(join(dir, "fonts/maths.woff2"), "cut");
  await check.click();
  const listed = page.locator("pre.detail");
  await listed.waitFor();
  assert.equal(await listed.textContent(), "fonts/maths.woff2 (3 B)\nprior.json (404)");
});

test("a page of the old release keeps its course when another tab takes the new one", async (t) => {
  const dir = ownSite(t);
  const { page, context } = await settler(t);
  await begin(page, world.url, { placement: false });
  // In the packed course a text stands behind its length.
  const another = "Another title that is just as long";
  const course = `courses/${COURSE}.txt`;
  release(dir, "next", {
    [course]: (text) => text.replaceAll("From fractions to linear equations", another),
    "courses/index.json": (text) => text.replaceAll("From fractions to linear equations", another),
  });
  const other = await context.newPage();
  await other.goto(world.url());
  await screen(other);
  await other.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const notice = other.locator(".notice button");
  await notice.waitFor();
  await Promise.all([other.waitForNavigation(), notice.click()]);
  await other.getByText(another).first().waitFor();
  // The first tab's worker dies; the next one reads the course anew.
  await page.evaluate(() => window.engine.dispatchEvent(new Event("error")));
  await page.locator("a.back").click();
  await page.getByText("From fractions to linear equations").first().waitFor();
  await settled(page);
});

test("a browser without WebAssembly gets a sentence in plain words", async (t) => {
  const { page } = await visitor(t, world, { expected: [/WebAssembly/] });
  await page.addInitScript(() => {
    delete globalThis.WebAssembly;
  });
  await page.goto(world.url());
  await page.locator("#boot-trouble").getByText("An up-to-date Firefox").waitFor();
});
