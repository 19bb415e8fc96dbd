// Shortens the names under which a WebAssembly module imports functions from the script that wasm-bindgen wrote for it:
//     node .ci/shorten.mjs MODULE.wasm SCRIPT.js
// Each name carries a hash of 16 digits, twice, which no compression can shorten.
import { readFileSync, writeFileSync } from "node:fs";

const [modulePath, scriptPath] = process.argv.slice(2);
const IMPORTS = 2;
const HASHED = /^__wbg_.*_[0-9a-f]{16}$/;

const bytes = readFileSync(modulePath);
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

const encoded = (value) =>
  value < 128 ? [value] : [(value % 128) + 128, ...encoded(Math.floor(value / 128))];

function name() {
  const length = number();
  at += length;
  return bytes.toString("utf8", at - length, at);
}

const named = (text) => [...encoded(Buffer.byteLength(text)), ...Buffer.from(text)];

/** Skips an import's type: a function's number, or the limits of a table, a memory or a global. */
function skipType() {
  const kind = bytes[at++];
  if (kind === 0) number();
  else if (kind === 3) at += 2;
  else {
    if (kind === 1) at++;
    const limits = bytes[at++];
    number();
    if (limits & 1) number();
  }
}

const short = new Map();

/** The import section with short names. */
function shortened() {
  const count = number();
  const content = encoded(count);
  for (let index = 0; index < count; index++) {
    const from = name();
    const full = name();
    if (HASHED.test(full) && !short.has(full)) short.set(full, `_${short.size.toString(36)}`);
    const start = at;
    skipType();
    content.push(...named(from), ...named(short.get(full) ?? full), ...bytes.subarray(start, at));
  }
  return content;
}

const parts = [bytes.subarray(0, 8)];
while (at < bytes.length) {
  const start = at;
  const section = bytes[at++];
  const length = number();
  const end = at + length;
  if (section === IMPORTS) {
    const content = shortened();
    parts.push(Buffer.from([section, ...encoded(content.length), ...content]));
  } else {
    parts.push(bytes.subarray(start, end));
  }
  at = end;
}
writeFileSync(modulePath, Buffer.concat(parts));
const script = readFileSync(scriptPath, "utf8");
writeFileSync(
  scriptPath,
  script.replace(/__wbg_\w+_[0-9a-f]{16}\b/g, (full) => short.get(full) ?? full),
);
