// Browsers other than Chromium, each through its own WebDriver. The names are those of the
// environment variable BROWSER.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    capabilities: (downloads) =>
      new Capabilities({
        browserName: "firefox",
        "moz:firefoxOptions": {
          binary: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
          args: ["-headless"],
          prefs: {
            "intl.accept_languages": "en-GB, en",
            "browser.download.dir": downloads,
            "browser.download.folderList": 2,
          },
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
  const home = mkdtempSync(join(tmpdir(), "waymark-home-"));
  const downloads = join(home, "Downloads");
  mkdirSync(downloads);
  // Where GLib's programs look for the folder of downloads.
  mkdirSync(join(home, ".config"));
  writeFileSync(join(home, ".config/user-dirs.dirs"), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  if (!browser) throw new Error(`BROWSER is ${name}; ${Object.keys(BROWSERS)} are known`);
  const port = await freePort();
  const child = spawn(browser.driver, browser.arguments(port), {
    stdio: "ignore",
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, ".config") },
  });
  const driver = await sessionOn(`http://localhost:${port}`, browser.capabilities(downloads));
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 60_000 });
  return {
    driver,
    /** The names of the files that were saved. */
    downloads: () => readdirSync(downloads).filter((name) => name.endsWith(".json")),
    clearDownloads: () => readdirSync(downloads).forEach((name) => rmSync(join(downloads, name))),
    downloaded: (name) => readFileSync(join(downloads, name), "utf8"),
    async stop() {
      await driver.quit().catch(() => {});
      child.kill();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
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
