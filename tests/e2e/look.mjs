// What a screen looks like: axe's objections, nothing too wide, and a picture to look at.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { join } from "node:path";
import { DESKTOP, OUT, PHONE, frames } from "./harness.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** Looks at the screen on a phone and on a desktop. */
export async function look(page, name, scheme) {
  for (const [device, viewport] of [
    ["phone", PHONE],
    ["desktop", DESKTOP],
  ]) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => document.fonts.ready);
    await frames(page);
    await page.screenshot({ path: join(OUT, `${name}-${device}-${scheme}.png`), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name} on a ${device} is ${wide} pixels too wide`);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
    const objections = violations.map(
      ({ id, help, nodes }) =>
        `${name}, ${device}, ${scheme}: ${id} (${help}) at ${nodes[0].target} ${nodes[0].html.slice(0, 160)}`,
    );
    assert.deepEqual(objections, []);
  }
}
