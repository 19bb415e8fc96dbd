// What a student lives through: two students go different ways; nothing is lost on the way.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { COURSE, frames, inWorker, screen, useWorld, visitor } from "./harness.mjs";
import {
  begin,
  give,
  goOn,
  isTask,
  log,
  openTask,
  rightAnswer,
  shippedCourse,
  study,
  turn,
  untilTask,
  wrongAnswer,
} from "./student.mjs";

const world = useWorld();
const url = (path) => world.url(path);
const TASKS = 40;

/** The skills of the course with what they require, in course order. */
const { skills } = shippedCourse();
const title = Object.fromEntries(skills.map(({ id, title }) => [id, title]));
const requires = Object.fromEntries(skills.map(({ id, requires }) => [id, requires]));
/** How many skills lie below a skill, one on the other. */
const depth = (id) => Math.max(0, ...requires[id].map((before) => 1 + depth(before)));

/**
 * A path in a line: `skill` practised, `?skill` asked at the start, `<skill` a step back, `~`
 * reviewed, `!` probed, `+` mixed in; `·` after one that was missed.
 */
const SIGNS = { placement: "?", repair: "<", review: "~", probe: "!", mixed: "+", practice: "" };
const route = (path) =>
  path
    .map(({ skill, activity, right }) => `${SIGNS[activity]}${skill}${right ? "" : "·"}`)
    .join(" ");

/** The same chances at each run. */
function dice(state = 1) {
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** All that stands below a skill. */
const below = (id) => new Set(requires[id].flatMap((before) => [before, ...below(before)]));
const LOOK_EVERY = 4;
const PASSED = /^(unchecked|looks-good|solid|due)$/;

/**
 * Every few tasks, at one that has prerequisites, a second tab shows the map: all that stands below
 * the skill of the task must be passed there.
 */
function watchPrerequisites(page, context) {
  let [looks, last] = [0, 0];
  const look = async ({ skill, activity }, count) => {
    if (activity === "placement" || count < last + LOOK_EVERY || below(skill).size === 0) return;
    last = count;
    const state = await statesOnTheMap(context);
    // A page in the background is not drawn.
    await page.bringToFront();
    for (const before of below(skill)) {
      assert.match(
        state[title[before]],
        PASSED,
        `${skill} came while ${before} was ${state[title[before]]}`,
      );
    }
    looks += 1;
  };
  return { look, looks: () => looks };
}

/** The state of each skill, by title, as a map in a tab of its own shows it. */
async function statesOnTheMap(context) {
  const map = await context.newPage();
  await map.goto(url(`map/${COURSE}`));
  await screen(map);
  const rows = await map.$$eval("details.behind tbody tr", (rows) =>
    rows.map((row) => [
      row.querySelector("th").textContent,
      row.querySelector(".state i").className,
    ]),
  );
  await map.close();
  return Object.fromEntries(rows);
}

const learnt = {};

/** A student who goes through the placement and 40 tasks in all. */
async function live(t, knows) {
  const { page, context } = await visitor(t, world);
  // The writer's name decides the student's luck; the same one at each run.
  await inWorker(context, "crypto.getRandomValues = (array) => array.fill(7);");
  const { look, looks } = watchPrerequisites(page, context);
  await begin(page, url, { placement: true });
  const path = await study(page, TASKS, knows, look);
  t.diagnostic(route(path));
  // Who is through with the course for today has nothing left to do.
  if (path.length < TASKS) {
    const states = Object.values(await statesOnTheMap(context));
    assert.ok(
      states.every((state) => PASSED.test(state)),
      `${path.length} tasks, then ${states}`,
    );
  }
  assert.ok(looks() >= 3, `the prerequisites were looked at ${looks()} times`);
  return { path, log: await log(page) };
}

test("a strong student answers 40 tasks and gets far, and nothing below a task is ever shaky", async (t) => {
  // Slips now and then, and sees it at the second look.
  const chance = dice();
  learnt.strong = await live(t, (_, tries) => tries > 0 || chance() < 0.85);
});

test("a weak student answers 40 tasks, gets worked examples and steps back, and nothing below a task is ever shaky", async (t) => {
  // At home on what stands at the beginning, seldom right on more.
  const chance = dice();
  learnt.weak = await live(
    t,
    ({ skill }, tries) => chance() < (depth(skill) === 0 ? 0.95 : 0.1) + 0.1 * tries,
  );
  const shown = learnt.weak.log.map(({ event }) => event.lesson ?? event.presented).filter(Boolean);
  assert.ok(
    shown.some(({ activity, reason }) => activity === "example" && reason["after-misses"]),
    "a worked example came after misses",
  );
  const steps = shown.filter(
    ({ activity, reason }) => activity === "repair" && reason["step-back"],
  );
  assert.ok(steps.length > 0, "a skill below came back after misses");
  for (const { skill, reason } of steps)
    assert.ok(
      below(reason["step-back"].from).has(skill),
      `${skill} stands below ${reason["step-back"].from}`,
    );
});

test("no skill comes more than four times in a row", () => {
  for (const { path } of [learnt.strong, learnt.weak]) {
    const skills = path
      .filter(({ activity }) => activity !== "placement")
      .map(({ skill }) => skill);
    skills.forEach((skill, at) =>
      assert.ok(
        at < 4 || skills.slice(at - 4, at).some((other) => other !== skill),
        `${skill} at ${at}`,
      ),
    );
  }
});

test("the strong student's path reaches later skills than the weak student's", () => {
  const furthest = (path) =>
    Math.max(...path.filter(({ right }) => right).map(({ skill }) => depth(skill)));
  assert.notDeepEqual(
    learnt.strong.path.map(({ skill }) => skill),
    learnt.weak.path.map(({ skill }) => skill),
  );
  assert.ok(furthest(learnt.strong.path) > furthest(learnt.weak.path));
});

test("a reload in mid-task comes back to the task, with the answer and the hint", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await untilTask(page);
  const presented = await openTask(page);
  const options = await page.locator(".choices input").count();
  await give(page, wrongAnswer(rightAnswer(presented), 0, options));
  await page.locator(".help button:visible").first().click();
  await page.waitForSelector(".aid");
  const before = await page.locator("#prompt").innerText();
  await page.reload();
  await screen(page);
  assert.equal(await page.locator("#prompt").innerText(), before);
  assert.equal(await page.locator("#feedback").count(), 1, "the feedback is still there");
  assert.equal(await page.locator(".aid").count(), 1, "the hint is still there");
  assert.deepEqual(await openTask(page), presented, "no other task was drawn");
});

