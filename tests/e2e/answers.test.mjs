// Kinds of answer that a program of their own draws: by keyboard alone, by the keys on the page,
// on a phone, in both languages, and as the accessibility tree has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DESKTOP, answered, screen, useWorld, visitor } from "./harness.mjs";
import {
  begin,
  courseWith,
  feedback,
  languageOf,
  narrow,
  rightAnswer,
  tree,
  type,
} from "./kinds.mjs";
import { look } from "./look.mjs";
import { openTask } from "./student.mjs";

const world = useWorld();

const KINDS = [
  "expand",
  "balance",
  "below",
  "stretch",
  "divisors",
  "steps",
  "place",
  "grid",
  "word",
];

for (const item of KINDS) {
  test(`${item}: by keyboard alone, read back, and right`, async (t) => {
    const { page } = await visitor(t, world, { viewport: DESKTOP });
    await begin(t, world, page, "brackets", item);
    const right = rightAnswer(await openTask(page));
    await page.focus("#answer");
    await page.keyboard.type(right);
    if (item !== "word") await page.waitForSelector(".read-back math");
    const nodes = await tree(page);
    const line = nodes.find(({ role }) => role === "textbox");
    assert.match(line.name, /^Your answer/);
    assert.equal(line.value, right);
    await answered(page, () => page.keyboard.press("Enter"));
    assert.match(await feedback(page).innerText(), /That’s right/);
  });
}

test("the keys on the page write what a telephone's pad lacks", async (t) => {
  const { page } = await visitor(t, world, { hasTouch: true });
  await begin(t, world, page, "brackets", "below");
  const key = (name) => page.getByRole("button", { name, exact: true });
  const number = rightAnswer(await openTask(page)).match(/\d+/)[0];
  await key("letter x").tap();
  await key("less than or equal to").tap();
  await page.keyboard.type(number);
  assert.equal(await page.inputValue("#answer"), `x≤${number}`);
  await page.waitForSelector(".read-back math");
  await answered(page, () => page.locator("form.answer button[type=submit]").tap());
  assert.match(await feedback(page).innerText(), /That’s right/);
});

test("what could mean two things is asked, and another form costs nothing", async (t) => {
  const { page } = await visitor(t, world);
  await begin(t, world, page, "brackets", "expand");
  const [a, ab] = rightAnswer(await openTask(page))
    .match(/\d+/g)
    .map(Number);
  await page.focus("#answer");
  await type(page, "x2 + 1");
  assert.match(await feedback(page).innerText(), /Does x2 mean 2x or x\^2/);
  await type(page, `${a}(x + ${ab / a})`);
  assert.match(await feedback(page).innerText(), /value is right[^]*multiply out/i);
  await type(page, `${a}x + ${ab / a}`);
  assert.match(await feedback(page).innerText(), /the factor reaches every term/);
  await type(page, `${ab} + ${a}x`);
  assert.match(await feedback(page).innerText(), /That’s right/);
});

for (const [locale, colorScheme, viewport] of [
  ["en-GB", "light", undefined],
  ["zh-CN", "dark", undefined],
  ["en-GB", "light", { width: 320, height: 640 }],
]) {
  const name = `${locale}-${viewport?.width ?? 390}`;
  const seen = (page, what) =>
    viewport ? narrow(page) : look(page, `working-${what}-${locale}`, colorScheme);
  test(`a working, line by line, ${name}`, async (t) => {
    const { page } = await visitor(t, world, {
      locale,
      colorScheme,
      ...(viewport && { viewport }),
    });
    await begin(t, world, page, "equations", "solve");
    const s = Number(rightAnswer(await openTask(page)).match(/\d+/)[0]);
    const [a, b, c] = (await page.locator(".own-lines math").first().getAttribute("aria-label"))
      .match(/\d+/g)
      .map(Number);
    assert.equal(a * (s + b), c);
    await seen(page, "start");
    await page.focus("#answer");
    // A planted misconception is told by its name on the very line.
    await type(page, `${a}x + ${b} = ${c}`);
    assert.match(await feedback(page).innerText(), /the factor reaches every term/);
    assert.equal(await page.inputValue("#answer"), `${a}x + ${b} = ${c}`);
    await seen(page, "broken");
    // The student recovers; each line that follows is kept above.
    await type(page, `${a}x + ${a * b} = ${c}`);
    assert.equal(await page.inputValue("#answer"), "");
    assert.equal(await page.locator(".own-lines li").count(), 2);
    await type(page, `${a}x = = ${a * s}`);
    assert.equal(await page.locator(".own-lines li").count(), 2);
    await type(page, `${a}x = ${a * s}`);
    assert.equal(await page.locator(".own-lines li").count(), 3);
    await page.keyboard.type("x");
    await page.waitForSelector(".read-back .small");
    await seen(page, "goes-on");
    // A reload loses nothing.
    await page.reload();
    await screen(page);
    await page.waitForSelector(".own-lines li:nth-child(3) math");
    await page.focus("#answer");
    await type(page, `x = ${s}`);
    await page.waitForSelector("#next:focus");
    await seen(page, "done");
  });
}

