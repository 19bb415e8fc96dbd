// The main scenarios in a browser other than Chromium: BROWSER=firefox or BROWSER=webkit.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { startServer } from "../../.ci/serve.mjs";
import { COURSE, DIST } from "../e2e/harness.mjs";
import { start } from "./drivers.mjs";
import { click, log, screen, study, text, until } from "./reader.mjs";

const NAME = process.env.BROWSER ?? "firefox";
let browser, driver, site;
const url = (path = "") => `${site.origin}/${path}`;

before(async () => {
  site = await startServer(DIST);
  browser = await start(NAME);
  driver = browser.driver;
});
after(async () => {
  await browser?.stop();
  await site?.stop();
});

/**
 * Opens a page as a person does, who stays on one for a moment before the next. (A page that is left
 * while its worker opens the database makes WebKitGTK 2.50 hang on that database until it is closed:
 * docs/reliability.md.)
 */
async function open(path) {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await driver.get(url(path));
  await screen(driver);
}

/** Presses what saves a file, and returns the file's text. */
async function saved(press) {
  // Browsers differ in what they do with a second file of the same name.
  browser.clearDownloads();
  await press();
  for (let tries = 0; tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [file] = browser.downloads();
    // The file is there, empty, before its content is.
    const content = file ? browser.downloaded(file) : "";
    if (content) return content;
  }
  throw new Error("nothing was saved");
}

const button = (words) => driver.findElement(By.xpath(`//button[contains(., "${words}")]`));

/** Hands a text to a file picker. */
async function hand(t, name, content) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-browsers-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const path = join(dir, name);
  writeFileSync(path, content);
  await driver.findElement(By.css("main input[type=file]")).sendKeys(path);
}

test(`${NAME}: the shelf, the questions at the start, forty tasks`, async () => {
  await open("");
  await text(driver, "From fractions to linear equations");
  await open(`learn/${COURSE}`);
  await click(driver, ".ways button", 0);
  await until(driver, () => document.querySelector("form.answer"));
  const right = await study(driver, 40, (place) => place % 3 !== 2);
  const entries = await log(driver);
  assert.ok(
    entries.some(({ event }) => event.placed),
    "the placement came to an end",
  );
  const first = new Set(entries.map(({ event }) => event.answered?.task).filter(Boolean));
  assert.equal(first.size, 40);
  assert.ok(right >= 26, `${right} right`);
});

test(`${NAME}: a reload goes on in the same place`, async () => {
  const before = (await log(driver)).length;
  await open(`learn/${COURSE}`);
  const prompt = await driver.findElement(By.css("main")).getText();
  await driver.navigate().refresh();
  await screen(driver);
  assert.equal(await driver.findElement(By.css("main")).getText(), prompt);
  assert.ok((await log(driver)).length - before <= 1);
});

test(`${NAME}: map, progress and summary`, async () => {
  for (const [path, words] of [
    [`map/${COURSE}`, "Lowest terms"],
    [`progress/${COURSE}`, "Lowest terms"],
    [`summary/${COURSE}`, ""],
  ]) {
    await open(path);
    await text(driver, words);
  }
});

test(`${NAME}: a copy is saved, everything erased, and the copy taken in again`, async (t) => {
  const before = (await log(driver)).length;
  await open("settings");
  const copy = await saved(async () => (await button("Save a copy")).click());
  assert.equal(JSON.parse(copy).entries.length, before);
  await (await button("Erase everything …")).click();
  await (await driver.findElement(By.css("dialog .care"))).click();
  await text(driver, "Everything is erased");
  assert.deepEqual(await log(driver), []);
  await hand(t, "copy.json", copy);
  await text(driver, `${before} entries were added`);
  assert.equal((await log(driver)).length, before);
  await open("");
  await text(driver, "Continue");
});

test(`${NAME}: the teacher's page reads a student's file`, async (t) => {
  await open("settings");
  const copy = await saved(async () => (await button("Save a copy")).click());
  await open("teach");
  await hand(t, "ada.json", copy);
  await until(driver, () => document.querySelectorAll("table.grid tbody tr").length === 1);
});

test(`${NAME}: in Chinese, and back`, async () => {
  await open("settings");
  for (const [tag, words] of [
    ["zh-Hans", "设置"],
    ["en", "Settings"],
  ]) {
    await driver.findElement(By.css(`#language option[value="${tag}"]`)).click();
    await text(driver, words);
    assert.equal(await driver.executeScript(() => document.documentElement.lang), tag);
  }
});

test(`${NAME}: without a network`, async (t) => {
  await open("");
  const kept = await driver.executeScript(() => "serviceWorker" in navigator);
  if (!kept) return t.skip(`${NAME} has no service workers here`);
  await driver.executeAsyncScript((done) => navigator.serviceWorker.ready.then(() => done()));
  await until(driver, () => navigator.serviceWorker.controller);
  await site.stop();
  await open(`learn/${COURSE}`);
  await study(driver, 1, () => true);
  site = await startServer(DIST, { port: Number(new URL(site.origin).port) });
});
