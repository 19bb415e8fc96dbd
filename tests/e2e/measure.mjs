// Prints what a student waits for: painting, the engine at a long history, memory. Exits with 1
// above a budget.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../../.ci/serve.mjs";
import { COURSE, DIST, PHONE, ROOT, answered, launch, listen, screen } from "./harness.mjs";
import { begin as beginItem, rightAnswer as exactAnswer, type } from "./kinds.mjs";
import {
  TOOL,
  begin,
  fillIn,
  give,
  openTask,
  rightAnswer,
  shippedCourse,
  untilTask,
} from "./student.mjs";

const SAMPLES = 20;
const HISTORY = 10_000;
const SKILLS = 50;
const STARTS = 5;
const TURNS = 200;
const LINES = 40;

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const median = (values) => quantile(values, 0.5);

let over = false;
function report(what, value, budget, unit) {
  const mark = value > budget ? "  <- above the budget" : "";
  if (mark) over = true;
  console.log(
    `${what.padEnd(58)} ${value.toFixed(1).padStart(7)} ${unit}, budget ${budget} ${unit}${mark}`,
  );
}

/** Milliseconds from a click to the frame in which the engine's answer to it has been painted. */
function untilPainted(page, button) {
  return page.evaluate(
    (button) =>
      new Promise((resolve) => {
        const { length } = window.talk;
        const start = performance.now();
        const look = () =>
          requestAnimationFrame(() => {
            if (!window.talk.slice(length).some(({ who }) => who === "engine")) return look();
            // The message is served after this frame's paint.
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - start);
            channel.port2.postMessage(0);
          });
        look();
        document.querySelector(button).click();
      }),
    button,
  );
}

async function painting(page, url) {
  await begin(page, url, { placement: false });
  const [feedback, next] = [[], []];
  while (next.length < SAMPLES) {
    await untilTask(page);
    const answer = rightAnswer(await openTask(page));
    await fillIn(page, answer);
    feedback.push(await untilPainted(page, "form.answer button[type=submit]"));
    await page.waitForSelector("#next:visible");
    next.push(await untilPainted(page, "#next"));
    await screen(page);
  }
  report(`submit to feedback painted, median of ${SAMPLES}`, median(feedback), 30, "ms");
  report(`next to new task painted, median of ${SAMPLES}`, median(next), 50, "ms");
}

/** Milliseconds from asking the worker about a line of a working until it has answered. */
async function lines(page) {
  const world = { url };
  await beginItem({ after() {} }, world, page, "equations", "solve");
  const times = [];
  while (times.length < LINES) {
    const s = Number(exactAnswer(await openTask(page)).match(/\d+/)[0]);
    const said = await page.locator(".own-lines math").first().getAttribute("aria-label");
    const [a, b, c] = said.match(/\d+/g).map(Number);
    for (const line of [
      `${a}x + ${b} = ${c}`,
      `${a}x - ${a * b} = ${c}`,
      `${a}x + ${a * b} = ${c}`,
      `${a}x = ${c - a * b}`,
      `x = ${s}`,
    ]) {
      await page.focus("#answer");
      await type(page, line);
      times.push(
        await page.evaluate(() => {
          const last = (who) => window.talk.findLast((note) => note.who === who).at;
          const asked = window.talk.findLast(
            (note) => note.who === "page" && note.at < last("engine"),
          ).at;
          return last("engine") - asked;
        }),
      );
    }
    do await answered(page, () => page.click("#next"));
    while (!(await page.locator("form.answer").count()));
    await page.waitForSelector("#answer:not([readonly])");
  }
  // The first line waits for the marker's program.
  const warm = times.slice(1);
  report(`a line of a working, median of ${warm.length}`, median(warm), 20, "ms");
  report("the same, the slowest", Math.max(...warm), 150, "ms");
}

async function heap(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const buffers = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  report("JS heap of the page after one task", Math.max(usedSize, buffers) / 1e6, 40, "MB");
}

/**
 * The export file of a simulated student with a long history, for whom there is always something
 * left to learn.
 */
function longHistory(dir) {
  const out = join(dir, "demo.json");
  execFileSync(
    TOOL,
    [
      "demo",
      join(ROOT, "public/courses", COURSE),
      "--ability",
      "-3",
      "--responses",
      String(HISTORY),
      "--out",
      out,
    ],
    { stdio: "inherit" },
  );
  return out;
}

/**
 * Takes the file in as a student would, so that the log lies in storage as the product writes it.
 */
async function takeIn(page, url, file) {
  await page.goto(url("settings"));
  await screen(page);
  await page.setInputFiles("input[type=file]", file);
  await page.getByText(/entries were added/).waitFor();
}

/**
 * Talks to a worker of its own on a page that is at rest, so that only the engine is measured: the
 * start (the page's own hello to the first reply), then turns (an answer and the next task, with
 * keeping both). Bytes are postcard's.
 */
