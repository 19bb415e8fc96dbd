// Starts the page, then sees to offline use and new releases. Speaks with the page through two
// events on `window`: "waymark-update" (a new release is ready) and, in return,
// "waymark-apply-update" (the student wants it now).

// index.html says what to do if this script never runs.
document.documentElement.dataset.started = "";

const boot = document.getElementById("boot").dataset;

/** The page's code has hashed names that Trunk writes into the script tag. */
async function startPage() {
  const page = new URL(boot.page, document.baseURI);
  const { default: init } = await import(page.href);
  await init({ module_or_path: new URL(boot.wasm, document.baseURI) });
}

/**
 * Fetches and starts a program of further screens; again, if that did not work the last time. It
 * then offers to open its screens (see src/ui/parts).
 */
window.waymarkFetch = (program) => {
  // Two pictures that ask at once get one program.
  started[program] ??= start(program).catch((cause) => {
    delete started[program];
    throw cause;
  });
  return started[program];
};

const started = {};

async function start(program) {
  const module = await import(new URL(boot[program], document.baseURI).href);
  await module.default();
}

const trouble = () => import(new URL("trouble.js", document.baseURI).href);

/** What is wrong with the files of this site: lines such as "courses/index.json (404)". */
window.waymarkCheck = async () => (await trouble()).check();

async function showTrouble(cause) {
  console.error(cause);
  document.querySelector(".shell-wait")?.setAttribute("hidden", "");
  try {
    await (await trouble()).show();
  } catch {
    document.getElementById("boot-trouble")?.removeAttribute("hidden");
  }
}

function announceUpdate() {
  window.dispatchEvent(new CustomEvent("waymark-update"));
}

/**
 * Calls `ready` when a new service worker has everything it needs and waits for the old one to go,
 * and `failed` when it could not get everything: a copy that is not finished, or no network.
 */
function watchInstall(registration, ready, failed) {
  const installing = registration.installing;
  installing?.addEventListener("statechange", () => {
    if (installing.state === "installed" && navigator.serviceWorker.controller) ready();
    if (installing.state === "redundant") failed();
  });
}

/** A page that stays open for days should still hear of a new release. */
function lookForUpdates(look) {
  const hour = 3_600_000;
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - last < hour) return;
    last = Date.now();
    look();
  });
}

async function goOffline() {
  const registration = await navigator.serviceWorker.register("sw.js", {
    scope: "./",
    updateViaCache: "none",
  });
  const look = () => registration.update().catch(() => {});
  let wait = 60_000;
  const lookLater = () => {
    setTimeout(look, wait);
    wait *= 4;
  };
  if (registration.waiting && navigator.serviceWorker.controller) announceUpdate();
  watchInstall(registration, announceUpdate, lookLater);
  registration.addEventListener("updatefound", () =>
    watchInstall(registration, announceUpdate, lookLater),
  );
  lookForUpdates(look);

  let wanted = false;
  const hadController = Boolean(navigator.serviceWorker.controller);
  window.addEventListener("waymark-apply-update", () => {
    wanted = true;
    if (registration.waiting) registration.waiting.postMessage("apply");
    else location.reload();
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (wanted) location.reload();
    // Another tab took the new release; this one still runs the old.
    else if (hadController) announceUpdate();
  });
}

try {
  await startPage();
  // Registered after the start, so that filling the cache does not compete with the first visit's
  // own loading.
  if ("serviceWorker" in navigator)
    goOffline().catch((cause) => console.warn("Offline use is not available:", cause));
} catch (cause) {
  showTrouble(cause);
}