test("a closed tab loses nothing", async (t) => {
  const { page, context } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await untilTask(page);
  await give(page, rightAnswer(await openTask(page)));
  const entries = await log(page);
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(url(`learn/${COURSE}`));
  await screen(again);
  assert.deepEqual((await log(again)).slice(0, entries.length), entries);
  assert.equal(await again.locator("#feedback").count(), 0, "what is over is not shown again");
});

for (const [how, kill] of [
  [
    "throws",
    () =>
      setTimeout(() => {
        throw new Error("killed by the test");
      }),
  ],
  ["falls silent", () => self.close()],
]) {
  test(
    `a worker that ${how} is replaced, and the answer arrives`,
    { timeout: 60_000 },
    async (t) => {
      const { page } = await visitor(t, world, { expected: [/killed by the test/] });
      await begin(page, url, { placement: false });
      await untilTask(page);
      const presented = await openTask(page);
      const [worker] = page.workers();
      await worker.evaluate(kill).catch(() => {});
      await give(page, rightAnswer(presented));
      assert.ok(await page.locator("#next").isVisible());
      const answers = (await log(page)).filter(
        ({ event }) => event.answered?.task === presented.task,
      );
      assert.equal(answers.length, 1, "the answer is in the log once");
    },
  );
}

test("keyboard only: from the shelf through a task to the next", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(url());
  await screen(page);
  await tabTo(page, `.book a[href*="learn/${COURSE}"]`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".ways");
  await tabTo(page, ".ways section:nth-of-type(2) button");
  await turn(page, () => page.keyboard.press("Enter"));
  while (!(await isTask(page))) {
    if (await page.locator(".worked .turn").isVisible()) {
      await tabTo(page, ".worked .turn button:last-of-type");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.matches(".steps > li.newest"));
    }
    await tabTo(page, "#next");
    await turn(page, () => page.keyboard.press("Enter"));
  }
  await typeAnswer(page, rightAnswer(await openTask(page)));
  await page.waitForSelector("#next:visible");
  await page.waitForFunction(() => document.activeElement?.id === "next");
  await turn(page, () => page.keyboard.press("Enter"));
});