async function engine([course, turns, kinds]) {
  const RESUME = 1,
    NEXT = 4,
    ANSWER = 5;
  const varint = (value) =>
    value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
  const text = (value) => [...varint(value.length), ...new TextEncoder().encode(value)];
  const worker = new Worker(document.getElementById("boot").dataset.worker, { type: "module" });
  const heard = () =>
    new Promise((resolve) => {
      worker.onmessage = () => resolve(performance.now());
    });
  const ask = async (command, fields = []) => {
    const from = performance.now();
    worker.postMessage(new Uint8Array([1, 1, command, ...text(course), ...fields]));
    return (await heard()) - from;
  };
  const ready = heard();
  const database = await new Promise((resolve) => {
    indexedDB.open("waymark").onsuccess = ({ target }) => resolve(target.result);
  });
  const openTask = () =>
    new Promise((resolve) => {
      database.transaction("log").objectStore("log").openCursor(null, "prev").onsuccess = ({
        target: { result },
      }) => resolve(JSON.parse([result.value].flat().at(-1)).event.presented);
    });

  await ready;
  const began = performance.now();
  worker.postMessage(window.hello);
  await ask(RESUME);
  const start = performance.now() - began;
  const times = [];
  let idle = 0;
  while (times.length < turns) {
    const task = await openTask();
    if (!task) {
      // A lesson or two; where nothing else comes, nothing was measured.
      if ((idle += 1) > 5) throw new Error("the engine gives no task");
      await ask(NEXT);
      continue;
    }
    idle = 0;
    const given = kinds[`${task.skill}/${task.item}`] === "number" ? [0, ...text("1")] : [1, 1, 0];
    times.push(
      (await ask(ANSWER, [...varint(task.task), ...given, ...varint(9000)])) + (await ask(NEXT)),
    );
  }
  worker.terminate();
  database.close();
  return { start, times };
}

/** What kind of answer each item wants. */
function kindsOfAnswers() {
  const { skills } = shippedCourse();
  return Object.fromEntries(
    skills.flatMap(({ id, items }) =>
      items.map((item) => [`${id}/${item.id}`, Object.keys(item.answer)[0]]),
    ),
  );
}

/** The shipped course twice over, as one course of 50 skills that a student could bring. */
function largeCourse(dir) {
  const course = shippedCourse();
  const again = course.skills.map((skill) => ({
    ...skill,
    id: `${skill.id}-2`,
    requires: skill.requires.map((id) => `${id}-2`),
  }));
  const skills = [...course.skills, ...again].slice(0, SKILLS);
  const file = join(dir, "large.json");
  writeFileSync(file, JSON.stringify({ ...course, id: "large", title: "Large", skills }));
  return file;
}

/** Brings the course and begins it. */
async function bring(page, url, file) {
  await page.goto(url(""));
  await screen(page);
  await page.setInputFiles("input[type=file]", file);
  await page.waitForSelector('.book a[href*="learn/large"]');
  await page.goto(url("learn/large"));
  await screen(page);
  await page.locator(".ways button").nth(1).click();
  await page.waitForSelector("#prompt");
  await screen(page);
}

const dir = mkdtempSync(join(tmpdir(), "waymark-demo-"));
const site = await startServer(DIST);
const browser = await launch(["--enable-precise-memory-info"]);
const visit = async (options = {}) => {
  const context = await browser.newContext({ viewport: PHONE, locale: "en-GB", ...options });
  await listen(context);
  return context.newPage();
};
const url = (path) => `${site.origin}/${path}`;
try {
  const page = await visit();
  await painting(page, url);

  const fresh = await visit();
  await begin(fresh, url, { placement: true });
  await give(fresh, rightAnswer(await openTask(fresh)));
  await heap(fresh);

  await lines(await visit());

  // Without a service worker, which would answer before a file can be withheld.
  const old = await visit({ serviceWorkers: "block" });
  await takeIn(old, url, longHistory(dir));
  const kinds = kindsOfAnswers();
  await old.goto(url(""));
  await screen(old);
  const starts = [];
  while (starts.length < STARTS)
    starts.push((await old.evaluate(engine, [COURSE, 0, kinds])).start);
  const { times: turns } = await old.evaluate(engine, [COURSE, TURNS, kinds]);
  report(
    `engine start, ${HISTORY} responses replayed, median of ${STARTS}`,
    median(starts),
    300,
    "ms",
  );
  // A long log is replayed without the trained model, which takes it in when the first chance is
  // asked for: in the slowest of a few first turns. With and without the model, the difference is
  // its part.
  const firstTurns = async () => {
    const first = [];
    while (first.length < STARTS)
      first.push((await old.evaluate(engine, [COURSE, 1, kinds])).times[0]);
    return Math.max(...first);
  };
  const first = await firstTurns();
  report(`first answer to next task after that start, slowest of ${STARTS}`, first, 500, "ms");
  await old.context().route("**/prior.json", (route) => route.abort());
  const without = await firstTurns();
  report(
    "one update of the trained model in the worker, by difference",
    ((first - without) / HISTORY) * 1000,
    50,
    "us",
  );
  await old.context().unroute("**/prior.json");
  report(
    `answer to next task at ${HISTORY} responses, p95 of ${TURNS}`,
    quantile(turns, 0.95),
    20,
    "ms",
  );

  const large = await visit();
  await bring(large, url, largeCourse(dir));
  const doubled = Object.fromEntries(
    Object.entries(kinds).flatMap(([item, kind]) => [
      [item, kind],
      [item.replace("/", "-2/"), kind],
    ]),
  );
  const { times: choices } = await large.evaluate(engine, ["large", TURNS, doubled]);
  report(
    `answer and choice of the next at ${SKILLS} skills, p95 of ${TURNS}`,
    quantile(choices, 0.95),
    25,
    "ms",
  );
  report(`the same, the slowest of ${TURNS}`, Math.max(...choices), 50, "ms");
} finally {
  await browser.close();
  await site.stop();
  rmSync(dir, { recursive: true });
}
process.exitCode = over ? 1 : 0;
