// complete-lock.mjs: adds to package-lock.json the optional platform packages that the registry could not resolve here, with their
// true os and cpu, so that `npm ci` accepts the lock file and other platforms can still fetch them. Run it at the repo's root after `npm install`.
import fs from "node:fs";

const OS = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  openharmony: "openharmony",
  win32: "win32",
  windows: "win32",
  netbsd: "netbsd",
  openbsd: "openbsd",
  sunos: "sunos",
  aix: "aix",
};
const CPU = {
  arm64: "arm64",
  x64: "x64",
  64: "x64",
  ia32: "ia32",
  arm: "arm",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  loong64: "loong64",
};

const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
let added = 0;

/** The entry that `from` would load for `name`, looked up through the parent folders as Node does. */
function find(from, name) {
  for (let path = from; ; path = path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1))) {
    const entry = lock.packages[`${path ? `${path}/` : ""}node_modules/${name}`];
    if (entry) return entry;
    if (!path) return undefined;
  }
}

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const hit = find(path, name);
    if (hit && (hit.link || !/^\d/.test(version) || hit.version === version)) continue;
    const parts = name.split(/[-/]/);
    const os = parts.map((part) => OS[part]).find(Boolean);
    const cpu = parts.map((part) => CPU[part]).find(Boolean);
    const key = `${lock.packages[`node_modules/${name}`] ? `${path}/` : ""}node_modules/${name}`;
    lock.packages[key] = { version, optional: true, ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }) };
    added++;
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} entries`);
