// The site as files on some web space: from any folder, by any address, without a network, into the
// next release.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { COURSE, DIST, copyOfSite, screen, untilOffline, useWorld, visitor } from "./harness.mjs";

const world = useWorld({ prefix: "/school/waymark/" });

test("opens from a sub-path", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(world.url());
  await screen(page);
  assert.match(await page.title(), /Waymark/);
});

for (const route of [
  `learn/${COURSE}`,
  `map/${COURSE}`,
  `progress/${COURSE}`,
  `summary/${COURSE}`,
  "teach",
  "settings",
  "about",
]) {
  test(`a link to ${route} opens that screen on the first visit`, async (t) => {
    world.site.log.length = 0;
    const { page } = await visitor(t, world);
    await page.goto(world.url(route));
    await screen(page);
    assert.equal(new URL(page.url()).pathname, world.site.prefix + route);
    const missed = world.site.log.filter(
      ({ status, path }) => status !== 200 && path !== world.site.prefix + route,
    );
    assert.deepEqual(missed, [], "only the address itself is answered by 404.html");
  });
}

test("index.html by name is the shelf", async (t) => {
  const { page } = await visitor(t, world);
  await page.goto(world.url("index.html"));
  await screen(page);
  assert.equal(new URL(page.url()).pathname, world.site.prefix);
});

for (const [host, settings] of [
  ["in a folder of a host", {}],
  ["at the root of a host", { prefix: "/" }],
  ["on a host that gives the page for every address", { rewrites: true }],
]) {
  // A host that gives index.html itself for `nowhere/` leaves the page no way to tell it from the
  // site's folder.
  for (const address of [
    "nowhere",
    "no/such/page",
    ...(settings.rewrites ? [] : ["no/such/folder/"]),
  ]) {
    test(`the unknown address ${address} is met kindly ${host}`, async (t) => {
      configure(t, settings);
      const { page } = await visitor(t, world);
      world.site.log.length = 0;
      await page.goto(world.url(address));
      await screen(page);
      await isNotFound(page, address);
      const missed = world.site.log.filter(
        ({ status, path }) => status !== 200 && path !== world.site.prefix + address,
      );
      assert.deepEqual(missed, [], "only the address itself is not there");
      await page.locator("main a").click();
      await page.waitForSelector(".shelf");
      assert.equal(new URL(page.url()).pathname, world.site.prefix);
    });
  }
}

/** Serves the site otherwise until the end of a test. */
function configure(t, settings) {
  const before = Object.fromEntries(Object.keys(settings).map((key) => [key, world.site[key]]));
  Object.assign(world.site, settings);
  t.after(() => Object.assign(world.site, before));
}

async function isNotFound(page, address) {
  assert.equal(await page.locator("main h1").innerText(), "There is no page here");
  assert.equal(
    new URL(page.url()).pathname,
    world.site.prefix + address,
    "the address stays to be read",
  );
}

test("after the first visit the network may be off", async (t) => {
  const { page, context } = await visitor(t, world);
  await page.goto(world.url());
  await screen(page);
  await untilOffline(page);
  await context.setOffline(true);
  await page.reload();
  await screen(page);
  await page.goto(world.url(`learn/${COURSE}`));
  await screen(page);
  assert.equal(await page.locator(".ways button").count(), 2, "the course can be begun offline");
  for (const address of ["no/such/page", "no/such/folder/"]) {
    await page.goto(world.url(address));
    await screen(page);
    await isNotFound(page, address.replace(/\/$/, ""));
  }
});

test("without the trained model the page works, and says why", async (t) => {
  const dir = copyOfSite(t);
  rmSync(join(dir, "prior.json"));
  world.site.dir = dir;
  t.after(() => {
    world.site.dir = DIST;
  });
  const { page } = await visitor(t, world, { serviceWorkers: "block", expected: [/404/] });
  await page.goto(world.url("about"));
  await page.getByText(/\(prior\.json\) could not be loaded/).waitFor();
  await page.goto(world.url(`learn/${COURSE}`));
  await screen(page);
});

test("the policy lets nothing foreign in", async (t) => {
  const { page } = await visitor(t, world, {
    expected: [/Content Security Policy/, /request to https:\/\/example\.org/],
  });
  await page.goto(world.url());
  await screen(page);
  const breaches = await page.evaluate(async () => {
    const seen = new Set();
    const three = new Promise((resolve) =>
      document.addEventListener("securitypolicyviolation", (event) => {
        if (seen.add(event.effectiveDirective).size === 3) resolve();
      }),
    );
    await fetch("https://example.org/").catch(() => {});
    const script = document.createElement("script");
    script.textContent = "globalThis.intruder = true";
    document.head.append(script);
    document.body.setAttribute("style", "color: red");
    await Promise.race([three, new Promise((resolve) => setTimeout(resolve, 10_000))]);
    return { seen: [...seen].sort(), intruder: globalThis.intruder };
  });
  assert.deepEqual(breaches, {
    seen: ["connect-src", "script-src-elem", "style-src-attr"],
    intruder: undefined,
  });
});
