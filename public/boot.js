// Starts the page, then sees to offline use and new releases. Speaks with the page through two
// events on `window`: "waymark-update" (a new release is ready) and, in return,
// "waymark-apply-update" (the student wants it now).

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
window.waymarkFetch = async (program) => {
  const module = await import(new URL(boot[program], document.baseURI).href);
  await module.default();
};

function showTrouble(cause) {
  console.error(cause);
  document.querySelector(".shell-wait")?.setAttribute("hidden", "");
  document.getElementById("boot-trouble")?.removeAttribute("hidden");
}

function announceUpdate() {
  window.dispatchEvent(new CustomEvent("waymark-update"));
}

/**
 * Calls `ready` when a new service worker has everything it needs and waits for the old one to go.
 */
function watchInstall(registration, ready) {
  const installing = registration.installing;
  installing?.addEventListener("statechange", () => {
    if (installing.state === "installed" && navigator.serviceWorker.controller) ready();
  });
}

/** A page that stays open for days should still hear of a new release. */
function lookForUpdates(registration) {
  const hour = 3_600_000;
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - last < hour) return;
    last = Date.now();
    registration.update().catch(() => {});
  });
}

async function goOffline() {
  const registration = await navigator.serviceWorker.register("sw.js", {
    scope: "./",
    updateViaCache: "none",
  });
  if (registration.waiting && navigator.serviceWorker.controller) announceUpdate();
  watchInstall(registration, announceUpdate);
  registration.addEventListener("updatefound", () => watchInstall(registration, announceUpdate));
  lookForUpdates(registration);

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
