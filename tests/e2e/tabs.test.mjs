// Two tabs, storage that goes away or does not answer, work that takes long.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  COURSE,
  PHONE,
  ROOT,
  inWorker,
  profileWithoutStorage,
  screen,
  settled,
  useWorld,
  visitor,
} from "./harness.mjs";
import { TOOL, begin, give, guess, log, openTask, rightAnswer, untilTask } from "./student.mjs";

const world = useWorld();
const url = (path) => world.url(path);

test("an answer to a task that another tab has answered is said not to count", async (t) => {
  const { page, context } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await untilTask(page);
  const other = await context.newPage();
  await other.goto(url(`learn/${COURSE}`));
  await screen(other);
  await give(other, rightAnswer(await openTask(page)));
  const answers = async () => (await log(page)).filter(({ event }) => event.answered).length;
  assert.equal(await answers(), 1);
  await guess(page);
  await page.getByText("has moved on").waitFor();
  assert.equal(await answers(), 1, "it did not count");
  await untilTask(page);
  await guess(page);
  await page.getByText("has moved on").waitFor({ state: "hidden" });
  assert.equal(await answers(), 2, "the next step is an open task again");
});

test("work that was deleted under the open page is missed, and saved again on request", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await untilTask(page);
  const before = await log(page);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase("waymark");
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
  );
  await guess(page);
  await page.getByText("was deleted from this browser").waitFor();
  await page.getByRole("button", { name: "Save it again" }).click();
  await page.getByText("was deleted from this browser").waitFor({ state: "hidden" });
  const after = (await log(page)).map((entry) => JSON.stringify(entry));
  assert.equal(after.length, before.length + 1);
  assert.ok(before.every((entry) => after.includes(JSON.stringify(entry))));
});

test("work that another tab erases is not missed", async (t) => {
  const { page, context } = await visitor(t, world);
  await begin(page, url, { placement: false });
  const other = await context.newPage();
  await other.goto(url("settings"));
  await screen(other);
  await other.getByRole("button", { name: "Erase everything …" }).click();
  await other.getByRole("button", { name: "Erase everything", exact: true }).click();
  await other.getByText("Everything is erased").waitFor();
  await page.bringToFront();
  await page.locator("a.back").click();
  await page.getByText("From fractions to linear equations").first().waitFor();
  assert.equal(await page.locator(".notice.care").count(), 0);
  assert.deepEqual(await log(page), []);
});

test("a database that never opens does not keep the page from working", async (t) => {
  const { page, context } = await visitor(t, world, { serviceWorkers: "block" });
  await inWorker(
    context,
    `const open = IDBFactory.prototype.open;
     IDBFactory.prototype.open = function (...given) {
       const request = open.apply(this, given);
       for (const name of ["onsuccess", "onerror", "onupgradeneeded", "onblocked"])
         Object.defineProperty(request, name, { set() {} });
       request.addEventListener = () => {};
       return request;
     };`,
  );
  await page.goto(url(`learn/${COURSE}`));
  // Five seconds for a short look (src/store/indexed_db.rs), and time to start on a busy machine.
  await page.locator(".ways button").nth(1).waitFor({ timeout: 20_000 });
  await page.getByText("does not let Waymark save your work").waitFor();
  await page.locator(".ways button").nth(1).click();
  await page.locator("#prompt, .lesson, main h1").first().waitFor();
});

test("a worker that does not answer is said to be at work, and can be stopped", async (t) => {
  const { page, context } = await visitor(t, world, { serviceWorkers: "block" });
  await context.route("**/worker_loader-*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "setInterval(() => {}, 1000);" }),
  );
  await page.goto(url());
  const stop = page.getByRole("button", { name: "Stop" });
  await stop.waitFor({ timeout: 5_000 });
  await context.unroute("**/worker_loader-*.js");
  await stop.click();
  await stop.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("From fractions to linear equations").first().waitFor();
});

test("leaving with work that is not saved asks first", async (t) => {
  const context = await profileWithoutStorage(t);
  const { page } = await visitor(t, world, { context });
  await page.goto(url(`learn/${COURSE}`));
  await screen(page);
  await page.locator(".ways button").nth(1).click();
  await page.locator("#prompt").waitFor();
  const asked = page.waitForEvent("dialog");
  const closed = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await closed;
});

test("a course that another tab brings is on the shelf when one comes back to it", async (t) => {
  const { page, context } = await visitor(t, world);
  await page.goto(url());
  await screen(page);
  const dir = mkdtempSync(join(tmpdir(), "waymark-tabs-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const file = join(dir, "course.json");
  execFileSync(TOOL, ["course", "build", join(ROOT, "public/courses", COURSE), "--out", file]);
  const served = readFileSync(file, "utf8");
  const course = served
    .replace(`"id":"${COURSE}"`, '"id":"mine"')
    .replace("From fractions to linear equations", "A course of my own");
  const other = await context.newPage();
  await other.goto(url());
  await screen(other);
  await other.setInputFiles(".bring input[type=file]", {
    name: "mine.json",
    mimeType: "application/json",
    buffer: Buffer.from(course),
  });
  await other.getByText("A course of my own").first().waitFor();
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.getByText("A course of my own").first().waitFor();
});

test("the teacher's page says what it read, and the focus goes there", async (t) => {
  const { page } = await visitor(t, world, { viewport: PHONE });
  await page.goto(url("teach"));
  await screen(page);
  await page.setInputFiles("main input[type=file]", {
    name: "list.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("name,mark\n"),
  });
  await page.waitForFunction(() => document.activeElement?.classList.contains("outcome"));
  assert.match(await page.locator("main p[role=status]").first().innerText(), /files not read: 1/);
  await settled(page);
});
