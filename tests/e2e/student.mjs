// A student at the page: reads the task, answers as a person would, goes on. What is right comes
// from the native tool.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { COURSE, ROOT, answered, screen } from "./harness.mjs";

/** The native tool. */
export const TOOL = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/waymark");

/** All entries of the log in the order they were appended. */
export async function log(page) {
  const texts = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("waymark");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const database = open.result;
          const read = database.transaction("log").objectStore("log").getAll();
          read.onsuccess = () => {
            database.close();
            resolve(read.result);
          };
          read.onerror = () => reject(read.error);
        };
      }),
  );
  // A record may be a pack of entries.
  return texts.flat().map((text) => JSON.parse(text));
}

/** What was presented last: {task, skill, item, seed, activity, …}. */
export async function openTask(page) {
  return (await log(page))
    .map((entry) => entry.event.presented)
    .filter(Boolean)
    .at(-1);
}

/**
 * The right answer to a presented task, as it is to be written or chosen: {text} or {positions}.
 */
export function rightAnswer({ skill, item, seed }) {
  const args = [
    "course",
    "answers",
    join(ROOT, "public/courses", COURSE),
    "--skill",
    skill,
    "--item",
    item,
    "--seed",
    String(seed),
  ];
  return JSON.parse(execFileSync(TOOL, args, { encoding: "utf8" }));
}

/** A wrong answer that no misconception explains, another one at each try. */
export function wrongAnswer(right, tries, options) {
  const isNumber = right.wrong === "-98765";
  if (right.text !== undefined) return { text: isNumber ? String(9_907 + tries) : right.wrong };
  const wrong = [...Array(options).keys()].filter(
    (position) => !right.positions.includes(position),
  );
  return { positions: [wrong[tries % wrong.length] ?? right.positions[0]] };
}

/** The course that ships, as plain JSON: the site's own copy is packed. */
export function shippedCourse() {
  const file = join(mkdtempSync(join(tmpdir(), "waymark-course-")), "course.json");
  execFileSync(TOOL, ["course", "build", join(ROOT, "public/courses", COURSE), "--out", file]);
  const course = JSON.parse(readFileSync(file, "utf8"));
  rmSync(dirname(file), { recursive: true });
  return course;
}

/** Puts the answer in; nothing is sent yet. */
export async function fillIn(page, answer) {
  if (answer.text !== undefined) {
    // A line for each gap; some gaps are choices.
    for (const [at, text] of answer.text.split("\n").entries()) {
      const field = page.locator(at ? `#gap-${at}` : "#answer");
      if (at && !(await field.count())) break;
      const choice = await field.evaluate(({ tagName }) => tagName === "SELECT");
      await (choice ? field.selectOption(text) : field.fill(text));
    }
    return;
  }
  return page.$$eval(
    ".choices input",
    (inputs, wanted) => {
      inputs.forEach((input, position) => {
        if (input.checked !== wanted.includes(position) && !input.disabled) input.click();
      });
    },
    answer.positions,
  );
}

/** Gives an answer and waits for what is said about it. */
export async function give(page, answer) {
  await fillIn(page, answer);
  await answered(page, () => page.click("form.answer button[type=submit]"));
}

/** Gives some answer, whatever the task. */
export async function guess(page) {
  const options = await page.locator(".choices input").count();
  const radio = await page.locator(".choices input[type=radio]").count();
  const gaps = Math.max(1, await page.locator(".gap-place").count());
  const text = Array(gaps).fill("1").join("\n");
  return give(page, options === 0 ? { text } : { positions: radio ? [0] : [0, 1] });
}

/** Has the solution shown, if the task is still open. */
export async function giveUp(page) {
  if (!(await isOver(page)))
    await answered(page, () => page.locator(".help button.quiet").last().click());
}

/** Does something that leads to another task or lesson, and waits for it. */
export async function turn(page, act) {
  await answered(page, act);
  await screen(page);
}

export const goOn = (page) => turn(page, () => page.click("#next"));

/** Reads what there is to read, with all steps of its example, and goes on to the next thing. */
async function readLesson(page) {
  const all = page.locator(".worked .turn button").last();
  if (await all.isVisible()) await all.click();
  await goOn(page);
}

export const isTask = (page) => page.locator("form.answer").isVisible();
const isLesson = async (page) => !(await isTask(page)) && (await page.locator("#next").count()) > 0;
const isOver = (page) => page.locator("#next").isVisible();

/** Reads lessons until there is a task. */
export async function untilTask(page) {
  while (await isLesson(page)) await readLesson(page);
}

/**
 * Answers `count` tasks. `knows(presented, tries)` says whether the student gets it right at this
 * try; after two misses a student asks for a hint, after three for the solution. `look` is called
 * at each task before it is answered. Returns one record a task: {skill, activity, right}.
 */
export async function study(page, count, knows, look = async () => {}) {
  const path = [];
  while (path.length < count) {
    await untilTask(page);
    if (!(await isTask(page))) break;
    await look(await openTask(page), path.length);
    path.push(await work(page, knows));
    if (await isOver(page)) await goOn(page);
  }
  return path;
}

async function work(page, knows) {
  const presented = await openTask(page);
  const right = rightAnswer(presented);
  const options = await page.locator(".choices input").count();
  // At the end of a placement question the next one comes by itself.
  const isOpen = async () =>
    !(await isOver(page)) && (await openTask(page)).task === presented.task && (await isTask(page));
  let tries = 0;
  while (await isOpen()) {
    if (tries === 3) {
      await giveUp(page);
      break;
    }
    if (tries === 2)
      await answered(page, () => page.locator(".help button:visible").first().click());
    await give(page, knows(presented, tries) ? right : wrongAnswer(right, tries, options));
    tries += 1;
  }
  const verdict = (await log(page)).find(({ event }) => event.answered?.task === presented.task)
    ?.event.answered.verdict;
  return { ...presented, right: verdict === "right" };
}

/** Opens the course and begins it, with the questions at the start or without. */
export async function begin(page, url, { placement }) {
  await page.goto(url(`learn/${COURSE}`));
  await screen(page);
  await turn(page, () =>
    page
      .locator(".ways button")
      .nth(placement ? 0 : 1)
      .click(),
  );
}
