// Every screen, phone and desktop, light and dark, in both languages: nothing that axe objects to,
// nothing cut off.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { COURSE, ROOT, frames, screen, useWorld, visitor } from "./harness.mjs";
import { look } from "./look.mjs";
import {
  TOOL,
  begin,
  give,
  giveUp,
  goOn,
  isTask,
  openTask,
  rightAnswer,
  study,
  wrongAnswer,
} from "./student.mjs";

const world = useWorld();
const url = (path) => world.url(path);
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
  await give(page, rightAnswer(await openTask(page)));
  await goOn(page);
  await page.click(".help button:last-of-type");
  await page.waitForSelector("form.answer", { state: "detached" });
  await screen(page);
  await visit("placed");
  await goOn(page);
  // Checks of what was skipped; then a problem comes before the explanation, unless it is missed.
  while (await isTask(page)) {
    const task = await openTask(page);
    const right = rightAnswer(task);
    if (task.activity === "practice") {
      const options = await page.locator(".choices input").count();
      await give(page, wrongAnswer(right, 0, options));
      await giveUp(page);
    } else {
      await give(page, right);
    }
    await goOn(page);
  }
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
  await page.waitForSelector(".turns li");
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
  for (const route of [
    `map/${COURSE}`,
    `progress/${COURSE}`,
    `summary/${COURSE}`,
    "teach",
    "settings",
    "about",
    "nowhere",
    "",
  ]) {
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
    await page.setInputFiles("input[type=file]", files);
    await page.locator("table tbody tr").first().waitFor();
    assert.equal(
      await page.locator("table tbody tr").count(),
      3,
      "a row for each student who could be read",
    );
    assert.match(
      await page.locator("main").innerText(),
      /broken\.json/,
      "the file that could not be read is named",
    );
    await look(page, "en-class", colorScheme);
  });
}

/** The exports of three simulated students, and a file that is none. */
function classOfThree(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-class-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const exports = ["Ada", "Ben", "陈"].map((name, place) => {
    const out = join(dir, `${place}.json`);
    execFileSync(TOOL, [
      "demo",
      join(ROOT, "public/courses", COURSE),
      "--name",
      name,
      "--seed",
      String(place),
      "--ability",
      String(place - 1),
      "--out",
      out,
    ]);
    return out;
  });
  const broken = join(dir, "broken.json");
  writeFileSync(broken, '{"waymark": 1');
  return [...exports, broken];
}

test("a file dropped beside the teacher's zone does not take the place of the page", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(url("teach"));
  await screen(page);
  const prevented = await page.evaluate(() =>
    ["dragover", "drop"].map(
      (name) =>
        !document.body.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true })),
    ),
  );
  assert.deepEqual(prevented, [true, true]);
});

