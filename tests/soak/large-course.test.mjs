// A course of a thousand skills: how long it takes to bring it, to open it, and to begin.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startServer } from "../../.ci/serve.mjs";
import { DIST, launch, listen, screen } from "../e2e/harness.mjs";
import { TOOL } from "../e2e/student.mjs";

const SKILLS = Number(process.env.SKILLS ?? 1_000);

/** A compiled course in which each skill requires one or two before it and has four items. */
function course(t) {
  const dir = mkdtempSync(join(tmpdir(), "waymark-large-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const item = (place) =>
    `\`\`\`item\nid = "i${place}"\nvars = ["a = 1..9", "b = 1..9"]\nprompt = "What is $@a + @b$?"\n` +
    `answer = "a + b"\nhints = ["Add."]\nsolution = "Add."\ndifficulty = ${place / 2 - 1}\n\`\`\`\n\n`;
  let head =
    'format = 1\nid = "large"\ntitle = "A large course"\nlanguage = "en"\nlicence = "MIT"\n';
  for (let skill = 0; skill < SKILLS; skill++) {
    const requires = skill > 0 ? [`"s${(skill - 1) >> 1}"`] : [];
    if (skill > 3 && skill % 3 === 0) requires.push(`"s${skill - 2}"`);
    head += `[[skill]]\nid = "s${skill}"\ntitle = "Skill ${skill}"\nrequires = [${requires}]\n`;
    writeFileSync(join(dir, `s${skill}.md`), "Text.\n\n" + [0, 1, 2, 3].map(item).join(""));
  }
  writeFileSync(join(dir, "course.toml"), head);
  execFileSync(TOOL, ["course", "build", dir, "--out", join(dir, "large.json")], {
    maxBuffer: 1 << 28,
  });
  return join(dir, "large.json");
}

test(`a course of ${SKILLS} skills`, async (t) => {
  const file = course(t);
  const site = await startServer(DIST);
  t.after(() => site.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext({ locale: "en-GB", serviceWorkers: "block" });
  await listen(context);
  const page = await context.newPage();
  const rows = {};
  const timed = async (what, act) => {
    const begun = performance.now();
    await act();
    rows[what] = Math.round(performance.now() - begun);
  };
  await page.goto(`${site.origin}/`);
  await screen(page);
  await timed("brought", async () => {
    await page.setInputFiles(".bring input[type=file]", file);
    await page.locator(".book h2", { hasText: "A large course" }).first().waitFor();
  });
  await timed("opened", async () => {
    await page.goto(`${site.origin}/learn/large`);
    await screen(page);
  });
  await timed("begun", async () => {
    await page.locator(".ways button").first().click();
    await page.locator("form.answer").waitFor();
  });
  await timed("map", async () => {
    await page.goto(`${site.origin}/map/large`);
    await screen(page);
  });
  console.log(`milliseconds: ${JSON.stringify(rows)}`);
  assert.ok(rows.brought <= 2_000, "a course of a thousand skills is brought in two seconds");
});
