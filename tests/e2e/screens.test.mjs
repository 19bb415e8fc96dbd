// Every screen, phone and desktop, light and dark, in both languages: nothing that axe objects to, nothing cut off.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { COURSE, DESKTOP, OUT, PHONE, ROOT, answered, screen, useWorld, visitor } from "./harness.mjs";
import { TOOL, begin, give, goOn, isTask, openTask, rightAnswer, study, wrongAnswer } from "./student.mjs";

const world = useWorld();
const url = (path) => world.url(path);
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** Axe's objections, and a picture to look at. */
async function look(page, name, scheme) {
  for (const [device, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(OUT, `${name}-${device}-${scheme}.png`), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name} on a ${device} is ${wide} pixels too wide`);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
    const objections = violations.map(({ id, help, nodes }) => `${name}, ${device}, ${scheme}: ${id} (${help}) at ${nodes[0].target} ${nodes[0].html.slice(0, 160)}`);
    assert.deepEqual(objections, []);
  }
}

/** Walks through everything there is to see. */
async function tour(page, visit) {
  await page.goto(url());
  await screen(page);
  await visit("shelf-new");
  await page.goto(url(`learn/${COURSE}`));
  await screen(page);
  await visit("welcome");
  await page.locator(".ways button").nth(0).click();
  await page.waitForSelector("form.answer");
  await visit("placement");
  await page.click(".help button:last-of-type");
  await page.waitForSelector("form.answer", { state: "detached" });
  await screen(page);
  await visit("lesson");
  while (!(await isTask(page))) {
    const all = page.locator(".worked .turn button").last();
    if (await all.isVisible()) {
      await visit("example");
      await all.click();
    }
    await goOn(page);
  }
  const presented = await openTask(page);
  await page.click("details.why > summary");
  await page.click("details.evidence > summary");
  await visit("task");
  const right = rightAnswer(presented);
  const options = await page.locator(".choices input").count();
  await give(page, wrongAnswer(right, 0, options));
  await page.locator(".help button:visible").first().click();
  await page.waitForSelector(".aid");
  await visit("not-yet");
  await give(page, right);
  await visit("right");
  await goOn(page);
  await study(page, 6, (_, tries) => tries > 0);
  for (const route of [`map/${COURSE}`, `progress/${COURSE}`, `summary/${COURSE}`, "teach", "settings", "about", "nowhere", ""]) {
    await page.goto(url(route));
    await screen(page);
    await visit(route.split("/")[0] || "shelf");
  }
}

for (const colorScheme of ["light", "dark"]) {
  for (const locale of ["en-GB", "zh-CN"]) {
    test(`every screen, ${colorScheme}, ${locale}`, async (t) => {
      const { page } = await visitor(t, world, { colorScheme, locale });
      await tour(page, (name) => look(page, `${locale.slice(0, 2)}-${name}`, colorScheme));
    });
  }
}

for (const colorScheme of ["light", "dark"]) {
  test(`the teacher's table of a class, ${colorScheme}`, async (t) => {
    const { page } = await visitor(t, world, { colorScheme });
    const files = classOfThree(t);
    await page.goto(url("teach"));
    await screen(page);
    await answered(page, () => page.setInputFiles("input[type=file]", files));
    assert.equal(await page.locator("table tbody tr").count(), 3, "a row for each student who could be read");
    assert.match(await page.locator("main").innerText(), /broken\.json/, "the file that could not be read is named");
    await look(page, "en-class", colorScheme);
  });
}

/** The exports of three simulated students, and a file that is none. */
function classOfThree(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-class-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const exports = ["Ada", "Ben", "陈"].map((name, place) => {
    const out = join(dir, `${place}.json`);
    execFileSync(TOOL, ["demo", join(ROOT, "public/courses", COURSE), "--name", name, "--seed", String(place), "--ability", String(place - 1), "--out", out]);
    return out;
  });
  const broken = join(dir, "broken.json");
  writeFileSync(broken, '{"waymark": 1');
  return [...exports, broken];
}

test("Chinese: the interface speaks it, and says so to screen readers", async (t) => {
  const { page } = await visitor(t, world, { locale: "zh-CN" });
  await page.goto(url());
  await screen(page);
  assert.match(await page.locator("html").getAttribute("lang"), /^zh/);
  assert.match(await page.locator("h1").innerText(), /\p{Script=Han}/u);
});

test("a narrow screen and text of twice the size: nothing is cut off", async (t) => {
  const { page } = await visitor(t, world, { reducedMotion: "reduce", viewport: { width: 320, height: 640 } });
  const slack = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await begin(page, url, { placement: true });
  assert.ok((await slack()) <= 0, "320 pixels wide (WCAG 1.4.10)");
  await page.setViewportSize(DESKTOP);
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  assert.ok((await slack()) <= 0, "twice the text size (WCAG 1.4.4)");
});
