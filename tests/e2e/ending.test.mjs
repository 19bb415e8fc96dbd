// The end of a course: what one can do, the challenge, the certificate.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { COURSE, ROOT, screen, useWorld, visitor } from "./harness.mjs";
import { look } from "./look.mjs";
import { TOOL, begin, give, goOn, openTask, rightAnswer, study } from "./student.mjs";

const world = useWorld();
const url = (path) => world.url(path);

/** Takes in the work of a simulated student of this ability who answered so many tasks. */
async function takeIn(t, page, ability, responses) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-end-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const file = join(dir, "work.json");
  const student = ["--ability", ability, "--responses", responses].map(String);
  const course = join(ROOT, "public/courses", COURSE);
  execFileSync(TOOL, ["demo", course, ...student, "--out", file]);
  await page.goto(url("settings"));
  await screen(page);
  await page.setInputFiles("input[type=file]", file);
  await page.getByRole("status").filter({ hasText: /\d/ }).first().waitFor();
}

for (const [colorScheme, locale] of [
  ["light", "en-GB"],
  ["dark", "zh-CN"],
]) {
  test(`the end of a course, and its certificate, ${colorScheme}, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { colorScheme, locale });
    await takeIn(t, page, 9, 260);
    await page.goto(url(`end/${COURSE}`));
    await screen(page);
    await page.fill("#name", "Ada 陈");
    assert.equal(await page.locator(".certificate .holder").innerText(), "Ada 陈");
    await look(page, `${locale.slice(0, 2)}-end`, colorScheme);
    await page.emulateMedia({ media: "print" });
    const printed = await page
      .locator("main > *:visible")
      .evaluateAll((all) => all.map((element) => element.className));
    assert.deepEqual(printed, ["certificate"], "paper shows the certificate alone");
  });
}

test("whoever reaches the end is told so, and takes a challenge", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await study(page, 80, () => true);
  await page.waitForURL(/\/end\//);
  await screen(page);
  assert.match(await page.locator("h1").innerText(), /learnt everything/);
  await look(page, "en-end-first-day", "light");
  await page.locator("main button.go").click();
  await page.waitForURL(/\/learn\//);
  for (let number = 1; number <= 10; number++) {
    await page.waitForSelector("form.answer");
    assert.match(await page.locator(".kicker").innerText(), new RegExp(`${number} of 10`));
    await give(page, rightAnswer(await openTask(page)));
    await goOn(page);
  }
  await page.waitForURL(/\/end\//);
  await screen(page);
  assert.match(await page.locator("main").innerText(), /10 of 10 right without help/);
});
