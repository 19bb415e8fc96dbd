// A reader at the page, through WebDriver: waits, reads tasks, answers them.
import { By } from "selenium-webdriver";
import { rightAnswer, wrongAnswer } from "../e2e/student.mjs";

/** Waits until a function of the page gives something true, and returns it. */
export async function until(driver, what, given = [], patience = 30_000) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await driver.executeScript(what, ...given).catch(() => undefined);
    if (found) return found;
    if (Date.now() > end) {
      const seen = await driver.executeScript(() => document.body.innerText).catch(String);
      throw new Error(`waited in vain for ${what}, ${given}; the page says: ${seen}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until a text stands on the page. */
export const text = (driver, words) =>
  until(driver, (words) => document.body.innerText.includes(words), [words]);

/** Waits until a screen stands and nothing is under way. */
export const screen = (driver) =>
  until(driver, () => {
    const main = document.querySelector("main:not(.shell)");
    return main?.querySelector("h1") && main.ariaBusy !== "true" && !main.querySelector(".waiting");
  });

export async function click(driver, selector, place = 0) {
  const elements = await driver.findElements(By.css(selector));
  if (!elements[place]) throw new Error(`there is no ${selector} (${place})`);
  await elements[place].click();
}

/** All entries of the log. */
export async function log(driver) {
  const texts = await driver.executeAsyncScript((done) => {
    const open = indexedDB.open("waymark");
    open.onerror = () => done([]);
    open.onsuccess = () => {
      const read = open.result.transaction("log").objectStore("log").getAll();
      read.onsuccess = () => {
        open.result.close();
        done(read.result);
      };
      read.onerror = () => done([]);
    };
  });
  return texts.flat().map((entry) => JSON.parse(entry));
}

const shown = async (driver) =>
  (await log(driver))
    .map(({ event }) => event.presented)
    .filter(Boolean)
    .at(-1);

/** What can be done now: answer a task, or go on. */
const offered = (driver) =>
  until(driver, () => {
    const main = document.querySelector("main");
    if (!main || main.ariaBusy === "true") return false;
    const next = document.querySelector("#next");
    const isVisible = (element) => element && element.getClientRects().length > 0;
    if (isVisible(next)) return "next";
    // The steps of a worked example come before the way on.
    const steps = [...document.querySelectorAll(".worked .turn button")].filter(isVisible);
    if (steps.length > 0) {
      steps.at(-1).click();
      return false;
    }
    return document.querySelector("form.answer") ? "task" : false;
  });

async function submit(driver, answer) {
  if (answer.text !== undefined) {
    // The program that draws the line may still be on its way.
    await until(driver, () => document.querySelector("#answer") !== null);
    for (const [at, text] of answer.text.split("\n").entries()) {
      const [field] = await driver.findElements(By.css(at ? `#gap-${at}` : "#answer"));
      if (!field) break;
      await field.clear();
      await field.sendKeys(text);
    }
  } else {
    const inputs = await driver.findElements(By.css(".choices input"));
    for (const [place, input] of inputs.entries())
      if (
        (await input.isSelected()) !== answer.positions.includes(place) &&
        (await input.isEnabled())
      )
        await driver.executeScript((input) => input.click(), input);
  }
  const before = (await log(driver)).length;
  await click(driver, "form.answer button[type=submit]");
  const end = Date.now() + 30_000;
  while ((await log(driver)).length === before) if (Date.now() > end) throw new Error("no answer");
  await offered(driver);
}

/**
 * Answers so many tasks; `knows(place)` says whether rightly. Returns how many first answers were
 * right by the log.
 */
export async function study(driver, count, knows) {
  for (let place = 0; place < count; place++) {
    while ((await offered(driver)) === "next") await goOn(driver);
    const presented = await shown(driver);
    const right = rightAnswer(presented);
    const options = (await driver.findElements(By.css(".choices input"))).length;
    await submit(driver, knows(place) ? right : wrongAnswer(right, 0, options));
    const same = (await shown(driver)).task === presented.task;
    if (same && (await offered(driver)) === "task") {
      await click(driver, ".help button.quiet", 3);
      await until(driver, () => document.querySelector("#next"));
    }
  }
  const answered = (await log(driver)).map(({ event }) => event.answered).filter(Boolean);
  return answered.filter(({ verdict }) => verdict === "right").length;
}

async function goOn(driver) {
  const before = (await log(driver)).length;
  await driver.executeScript(() => document.querySelector("#next").click());
  const end = Date.now() + 30_000;
  while ((await log(driver)).length === before) if (Date.now() > end) throw new Error("no step");
  await screen(driver);
}
