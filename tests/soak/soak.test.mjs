// What breaks software, again and again: kills, tabs, exchange between devices, storage that fails.
// Each run prints what it did. `make soak`; the figures stand in docs/reliability.md.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { startServer } from "../../.ci/serve.mjs";
import { COURSE, DIST, EXECUTABLE, FLAGS, launch, listen, screen } from "../e2e/harness.mjs";
import { begin, giveUp, goOn, guess, log, study, untilTask } from "../e2e/student.mjs";

const TIMES = Number(process.env.SOAK ?? 10);
let site;
before(async () => {
  site = await startServer(DIST);
});
after(() => site.stop());
const url = (path = "") => `${site.origin}/${path}`;

/** Numbers by which a run can be repeated (mulberry32). */
function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function folder(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-soak-"));
  t.after(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/** A browser on a profile of its own. */
async function open(profile) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    args: FLAGS,
    locale: "en-GB",
  });
  const panics = [];
  context.on("console", (message) => {
    if (/panicked/.test(message.text())) panics.push(message.text());
  });
  await listen(context);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, panics };
}

const name = ({ writer, number }) => `${writer} ${number}`;
const names = async (page) => (await log(page)).map(name);

/** Every entry once, and every one of those that were acknowledged. */
function assertWhole(kept, acknowledged) {
  assert.equal(new Set(kept).size, kept.length, "an entry stands twice");
  const here = new Set(kept);
  const lost = acknowledged.filter((entry) => !here.has(entry));
  assert.deepEqual(lost, [], "acknowledged work is lost");
}

/** One more answer, whatever the task. */
async function answerOne(page) {
  await untilTask(page);
  // The last answer may have been stored just before a kill.
  if (await page.locator("#next").isVisible()) await goOn(page);
  await untilTask(page);
  await guess(page);
  await giveUp(page);
}

test("the browser is killed in the midst of work", async (t) => {
  const profile = folder(t);
  const chance = dice(1);
  let acknowledged = [];
  let answers = 0;
  for (let kill = 0; kill < TIMES; kill++) {
    const { context, page, panics } = await open(profile);
    await page.goto(url(`learn/${COURSE}`));
    await screen(page);
    assertWhole(await names(page), acknowledged);
    if (kill === 0) await begin(page, url, { placement: false });
    const rounds = 1 + Math.floor(chance() * 5);
    for (let round = 0; round < rounds; round++) {
      await answerOne(page);
      await page.locator(".kept:not(.not)").waitFor();
      acknowledged = await names(page);
      answers += 1;
      await goOn(page);
    }
    // In the midst of the next answer.
    const going = untilTask(page)
      .then(() => guess(page))
      .catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, chance() * 300));
    // All its processes at once, as a power cut would end them.
    execFileSync("pkill", ["-9", "-f", profile]);
    await context.close().catch(() => {});
    rmSync(join(profile, "SingletonLock"), { force: true });
    await going;
    assert.deepEqual(panics, []);
  }
  t.diagnostic(`${TIMES} kills, ${answers} acknowledged answers, none lost`);
});

test("five tabs at once", async (t) => {
  const { context, page } = await open(folder(t));
  t.after(() => context.close());
  await begin(page, url, { placement: false });
  const tabs = [page];
  while (tabs.length < 5) {
    const tab = await context.newPage();
    await tab.goto(url(`learn/${COURSE}`));
    await screen(tab);
    tabs.push(tab);
  }
  const chance = dice(2);
  for (let round = 0; round < TIMES; round++) {
    const two = [0, 1].map(() => tabs[Math.floor(chance() * tabs.length)]);
    for (const tab of new Set(two)) {
      await tab.bringToFront();
      await untilTask(tab);
      if (await tab.locator("form.answer").isVisible()) await guess(tab).catch(() => {});
      await giveUp(tab).catch(() => {});
      if (await tab.locator("#next").isVisible()) await goOn(tab);
    }
  }
  const entries = await log(page);
  assertWhole(entries.map(name), []);
  const first = new Map();
  for (const { event } of entries)
    if (event.answered) first.set(event.answered.task, (first.get(event.answered.task) ?? 0) + 1);
  assert.ok(
    [...first.values()].every((times) => times <= 3),
    "a task is answered on and on",
  );
  t.diagnostic(`5 tabs, ${TIMES} rounds, ${entries.length} entries, each once`);
});

test("two devices exchange files", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const devices = [];
  for (let device = 0; device < 2; device++) {
    const context = await browser.newContext({ locale: "en-GB" });
    await listen(context);
    devices.push(await context.newPage());
  }
  await begin(devices[0], url, { placement: false });
  const dir = folder(t);
  for (let turn = 0; turn < TIMES; turn++) {
    const [from, to] = turn % 2 ? [devices[1], devices[0]] : devices;
    await from.goto(url(`learn/${COURSE}`));
    await screen(from);
    await answerOne(from);
    await goOn(from);
    await from.goto(url("settings"));
    await screen(from);
    const [file] = await Promise.all([
      from.waitForEvent("download"),
      from.getByRole("button", { name: "Save a copy" }).click(),
    ]);
    const path = join(dir, `${turn}.json`);
    await file.saveAs(path);
    await to.goto(url("settings"));
    await screen(to);
    await to.setInputFiles("input[type=file]", path);
    await to.getByText(/entr(y was|ies were) added/).waitFor();
    const [a, b] = [await names(from), await names(to)];
    assertWhole(b, a);
    assert.equal(JSON.parse(readFileSync(path, "utf8")).entries.length, a.length);
  }
  t.diagnostic(`${TIMES} exchanges, both devices hold the same entries`);
});

/** Work on a storage that fails as a script in the worker says. */
async function withFaults(t, script, work, { patience = 60_000 } = {}) {
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext({ locale: "en-GB", serviceWorkers: "block" });
  await listen(context);
  await context.route("**/worker_loader-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await work(page, context);
}

test("three in ten writes fail", async (t) => {
  const script = `
    let seed = 7;
    const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (const name of ["add", "put"]) {
      const write = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (...given) {
        if (chance() < 0.3) throw new DOMException("by the test", "QuotaExceededError");
        return write.apply(this, given);
      };
    }`;
  await withFaults(t, script, async (page) => {
    await begin(page, url, { placement: false });
    // What is stored lags behind, so the student does not look there.
    for (let task = 0; task < 4 * TIMES; task++) {
      await answerOne(page);
      await goOn(page);
    }
    // What is left is written by itself, without a further press.
    await page.locator(".notice.care").waitFor({ state: "detached" });
    const entries = await log(page);
    assertWhole(entries.map(name), []);
    const answered = new Set(entries.map(({ event }) => event.answered?.task).filter(Boolean));
    assert.equal(answered.size, 4 * TIMES);
    t.diagnostic(`${4 * TIMES} tasks answered, all of them stored in the end, each entry once`);
  });
});

test("a commit whose completion never arrives", async (t) => {
  const script = `
    let silent = 0;
    const real = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      ...real,
      // The end of every eighth write is never told.
      set(told) { if (++silent % 8) real.set.call(this, told); },
    });`;
  await withFaults(
    t,
    script,
    async (page) => {
      await begin(page, url, { placement: false });
      await study(page, TIMES, () => true);
      await page.locator(".notice.care").waitFor({ state: "detached" });
      const entries = await log(page);
      assertWhole(entries.map(name), []);
      const answers = entries.filter(({ event }) => event.answered);
      assert.equal(answers.length, TIMES, "an answer stands twice");
      t.diagnostic(`${TIMES} answers, each once`);
    },
    { patience: 180_000 },
  );
});
