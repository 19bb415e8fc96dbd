// The course with one task of each kind of answer, and what a student does in it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, answered, screen } from "./harness.mjs";
import { TOOL } from "./student.mjs";

let built;

/** The course, compiled once. */
function fixture() {
  if (!built) {
    const dir = mkdtempSync(join(tmpdir(), "waymark-answers-"));
    const file = join(dir, "course.json");
    execFileSync(TOOL, ["course", "build", join(ROOT, "tests/fixtures/answers"), "--out", file]);
    built = readFileSync(file, "utf8");
    rmSync(dir, { recursive: true });
  }
  return JSON.parse(built);
}

/** The course with one task of each kind, of which only one is left. */
export function courseWith(t, skill, item) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-answers-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const file = join(dir, "course.json");
  const course = fixture();
  course.skills = course.skills.filter(({ id }) => id === skill);
  course.skills[0].requires = [];
  course.skills[0].items = course.skills[0].items.filter(({ id }) => id === item);
  // What spoke for other skills has none to speak for.
  delete course.moves;
  for (const { steps } of course.skills[0].items) for (const step of steps) delete step.skill;
  writeFileSync(file, JSON.stringify(course));
  return file;
}

/** Begins the course at the task. */
export async function begin(t, world, page, skill, item, open = ".apart > *") {
  await page.goto(world.url(""));
  await screen(page);
  await page.setInputFiles("input[type=file]", courseWith(t, skill, item));
  await page.waitForSelector('.book a[href*="learn/answers"]');
  await page.goto(world.url("learn/answers"));
  await screen(page);
  await page.locator(".ways button").nth(1).click();
  await page.waitForSelector(`#next, ${open}`);
  if (!(await page.locator(open).count())) {
    await answered(page, () => page.click("#next"));
  }
  await page.waitForSelector(open);
}

/** The right answer: its text, or positions. */
export const rightAnswer = ({ skill, item, seed }) => {
  const { text, positions } = JSON.parse(
    execFileSync(
      TOOL,
      [
        "course",
        "answers",
        join(ROOT, "tests/fixtures/answers"),
        ...["--skill", skill, "--item", item, "--seed", String(seed)],
      ],
      { encoding: "utf8" },
    ),
  );
  return text ?? positions;
};

export const feedback = (page) => page.locator("#feedback");

/** Types a line and sends it with Enter, as whoever has only a keyboard does. */
export async function type(page, text) {
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
  await answered(page, () => page.keyboard.press("Enter"));
}

/** Nothing is wider than the window. */
export async function narrow(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
}

/** The language in which an element's text is said to be. */
export const languageOf = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.closest("[lang]").lang);

/** Role and name of what a screen reader is told of. */
export async function tree(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, value }) => ({
      role: role?.value,
      name: name?.value ?? "",
      value: value?.value,
    }));
}