/** Presses Tab until an element has the focus and keeps it, as long as a patient person would. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    await frames(page);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with the Tab key`);
}

async function typeAnswer(page, answer) {
  if (answer.text !== undefined) {
    await tabTo(page, "#answer");
    await page.keyboard.type(answer.text);
    await page.keyboard.press("Enter");
    return;
  }
  await tabTo(page, ".choices input");
  const radio = await page.locator(".choices input[type=radio]").count();
  const last = Math.max(...answer.positions);
  for (let position = 0; position <= last; position += 1) {
    if (answer.positions.includes(position)) await page.keyboard.press("Space");
    if (position < last) await page.keyboard.press(radio ? "ArrowDown" : "Tab");
  }
  await tabTo(page, "form.answer button[type=submit]");
  await page.keyboard.press("Enter");
}

test("the student steers: too easy, too hard, not now, a skill from the map", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  for (const position of [0, 1, 2]) {
    await untilTask(page);
    if (
      !(await page
        .locator("details.why")
        .first()
        .evaluate((details) => details.open))
    )
      await page.click("details.why > summary");
    await turn(page, () => page.locator("details.why .turn button").nth(position).click());
  }
  const wishes = (await log(page)).map(({ event }) => event.wished?.wish).filter(Boolean);
  assert.deepEqual(wishes, ["too-easy", "too-hard", "not-now"]);
});

test("a skill picked on the map is what comes next", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await page.goto(url(`map/${COURSE}`));
  await screen(page);
  const skill = skills.findLast(({ requires }) => requires.length === 0);
  await page.getByRole("button", { name: skill.title }).first().click();
  await page.getByRole("button", { name: "Practise this" }).click();
  await page.waitForSelector("#prompt");
  await screen(page);
  const shown = (await log(page))
    .map(({ event }) => event.presented ?? event.lesson)
    .filter(Boolean)
    .at(-1);
  assert.equal(shown.skill, skill.id);
});

test("the answers of a hurried hand are understood or asked for again", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await untilTask(page);
  while (!(await page.locator("#answer").isVisible())) {
    await give(page, rightAnswer(await openTask(page)));
    await goOn(page);
    await untilTask(page);
  }
  for (const text of ["", "1 / 2 ", "１／２", "-.5", "1,5", "nine", "1/0"]) {
    await give(page, { text: `${text}` });
    const said = await page.locator("#feedback").innerText();
    assert.ok(said.length > 10, `"${text}" gets a sentence`);
    if (await page.locator("#next").isVisible()) break;
  }
});

test("why this now: what else was possible, and what comes next, which then comes", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await untilTask(page);
  await give(page, rightAnswer(await openTask(page)));
  await goOn(page);
  await untilTask(page);
  await page.click("details.why > summary");
  await page.click("details.evidence > summary");
  await page.waitForSelector(".turns li");
  assert.ok((await page.locator(".evidence tbody tr").count()) >= 1);
  const turns = await page.locator(".turns li").allInnerTexts();
  assert.match(turns[0], /^If you get this right, /);
  const notNow = turns.at(-1).match(/^If you say “Not now”, .*“(.+)”/);
  assert.ok(notNow, turns.at(-1));
  await turn(page, () => page.locator("details.why .turn button").nth(2).click());
  const shown = (await log(page))
    .map(({ event }) => event.presented ?? event.lesson)
    .filter(Boolean)
    .at(-1);
  assert.equal(title[shown.skill], notNow[1], "what was said would come has come");
});

test("keyboard only: a way of teaching is pinned, another left out, and both are kept to", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: false });
  await study(page, 2, () => true);
  await page.goto(url(`progress/${COURSE}`));
  await screen(page);
  const way = (name) => page.locator("li.way", { has: page.getByRole("heading", { name }) });
  for (const [name, button] of [
    ["A challenge", "Leave out"],
    ["Small steps", "Only this way"],
  ]) {
    const control = way(name).getByRole("button", { name: button });
    await control.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (pressed) => document.querySelectorAll('.way [aria-pressed="true"]').length === pressed,
      name === "A challenge" ? 1 : 2,
    );
    assert.equal(await control.getAttribute("aria-pressed"), "true");
    assert.ok(
      await control.evaluate((button) => button === document.activeElement),
      "the focus stays",
    );
  }
  assert.match(await page.locator(".ways-list + [role=status]").innerText(), /Small steps/);
  await page.reload();
  await screen(page);
  assert.equal(await page.locator('.way [aria-pressed="true"]').count(), 2, "it is kept");
  const before = (await log(page)).length;
  await page.goto(url(`learn/${COURSE}`));
  await screen(page);
  await study(page, 8, () => true);
  const since = (await log(page))
    .slice(before)
    .map(({ event }) => (event.presented ?? event.lesson)?.strategy)
    .filter(Boolean);
  assert.ok(
    since.length > 0 && since.every((strategy) => strategy === "small-steps"),
    since.join(" "),
  );
});

test("the daily goal is the day's, and can be set", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(url("settings"));
  await screen(page);
  await page.selectOption("#minutes", { index: 0 });
  const wanted = Number(await page.locator("#minutes").inputValue());
  await begin(page, url, { placement: false });
  const thread = page.locator("progress.thread");
  assert.match(await thread.getAttribute("aria-label"), /today/);
  assert.equal(await thread.getAttribute("max"), String(60 * wanted), "in seconds");
});
