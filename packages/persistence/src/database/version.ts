import { readFileSync } from "node:fs";

/** The version of Olympus that this code is, from this package's own manifest (it lies beside `src` and `dist` alike). */
export function codeVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}
