// Prints Lighthouse's scores (its mobile default) of the shelf and the learning screen. Exits with
// 1 below the goal.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { startServer } from "../../.ci/serve.mjs";
import { COURSE, DIST, EXECUTABLE, FLAGS, listen } from "./harness.mjs";
import { begin } from "./student.mjs";

const GOALS = { performance: 90, accessibility: 100, "best-practices": 100, seo: 100 };
const PORT = 9333;
const TIMINGS = {
  FCP: "first-contentful-paint",
  LCP: "largest-contentful-paint",
  TBT: "total-blocking-time",
  CLS: "cumulative-layout-shift",
};

// A deep link answered with status 404 would count against the host, not the page: served by one
// that rewrites.
const site = await startServer(DIST, { rewrites: true });
const url = (path) => `${site.origin}/${path}`;
const profile = mkdtempSync(join(tmpdir(), "waymark-lighthouse-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: EXECUTABLE,
  args: [...FLAGS, `--remote-debugging-port=${PORT}`],
  locale: "en-GB",
});
let short = false;

async function score(name, path) {
  await forgetFiles();
  const settings = {
    port: PORT,
    logLevel: "error",
    onlyCategories: Object.keys(GOALS),
    disableStorageReset: true,
  };
  const { lhr } = await lighthouse(url(path), settings);
  const scores = Object.entries(GOALS).map(([category, goal]) => {
    const got = Math.round(lhr.categories[category].score * 100);
    if (got < goal) {
      short = true;
      explain(lhr, category);
    }
    return `${category} ${got}`;
  });
  const timings = Object.entries(TIMINGS).map(
    ([short, id]) => `${short} ${lhr.audits[id].displayValue}`,
  );
  console.log(`${name.padEnd(16)} ${scores.join(", ")} (${timings.join(", ")})`);
}

function explain(lhr, category) {
  for (const { id, weight } of lhr.categories[category].auditRefs) {
    const audit = lhr.audits[id];
    if (weight > 0 && audit.score !== null && audit.score < 1)
      console.log(`  ${category}: ${audit.title} ${audit.displayValue ?? ""}`);
  }
}

/**
 * A first visit: no service worker, nothing in a cache. The student's work stays, so that there is
 * a task to show.
 */
async function forgetFiles() {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url("robots.txt"));
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.clearBrowserCache");
  await page.goto("about:blank");
}

try {
  await score("shelf", "");
  await listen(context);
  await begin(context.pages()[0], url, { placement: true });
  await score("learning screen", `learn/${COURSE}`);
} finally {
  await context.close();
  await site.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = short ? 1 : 0;
