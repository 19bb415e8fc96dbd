// A student with a hundred thousand answers: how long each screen takes, and how much memory.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startServer } from "../../.ci/serve.mjs";
import { COURSE, DIST, ROOT, launch, listen, screen } from "../e2e/harness.mjs";
import { TOOL, giveUp, goOn, guess, untilTask } from "../e2e/student.mjs";

const ANSWERS = Number(process.env.ANSWERS ?? 100_000);
const PART = 5_000;
/** What a screen, a turn and the memory may cost (milliseconds, megabytes). */
const MOST = { screen: 2_000, turn: 100, memory: 200, exporting: 300 };

/** The log of a simulated student, and how many times it is to be written. */
function history(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-long-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const out = join(dir, "part.json");
  const course = join(ROOT, "public/courses", COURSE);
  execFileSync(TOOL, [
    "demo",
    course,
    "--responses",
    String(Math.min(PART, ANSWERS)),
    "--out",
    out,
  ]);
  const entries = JSON.parse(readFileSync(out, "utf8")).entries.map((text) => JSON.parse(text));
  return { entries, copies: Math.ceil(ANSWERS / PART) };
}

/**
 * Writes the log into the browser's storage, in packs as the page itself makes them: each copy by
 * another writer, an entry a minute, until yesterday.
 */
const store = (page, log) =>
  page.evaluate(async ({ entries, copies }) => {
    const database = await new Promise((resolve, reject) => {
      const open = indexedDB.open("waymark");
      open.onsuccess = () => resolve(open.result);
      open.onerror = reject;
    });
    const start = Date.now() - 86_400_000 - copies * entries.length * 60_000;
    let key = 0;
    for (let copy = 0; copy < copies; copy++) {
      const texts = entries.map((entry, place) => {
        const at = start + (copy * entries.length + place) * 60_000;
        return JSON.stringify({ ...entry, writer: `part${copy}`, at, order: at });
      });
      const change = database.transaction("log", "readwrite");
      for (let at = 0; at < texts.length; at += 256) {
        const pack = texts.slice(at, at + 256);
        key += pack.length;
        change.objectStore("log").put(pack, key);
      }
      await new Promise((resolve) => (change.oncomplete = resolve));
    }
    database.close();
    return key;
  }, log);

/** Memory of the page's own process that is its alone, in megabytes. */
async function memory(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      return Number(/RssAnon:\s+(\d+)/.exec(status)[1]) / 1024;
    });
  return Math.max(...sizes);
}

test(`a log of ${ANSWERS} answers`, async (t) => {
  const site = await startServer(DIST);
  t.after(() => site.stop());
  const browser = await launch(["--js-flags=--expose-gc"]);
  t.after(() => browser.close());
  const context = await browser.newContext({ locale: "en-GB", serviceWorkers: "block" });
  await listen(context);
  const writer = await context.newPage();
  const url = (path = "") => `${site.origin}/${path}`;
  await writer.goto(url());
  await screen(writer);
  const entries = await store(writer, history(t));
  await writer.close();

  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const rows = [];
  const timed = async (what, act) => {
    const begun = performance.now();
    await act();
    rows.push({
      what,
      ms: Math.round(performance.now() - begun),
      MB: Math.round(await memory(browser)),
    });
  };
  const open = (path) => async () => {
    await page.goto(url(path));
    await screen(page);
  };
  await timed("shelf, on opening", open(""));
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  await timed("shelf, 8 seconds later", async () => {});
  await timed("learn, from the shelf", async () => {
    await page.locator(".book a.go, .book a.button").first().click();
    await screen(page);
  });
  await untilTask(page);
  for (let turn = 0; turn < 3; turn++) {
    await timed("answer", () => guess(page));
    await giveUp(page);
    await timed("next", () => goOn(page));
    await untilTask(page);
  }
  await timed("progress, on opening", open(`progress/${COURSE}`));
  await timed("map, on opening", open(`map/${COURSE}`));
  await timed("settings, on opening", open("settings"));
  await timed("export", async () => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save a copy" }).click(),
    ]);
    await file.path();
  });
  console.table([{ what: `${entries} entries` }, ...rows]);
  const of = (...names) => rows.filter(({ what }) => names.some((name) => what.startsWith(name)));
  for (const { what, ms } of of("learn", "progress", "map")) assert.ok(ms <= 3 * MOST.screen, what);
  for (const { what, ms } of of("answer", "next")) assert.ok(ms <= 5 * MOST.turn, `${what} ${ms}`);
  assert.ok(Math.max(...rows.map(({ MB }) => MB)) <= 1.5 * MOST.exporting);
});
