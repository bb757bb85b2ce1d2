import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatasetTask } from "./tasks.ts";

/**
 * The flags of Node's permission model for the process of a task: our code in it may read its file and its own code, write into its folder, and start the thread
 * that watches its memory; it may not start programs, or read and write what else lies on this machine. DuckDB's own code is outside of this model: it is held to
 * the same folders by its settings.
 */
export function datasetPermissions(task: DatasetTask): readonly string[] {
  const { read, write } = filesOf(task);
  const packages = [dirname(packageOf(import.meta.url)), packageOf(import.meta.resolve("@olympus/domain"))];
  const readable = new Set([...read, ...write, ...packages.flatMap(codeAround)]);
  return [
    "--permission",
    "--allow-worker",
    "--allow-addons",
    ...[...readable].map((path) => `--allow-fs-read=${path}`),
    ...write.map((path) => `--allow-fs-write=${path}`),
  ];
}

/** What our own code opens: most is read and written by DuckDB. */
function filesOf(task: DatasetTask): { readonly read: readonly string[]; readonly write: readonly string[] } {
  switch (task.task) {
    case "tables":
      return { read: [], write: [task.folder] };
    case "file":
      return { read: [task.path], write: [task.folder] };
    case "rows":
      return { read: [], write: [] };
    case "views":
      // See `buildViews`.
      return { read: [], write: task.path.includes("?") ? [dirname(task.path), tmpdir()] : [] };
  }
}

/** The folder of the package in whose `src/process` or `dist/process` a file lies, or right in `src` or `dist`. */
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