for (const [locale, wanted] of [
  ["en-GB", /^\d{1,2} \p{L}+$/u],
  ["en-US", /^\p{L}+ \d{1,2}$/u],
  ["zh-CN", /^\d{1,2}月\d{1,2}日$/],
]) {
  test(`days are written as the reader writes them, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale });
    await begin(page, url, { placement: false });
    await study(page, 1, () => true);
    await page.goto(url(`progress/${COURSE}`));
    await screen(page);
    assert.match(
      await page.locator("svg.chart text[text-anchor=middle]").last().textContent(),
      wanted,
    );
  });
}

test("Chinese: the interface speaks it, and says so to screen readers", async (t) => {
  const { page } = await visitor(t, world, { locale: "zh-CN" });
  await page.goto(url());
  await screen(page);
  assert.match(await page.locator("html").getAttribute("lang"), /^zh/);
  assert.match(await page.locator("h1").innerText(), /\p{Script=Han}/u);
});

/** A narrow window, and text of twice the size (WCAG 1.4.4 and 1.4.10). */
const TIGHT = [
  { width: 320, text: "100%" },
  { width: 640, text: "200%" },
  { width: 1280, text: "200%" },
];

async function squeeze(page, { width, text }) {
  await page.setViewportSize({ width, height: 640 });
  await page.evaluate((text) => {
    document.documentElement.style.fontSize = text;
  }, text);
  await frames(page);
}

/**
 * Texts that nobody can read whole: outside the window, or outside a box that hides what sticks
 * out. What scrolls is no loss.
 */
function cutOff() {
  const SLACK = 1;
  const found = [];
  const report = (text, why) => found.push(`${why}: ${text.trim().slice(0, 60)}`);
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  const sticksOut = (inner, outer) =>
    inner.left < outer.left - SLACK || inner.right > outer.right + SLACK;
  const sticksUpOrDown = (inner, outer) =>
    inner.top < outer.top - SLACK || inner.bottom > outer.bottom + SLACK;

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  while (words.nextNode()) {
    const { currentNode: node } = words;
    // What only screen readers are to have, and what comes into the window with the focus.
    if (node.parentElement.closest(".unseen, .skip, script, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // A maths font's letters stand in boxes far higher than themselves; an element of MathML is as
    // high as its ink.
    const measured = node.parentElement instanceof MathMLElement ? node.parentElement : range;
    const boxes = [...measured.getClientRects()].filter(
      ({ width, height }) => width > 0 && height > 0,
    );
    let sideways = true;
    for (let element = node.parentElement; element && sideways; element = element.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const outer = element.getBoundingClientRect();
      if (hides(overflowX) && boxes.some((box) => sticksOut(box, outer)))
        report(node.data, `cut off by ${element.tagName}`);
      if (hides(overflowY) && boxes.some((box) => sticksUpOrDown(box, outer)))
        report(node.data, `cut off above or below by ${element.tagName}`);
      if (scrolls(overflowX)) sideways = false;
    }
    const view = { left: 0, right: document.documentElement.clientWidth };
    if (sideways && boxes.some((box) => sticksOut(box, view)))
      report(node.data, "outside the window");
  }
  for (const element of document.querySelectorAll("body *:not(.unseen)")) {
    if (
      hides(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + SLACK
    )
      report(element.textContent, `more than ${element.tagName} shows`);
  }
  if (document.documentElement.scrollWidth > innerWidth)
    report(document.title, "the page scrolls sideways");
  return found;
}

test("what is cut off is found", async (t) => {
  const { page } = await visitor(t, world);
  await begin(page, url, { placement: true });
  const faults = {
    "outside the window": () => {
      document.querySelector(".bar .kept").style.marginRight = "-6rem";
    },
    "cut off by B": () =>
      Object.assign(document.querySelector(".bar .title").style, {
        overflow: "hidden",
        whiteSpace: "nowrap",
        maxWidth: "3rem",
      }),
    "more than B shows": () =>
      Object.assign(document.querySelector(".bar .title").style, {
        overflow: "hidden",
        whiteSpace: "nowrap",
        maxWidth: "3rem",
        textOverflow: "ellipsis",
      }),
    "cut off above or below by H1": () =>
      Object.assign(document.querySelector("main h1").style, {
        overflow: "hidden",
        height: "1rem",
      }),
    "the page scrolls sideways": () => {
      document.querySelector("main").style.minWidth = "120vw";
    },
  };
  assert.deepEqual(await page.evaluate(cutOff), []);
  for (const [name, fault] of Object.entries(faults)) {
    await page.evaluate(fault);
    assert.ok(
      (await page.evaluate(cutOff)).some((found) => found.startsWith(name)),
      name,
    );
    await page.reload();
    await screen(page);
  }
});

for (const locale of ["en-GB", "zh-CN"]) {
  test(`a narrow screen and text of twice the size: nothing is cut off, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { reducedMotion: "reduce", locale });
    const found = [];
    await tour(page, async (name) => {
      for (const tight of TIGHT) {
        await squeeze(page, tight);
        found.push(
          ...(await page.evaluate(cutOff)).map(
            (fault) => `${name}, ${tight.width} pixels, text ${tight.text}: ${fault}`,
          ),
        );
      }
    });
    assert.deepEqual(found, []);
  });
}
