// What a screen reader is given: every text of the course, in Chromium's accessibility tree.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, useWorld } from "./harness.mjs";
import { TOOL } from "./student.mjs";

const world = useWorld();
const COURSES = join(ROOT, "public/courses");

/** All texts of a course as one page. */
function preview(t, course) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-heard-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const out = join(dir, "preview.html");
  execFileSync(TOOL, ["course", "preview", join(COURSES, course), "--out", out]);
  return readFileSync(out, "utf8");
}

/** Role, name and DOM node of all that a screen reader is told of. */
async function tree(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: role?.value, name: name?.value ?? "" }));
}

const isCourse = (name) =>
  statSync(join(COURSES, name)).isDirectory() &&
  !readFileSync(join(COURSES, name, "course.toml"), "utf8").includes("draft = true");
for (const course of readdirSync(COURSES).filter(isCourse)) {
  test(`every item of ${course} can be heard`, async (t) => {
    const page = await world.browser.newPage();
    t.after(() => page.close());
    await page.setContent(preview(t, course));
    const spoken = await page
      .locator("math")
      .evaluateAll((all) => all.map((element) => element.getAttribute("aria-label")));
    const nodes = await tree(page);
    const of = (...roles) => nodes.filter(({ role }) => roles.includes(role));
    // The formulas, with their names, and none without.
    const maths = of("math", "MathMLMath").map(({ name }) => name);
    assert.ok(spoken.length > 500, `${spoken.length} formulas`);
    // The tree is not told in the order of the page.
    assert.deepEqual(maths.toSorted(), spoken.toSorted());
    // Options and headings hold the names of the formulas in them.
    for (const [selector, roles] of [
      ["label", ["radio", "checkbox"]],
      ["h3", ["heading"]],
    ]) {
      const wanted = await page.locator(selector).evaluateAll((all) =>
        all.map((element) => ({
          text: element.textContent,
          names: [...element.querySelectorAll("math")].map((math) =>
            math.getAttribute("aria-label"),
          ),
        })),
      );
      const found = of(...roles);
      assert.ok(wanted.length > 50);
      for (const { text, names } of wanted) {
        assert.ok(
          found.some(({ name }) => name.trim() && names.every((part) => name.includes(part))),
          `nothing is called ${names} (${text})`,
        );
      }
      for (const { role, name } of found) assert.ok(name.trim(), `a ${role} without a name`);
    }
  });
}
