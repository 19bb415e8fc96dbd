// Pictures, and answers that are put into a picture or a gap: by mouse, touch and keyboard, typed,
// and as the accessibility tree has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, screen, useWorld, visitor } from "./harness.mjs";
import { begin, feedback, languageOf, narrow, rightAnswer, tree, type } from "./kinds.mjs";
import { look } from "./look.mjs";
import { openTask } from "./student.mjs";

const world = useWorld();

const LOOKS = [
  ["en-GB", "light"],
  ["zh-CN", "dark"],
];

const check = (page) => answered(page, () => page.click("form.answer button[type=submit]"));
const isRight = (page) => page.waitForSelector("#next:focus");

/** The middle of a place of a drawing, by shares of its width and height. */
async function at(page, selector, x, y) {
  const box = await page.locator(selector).boundingBox();
  return [box.x + x * box.width, box.y + y * box.height];
}

for (const [locale, colorScheme] of LOOKS) {
  test(`every picture is drawn and has words, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme });
    await begin(t, world, page, "pictures", "gallery", "#answer");
    await page.waitForFunction(() => document.querySelectorAll(".drawn").length === 15);
    const images = (await tree(page)).filter(({ role }) => role === "image" || role === "img");
    assert.ok(images.length >= 15, JSON.stringify(images));
    assert.ok(images.every(({ name }) => name.length > 5));
    await look(page, `pictures-${locale}`, colorScheme);
  });

  test(`gaps are filled in, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme });
    await begin(t, world, page, "pictures", "gaps");
    const [half, quarter, word] = rightAnswer(await openTask(page)).split("\n");
    await page.focus("#answer");
    await page.keyboard.type(half);
    await page.keyboard.press("Tab");
    await page.keyboard.type(String(Number(quarter) + 1));
    await page.keyboard.press("Tab");
    await page.keyboard.press(word[0]);
    await page.focus("#answer");
    await answered(page, () => page.keyboard.press("Enter"));
    await page.waitForSelector(".gap-place .care");
    const gaps = (await tree(page)).filter(({ role }) => role === "textbox");
    assert.equal(gaps.length, 2);
    assert.notEqual(gaps[0].name, gaps[1].name);
    await look(page, `gaps-${locale}`, colorScheme);
    await page.fill("#gap-1", quarter);
    await check(page);
    await isRight(page);
  });

  test(`a table is completed, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme });
    await begin(t, world, page, "pictures", "table");
    // A reader's voice changes with the language: the course speaks English, the page its own.
    assert.equal(await languageOf(page, ".gaps thead th"), "en");
    assert.equal(await languageOf(page, "#answer"), locale === "zh-CN" ? "zh-Hans" : "en");
    const rows = (await tree(page)).filter(({ role }) => role === "rowheader");
    assert.deepEqual(
      rows.map(({ name }) => name),
      ["1", "2"],
    );
    const right = rightAnswer(await openTask(page)).split("\n");
    await page.fill("#answer", right[0]);
    await check(page);
    await page.waitForSelector(".gap-place .care");
    await look(page, `table-${locale}`, colorScheme);
    await page.fill("#gap-1", right[1]);
    await page.fill("#gap-2", right[2]);
    await check(page);
    await isRight(page);
  });

  test(`a point is put on a number line, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme });
    await begin(t, world, page, "pictures", "spot");
    const [a, b] = rightAnswer(await openTask(page))
      .split("/")
      .map(Number);
    await look(page, `line-${locale}`, colorScheme);
    // By mouse, dragged to one step beside the right place.
    const ends = [24 / 568, 544 / 568];
    const place = (value) => ends[0] + (value / 2) * (ends[1] - ends[0]);
    const y = 0.4;
    await page.mouse.move(...(await at(page, ".touch", place(0), y)));
    await page.mouse.down();
    await page.mouse.move(...(await at(page, ".touch", place((a + 1) / b), y)), { steps: 4 });
    await page.mouse.up();
    await check(page);
    await feedback(page).waitFor();
    assert.match(await feedback(page).innerText(), /One step too many/);
    await look(page, `line-not-yet-${locale}`, colorScheme);
    // By keyboard, a step back.
    await page.locator("[role=slider]").focus();
    await page.keyboard.press("ArrowLeft");
    const slider = (await tree(page)).find(({ role }) => role === "slider");
    assert.notEqual(slider.name, "");
    assert.equal(await page.locator("[role=slider]").getAttribute("aria-valuetext"), `${a}/${b}`);
    await check(page);
    await isRight(page);
  });

  test(`points are put on a plane, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme, hasTouch: true });
    await begin(t, world, page, "pictures", "corners");
    const points = rightAnswer(await openTask(page))
      .match(/-?\d+/g)
      .map(Number);
    const [a, b] = points;
    const share = (value) => (18 + ((value + 5) / 10) * 300) / 336;
    const tap = async (x, y) => {
      const [left, top] = await at(page, ".touch", share(x), 1 - share(y));
      await page.touchscreen.tap(left, top);
    };
    await tap(a, b);
    await check(page);
    assert.match(await feedback(page).innerText(), /2[^]*1/);
    // The second by keyboard: it comes in the middle, and goes to its place.
    await page.locator("button.quiet:visible", { hasText: /Add a point|添加一个点/ }).click();
    await page.locator(".handle").nth(1).focus();
    for (const [step, key] of [
      [b, b < 0 ? "ArrowLeft" : "ArrowRight"],
      [a, a < 0 ? "ArrowDown" : "ArrowUp"],
    ]) {
      for (let done = 0; done < Math.abs(step); done += 1) await page.keyboard.press(key);
    }
    assert.equal(await page.inputValue("#answer"), `(${a}, ${b}), (${b}, ${a})`);
    const named = (await tree(page)).filter(({ name }) => name.includes(`(${a}, −${-b})`));
    assert.equal(named.length, 1, "the point is called by its place");
    await look(page, `plane-${locale}`, colorScheme);
    await check(page);
    await isRight(page);
  });

  test(`parts are shaded, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme, hasTouch: true });
    await begin(t, world, page, "pictures", "shade");
    const right = Number(rightAnswer(await openTask(page)));
    await page.locator(".pick .part").nth(1).tap();
    await page.locator(".pick .part").first().tap();
    await page.locator(".pick .part").first().tap();
    assert.equal(await page.inputValue("#answer"), "1");
    await page.fill("#answer", String(right));
    assert.equal(await page.locator(".pick .filled").count(), right);
    await look(page, `shade-${locale}`, colorScheme);
    await check(page);
    await isRight(page);
  });
}