for (const [locale, colorScheme] of [
  ["en-GB", "light"],
  ["zh-CN", "dark"],
]) {
  test(`lines are put in order by keys and by typing, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme });
    await begin(t, world, page, "brackets", "in-order");
    assert.equal(await languageOf(page, ".parts .part"), "en");
    const right = rightAnswer(await openTask(page));
    const letters = right.map((at) => String.fromCharCode(65 + at));
    // The first goes up to its place by the keyboard; the rest is typed.
    const row = (letter) => page.locator(".parts li").filter({ hasText: letter }).first();
    await look(page, `order-${locale}`, colorScheme);
    for (let step = 0; step < 3; step += 1) {
      await row(letters[0]).getByRole("button").first().focus();
      await page.keyboard.press("Enter");
    }
    assert.equal(await page.locator(".parts .letter").first().innerText(), letters[0]);
    await page.fill("#answer", [...letters].reverse().join(" "));
    await answered(page, () => page.click("form.answer button[type=submit]"));
    await feedback(page).waitFor();
    await look(page, `order-not-yet-${locale}`, colorScheme);
    await page.fill("#answer", letters.join(""));
    await answered(page, () => page.click("form.answer button[type=submit]"));
    await page.waitForSelector("#next:focus");
  });

  test(`pairs are found, ${locale}`, async (t) => {
    const { page } = await visitor(t, world, { locale, colorScheme });
    await begin(t, world, page, "brackets", "pairs");
    const right = rightAnswer(await openTask(page));
    await look(page, `pairs-${locale}`, colorScheme);
    // Nothing is sent before all have a partner.
    await answered(page, () => page.click("form.answer button[type=submit]"));
    await feedback(page).waitFor();
    const selects = page.locator(".parts select");
    for (const [at, option] of right.entries()) {
      await selects.nth(at).focus();
      await page.keyboard.press(String.fromCharCode(65 + option));
    }
    const names = (await tree(page)).filter(({ role }) => role === "combobox");
    assert.ok(
      names.every(({ name }) => name.trim() !== ""),
      JSON.stringify(names),
    );
    await answered(page, () => page.click("form.answer button[type=submit]"));
    await page.waitForSelector("#next:focus");
    await look(page, `pairs-done-${locale}`, colorScheme);
  });
}

test("a hint gives the next line from where the student is", async (t) => {
  const { page } = await visitor(t, world);
  await begin(t, world, page, "equations", "solve");
  const s = Number(rightAnswer(await openTask(page)).match(/\d+/)[0]);
  const b = Number(
    (await page.locator(".own-lines math").first().getAttribute("aria-label")).match(/\d+/g)[1],
  );
  await page.focus("#answer");
  await type(page, `x + ${b} = ${s + b}`);
  const hint = page.locator(".help button").first();
  await answered(page, () => hint.click());
  await answered(page, () => hint.click());
  const shown = page.locator(".aid math").last();
  assert.equal(await shown.getAttribute("aria-label"), `x equals ${s}`);
});

test("without the program or the marker the page says so, and nothing is lost", async (t) => {
  const { context, page } = await visitor(t, world, {
    expected: [/ERR_FAILED|Failed to fetch|dynamically imported/],
    serviceWorkers: "block",
  });
  let away = true;
  await context.route(/\/(answers|marker)-[^/]*$/, (route) =>
    away ? route.abort() : route.continue(),
  );
  await page.goto(world.url(""));
  await screen(page);
  away = false;
  await page.setInputFiles("input[type=file]", courseWith(t, "brackets", "expand"));
  await page.waitForSelector('.book a[href*="learn/answers"]');
  away = true;
  await page.goto(world.url("learn/answers"));
  await screen(page);
  await page.locator(".ways button").nth(1).click();
  await page.waitForSelector("#next, [role=alert]");
  if (await page.locator("#next:visible").count()) await answered(page, () => page.click("#next"));
  await page.getByRole("alert").waitFor();
  away = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector("#answer");
});
