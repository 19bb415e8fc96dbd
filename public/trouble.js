// When the page cannot start: what is wrong with the files of the site, how to mend it, and how to
// save one's work all the same. Fetched only then, or when the site is checked from the page.

const HEALED = "waymark.healed";
const DATABASE = "waymark";

/** The files of the release that the host has now, and a hash of each; none on a site in the making. */
async function listed() {
  const script = await (await fetch(address("sw.js"), { cache: "reload" })).text();
  const list = /const FILES = (\{.*\});/.exec(script);
  return list ? Object.entries(JSON.parse(list[1])) : [];
}

const address = (path) => new URL(path, document.baseURI);

/** How a file differs from what the release says, or nothing. */
async function fault([path, hash]) {
  try {
    // The query leads around what the service worker has kept.
    const response = await fetch(address(`${path === "index.html" ? "./" : path}?check=${hash}`), {
      cache: "reload",
    });
    if (!response.ok) return `${path} (${response.status})`;
    const bytes = await response.arrayBuffer();
    if (!(await isWhole(bytes, hash))) return `${path} (${bytes.byteLength} B)`;
    const type = response.headers.get("content-type") ?? "";
    if (path.endsWith(".js") && !/javascript/.test(type)) return `${path} (${type})`;
    return undefined;
  } catch {
    return `${path} (–)`;
  }
}

/** Only a secure page may compute hashes; elsewhere the presence of a file has to do. */
async function isWhole(bytes, hash) {
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(hash);
}

/** The files of this site that are missing, of the wrong content, or of the wrong type. */
export async function check() {
  let files;
  try {
    files = await listed();
  } catch {
    return ["sw.js (–)"];
  }
  return (await Promise.all(files.map(fault))).filter(Boolean);
}

/** Mends what the browser has kept of this site. Says whether anything was mended. */
async function heal() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return false;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, 30_000, false);
  });
  worker.postMessage("heal", [port2]);
  return told;
}

/** Once in a session, so that a page that cannot be helped does not reload for ever. */
function mayReload() {
  try {
    if (sessionStorage.getItem(HEALED)) return false;
    sessionStorage.setItem(HEALED, "1");
    return true;
  } catch {
    return false;
  }
}

const WORDS = {
  en: {
    files:
      "Waymark cannot start, because files of this site are missing or damaged. Perhaps a new version is just being copied. Try again in a few minutes. If that does not help, tell whoever runs this site:",
    browser:
      "Waymark cannot start in this browser. An up-to-date Firefox, Chrome, Edge or Safari will open it.",
    kept: "What you have learnt so far is still saved in this browser.",
    save: "Save my work to a file",
    empty: "There is no saved work in this browser.",
    again: "Try again",
  },
  "zh-Hans": {
    files:
      "Waymark 无法启动：本站有文件缺失或损坏，可能正在更新版本。请过几分钟再试。如果仍然不行，请把下面的内容告诉网站管理员：",
    browser: "Waymark 无法在这个浏览器中启动。请使用新版的 Firefox、Chrome、Edge 或 Safari。",
    kept: "已有的学习记录仍保存在这个浏览器里。",
    save: "把学习记录存成文件",
    empty: "这个浏览器里没有保存学习记录。",
    again: "重试",
  },
};

function language() {
  try {
    const chosen = localStorage.getItem("waymark.language");
    if (WORDS[chosen]) return chosen;
  } catch {
    // Blocked: the browser's own language will do.
  }
  return /^zh/i.test(navigator.language) ? "zh-Hans" : "en";
}

/** Mends and reloads, or says what is wrong. */
export async function show() {
  if ((await heal()) && mayReload()) return location.reload();
  const faults = await check();
  const words = WORDS[language()];
  const place = document.getElementById("boot-trouble");
  place.lang = language();
  place.replaceChildren(
    line("p", faults.length ? words.files : words.browser),
    ...(faults.length ? [line("pre", faults.join("\n"))] : []),
    line("p", words.kept),
    buttons(words),
  );
  place.hidden = false;
}

function line(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

function buttons(words) {
  const row = line("div", "");
  row.className = "turn";
  const again = line("button", words.again);
  again.className = "go";
  again.onclick = () => location.reload();
  const save = line("button", words.save);
  save.className = "quiet";
  save.onclick = async () => {
    const entries = await stored();
    if (entries.length) download(archive(entries));
    else save.replaceWith(line("span", words.empty));
  };
  row.append(again, save);
  return row;
}

/** The log as src/store/packing.rs keeps it: an entry, or an array of entries, a record. */
async function stored() {
  const promised = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      // Opening must not make what is not there.
      request.onupgradeneeded = () => request.transaction.abort();
    });
  try {
    const database = await promised(indexedDB.open(DATABASE));
    const log = database.transaction("log").objectStore("log");
    const records = await promised(log.getAll());
    return records
      .flat()
      .map((entry) => (typeof entry === "string" ? entry : JSON.stringify(entry)));
  } catch {
    return [];
  }
}

/** The file that src/engine/log/archive.rs reads. */
function archive(entries) {
  const check = crc32(new TextEncoder().encode(entries.map((entry) => `\n${entry}`).join("")));
  const file = {
    waymark: 1,
    name: "",
    saved_at: Date.now(),
    check: check.toString(16).padStart(8, "0"),
    entries,
  };
  return JSON.stringify(file, null, 2);
}

function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "waymark-rescue.json";
  link.click();
}
