// The student's work: kept, moved, erased; and what happens when a browser will not keep it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { COURSE, profileWithoutStorage, screen, useWorld, visitor } from "./harness.mjs";
import { begin, giveUp, goOn, guess, log, study, untilTask } from "./student.mjs";

const world = useWorld();
const url = (path) => world.url(path);

/** A folder for files that a test hands to the page. */
function folder(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-files-"));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Saves the student's work through the settings page; returns the file's path. */
async function saveCopy(page, dir) {
  await page.goto(url("settings"));
  await screen(page);
  return download(page, dir, () => page.getByRole("button", { name: "Save a copy" }).click());
}

async function download(page, dir, act) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  const path = join(dir, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** Hands a file to "take in a file"; returns what the page says. */
async function takeIn(page, path) {
  await page.goto(url("settings"));
  await screen(page);
  const status = page.locator("main section, main").getByRole("status");
  const before = await status.allInnerTexts();
  await page.setInputFiles("input[type=file]", path);
  await page.waitForFunction((was) => {
    const now = [...document.querySelectorAll("main [role=status]")].map(
      (element) => element.innerText,
    );
    return now.some((text, place) => text && text !== was[place]);
  }, before);
  return (await status.allInnerTexts()).filter(Boolean).join(" ");
}

test("work moves to another device by a file, once", async (t) => {
  const dir = folder(t);
  const first = await visitor(t, world);
  await begin(first.page, url, { placement: false });
  await study(first.page, 3, () => true);
  const entries = await log(first.page);
  const file = await saveCopy(first.page, dir);

  const second = await visitor(t, world);
  assert.match(await takeIn(second.page, file), new RegExp(`${entries.length} entries were added`));
  assert.match(await takeIn(second.page, file), /here already/);
  assert.deepEqual(await log(second.page), entries);
  await second.page.goto(url());
  await screen(second.page);
  assert.match(await second.page.locator(".book").first().innerText(), /Continue/);
});

test("the browser is asked to keep the work at the first answer, and never again", async (t) => {
  const { page, context } = await visitor(t, world);
  await context.addInitScript(() => {
    navigator.storage.persist = async () => {
      localStorage.setItem(
        "asked by the test",
        Number(localStorage.getItem("asked by the test")) + 1,
      );
      return false;
    };
  });
  const asked = () => page.evaluate(() => Number(localStorage.getItem("asked by the test")));
  await begin(page, url, { placement: false });
  await untilTask(page);
  assert.equal(await asked(), 0, "before there is anything to keep");
  await guess(page);
  assert.equal(await asked(), 1, "at the first answer");
  const another = async () => {
    await giveUp(page);
    await goOn(page);
    await untilTask(page);
    await guess(page);
  };
  await another();
  await page.reload();
  await screen(page);
  await another();
  assert.equal((await log(page)).filter(({ event }) => event.answered).length, 3);
  assert.equal(await asked(), 1, "not again, after a reload neither");
});

test("erasing asks first, then forgets", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await page.goto(url("settings"));
  await screen(page);
  await page.getByRole("button", { name: "Erase everything …" }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  assert.notEqual((await log(page)).length, 0);
  await page.getByRole("button", { name: "Erase everything …" }).click();
  await page.locator("dialog").getByRole("button", { name: "Erase everything" }).click();
  await page.getByText("Everything is erased").waitFor();
  assert.deepEqual(await log(page), []);
});

test("a file that cannot be used gets its reason, and nothing stored changes", async (t) => {
  const dir = folder(t);
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  const text = readFileSync(await saveCopy(page, dir), "utf8");
  const entries = await log(page);
  const cases = [
    ["cut.json", text.slice(0, text.length / 2), /is incomplete/],
    ["edited.json", text.replace('"name": ""', '"name": "someone"'), /changed after it was saved/],
    ["newer.json", text.replace('"waymark": 1', '"waymark": 7'), /newer Waymark \(format 7\)/],
    ["other.json", '{"shopping":["milk"]}', /not a file saved by Waymark/],
    ["picture.json", "\u0000PNG", /not a file saved by Waymark/],
  ];
  for (const [name, content, reason] of cases) {
    assert.notEqual(content, text, `${name} differs from the export`);
    writeFileSync(join(dir, name), content);
    assert.match(await takeIn(page, join(dir, name)), reason, name);
  }
  assert.deepEqual(await log(page), entries);
});

test("a malformed course gets its reason, and the shelf stays", async (t) => {
  const dir = folder(t);
  const { page } = await visitor(t, world);
  await page.goto(url());
  await screen(page);
  const before = await page.locator(".book").count();
  const path = join(dir, "course.json");
  writeFileSync(path, '{"format":1,"id":"broken"');
  await page.setInputFiles(".bring input[type=file]", path);
  await page.getByText("cannot be used as it is").waitFor();
  assert.equal(await page.locator(".book").count(), before);
});

test("an entry that this release cannot read is kept and reported", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(url());
  await screen(page);
  await begin(page, url, { placement: false });
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open("waymark");
        open.onsuccess = () => {
          const write = open.result.transaction("log", "readwrite");
          write.objectStore("log").add('"not an entry"');
          write.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
  );
  await page.goto(url());
  await screen(page);
  await page.getByText("saved for that version").waitFor();
  assert.equal((await log(page)).at(-1), "not an entry");
});

test("blocked storage: the page says so, goes on, and offers a copy", async (t) => {
  const dir = folder(t);
  const context = await profileWithoutStorage(t);
  const { page } = await visitor(t, world, { context });
  await page.goto(url(`learn/${COURSE}`));
  await screen(page);
  await page.getByText("does not let Waymark save your work").waitFor();
  await page.locator(".ways button").nth(1).click();
  await page.locator("#prompt").waitFor();
  await page.locator(".notice a").click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  const file = await download(page, dir, () =>
    page.getByRole("button", { name: "Save a copy" }).click(),
  );
  assert.ok(
    JSON.parse(readFileSync(file, "utf8")).entries.length >= 2,
    "the copy holds what is in memory",
  );
});

test("full storage: the page says so, keeps the work in memory, and writes it once there is room", async (t) => {
  const { page, context } = await visitor(t, world, { expected: [/[Qq]uota/] });
  const cdp = await context.newCDPSession(page);
  const { origin } = world.site;
  // From the start: a browser remembers for half a minute how much room there was.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await begin(page, url, { placement: false });
  await page.getByText("storage of this browser is full").waitFor();
  await untilTask(page);
  await guess(page);
  await giveUp(page);
  assert.deepEqual(await log(page), [], "nothing fits");
  await cdp.send("Storage.overrideQuotaForOrigin", { origin });
  await goOn(page);
  await page.getByText("storage of this browser is full").waitFor({ state: "hidden" });
  const answers = (await log(page)).filter(({ event }) => event.answered);
  assert.equal(answers.length, 1, "what waited in memory is stored");
});

test("an engine that cannot start: the recovery screen saves the work to a file that another device takes in", async (t) => {
  const dir = folder(t);
  const { page, context } = await visitor(t, world, {
    serviceWorkers: "block",
    expected: [/broken by the test/, /Service Worker/],
  });
  await begin(page, url, { placement: false });
  await study(page, 2, () => true);
  const entries = await log(page);
  await context.route("**/worker_loader-*.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: 'throw new Error("broken by the test");',
    }),
  );
  await page.goto(url());
  const save = page.getByRole("button", { name: "Save my work to a file" });
  await save.waitFor();
  const file = await download(page, dir, () => save.click());

  const other = await visitor(t, world);
  assert.match(await takeIn(other.page, file), new RegExp(`${entries.length} entries were added`));
});
