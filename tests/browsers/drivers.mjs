// Browsers other than Chromium, each through its own WebDriver. The names are those of the
// environment variable BROWSER.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { Builder, Capabilities } from "selenium-webdriver";

const LIBRARIES = "/usr/lib";

/** Debian puts WebKitGTK's MiniBrowser beside the library. */
function miniBrowser() {
  for (const machine of readdirSync(LIBRARIES))
    for (const version of ["4.1", "6.0", "4.0"]) {
      const path = `${LIBRARIES}/${machine}/webkit2gtk-${version}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  throw new Error("MiniBrowser is missing (Debian: libwebkit2gtk-4.1-0)");
}

const BROWSERS = {
  firefox: {
    driver: "geckodriver",
    arguments: (port) => ["--port", String(port)],
    capabilities: () =>
      new Capabilities({
        browserName: "firefox",
        "moz:firefoxOptions": {
          binary: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
          args: ["-headless"],
          prefs: { "intl.accept_languages": "en-GB, en" },
        },
      }),
  },
  webkit: {
    driver: "WebKitWebDriver",
    arguments: (port) => [`--port=${port}`],
    capabilities: () =>
      new Capabilities({
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
      }),
  },
};

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a browser. `stop` ends it and its driver. */
export async function start(name) {
  const browser = BROWSERS[name];
  if (!browser) throw new Error(`BROWSER is ${name}; ${Object.keys(BROWSERS)} are known`);
  const port = await freePort();
  const process = spawn(browser.driver, browser.arguments(port), { stdio: "ignore" });
  const driver = await sessionOn(`http://localhost:${port}`, browser.capabilities());
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 60_000 });
  return {
    driver,
    async stop() {
      await driver.quit().catch(() => {});
      process.kill();
    },
  };
}

/** The driver takes a moment to listen. */
async function sessionOn(server, capabilities) {
  for (let tries = 0; ; tries++)
    try {
      return await new Builder().usingServer(server).withCapabilities(capabilities).build();
    } catch (cause) {
      if (tries === 20 || !/ECONNREFUSED/.test(String(cause))) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
}