test("a graph is drawn by its points, typed", async (t) => {
  const { page } = await visitor(t, world);
  await begin(t, world, page, "pictures", "graph");
  const right = rightAnswer(await openTask(page));
  await page.focus("#answer");
  await type(page, right);
  await isRight(page);
});

test("nothing is too wide for a small telephone", async (t) => {
  const { page } = await visitor(t, world, { viewport: { width: 320, height: 640 } });
  for (const item of ["gaps", "table", "spot", "corners", "shade"]) {
    await begin(t, world, page, "pictures", item);
    await narrow(page);
    await page.goto("about:blank");
    await page.goto(world.url(""));
    await page.evaluate(() =>
      indexedDB.databases().then((all) => all.map(({ name }) => indexedDB.deleteDatabase(name))),
    );
  }
});

for (const [locale, colorScheme] of LOOKS) {
  test(`a task is taken in small steps, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme });
    await begin(t, world, page, "pictures", "in-steps", "#answer");
    const right = rightAnswer(await openTask(page));
    const steps = page.getByRole("button", { name: /Go step by step|分步来做/ });
    await answered(page, () => steps.click());
    const line = page.locator(".small-steps input[data-open]");
    await line.waitFor();
    assert.equal(await steps.isVisible(), false);
    // By keyboard: the focus goes from step to step.
    await line.focus();
    await page.keyboard.type("3");
    await answered(page, () => page.keyboard.press("Enter"));
    await page.keyboard.type("2");
    await answered(page, () => page.keyboard.press("Enter"));
    await page.waitForSelector(".small-steps li:nth-child(2) input[data-open]:focus");
    await page.keyboard.type("2 + 9999");
    await answered(page, () => page.keyboard.press("Enter"));
    await look(page, `steps-${locale}`, colorScheme);
    // A reload loses nothing.
    await page.reload();
    await screen(page);
    await page.waitForSelector(".small-steps li:nth-child(2)");
    const names = (await tree(page)).map(({ role, name }) => `${role} ${name}`);
    assert.ok(
      names.some((name) => /^group (Step 1|第 1 步)$/.test(name)),
      names.join("\n"),
    );
    await line.fill("1");
    await answered(page, () => page.keyboard.press("Enter"));
    await page.waitForSelector(".small-steps li:nth-child(3)");
    await answered(page, () =>
      page.locator(".small-steps li:nth-child(3) button", { hasText: /two sides/ }).click(),
    );
    await look(page, `steps-done-${locale}`, colorScheme);
    await page.fill("#answer", right);
    await check(page);
    await isRight(page);
  });
}
