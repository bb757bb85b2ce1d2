import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The flags of Node's permission model for the process that parses one file: it may read that file and its own code, and start the thread that watches its
 * memory; it may not write, start programs, or read what else lies on this machine. (Node 24 can't forbid the network.)
 */
export function parserPermissions(path: string): readonly string[] {
  const packages = [dirname(packageOf(import.meta.url)), packageOf(import.meta.resolve("@olympus/domain"))];
  const readable = new Set([path, ...packages.flatMap(codeAround)]);
  return ["--permission", "--allow-worker", ...[...readable].map((allowed) => `--allow-fs-read=${allowed}`)];
}

/** The folder of the package in whose `src` or `dist` a file lies directly. */
function packageOf(url: string): string {
  return dirname(dirname(fileURLToPath(url)));
}

/** What Node reads to load a package and what it imports: the package, and of each folder around it only `node_modules` and `package.json`. */
function codeAround(packageFolder: string): readonly string[] {
  const around: string[] = [packageFolder];
  for (let folder = dirname(packageFolder); ; folder = dirname(folder)) {
    around.push(join(folder, "node_modules"), join(folder, "package.json"));
    if (folder === dirname(folder)) return around;
  }
}
