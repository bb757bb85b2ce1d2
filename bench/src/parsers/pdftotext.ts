import { execFile } from "node:child_process";

/** What `pdftotext` of poppler makes of a file. */
export interface PeerOutcome {
  readonly ms: number;
  readonly text: string;
  readonly pages: number;
}

/** Whether the program is on this machine (Debian: poppler-utils). */
export async function hasPdftotext(): Promise<boolean> {
  return (await run("pdftotext", ["-v"])) !== null;
}

/** Null when it fails. */
export async function pdftotext(path: string): Promise<PeerOutcome | null> {
  const startedAt = performance.now();
  const text = await run("pdftotext", [path, "-"]);
  // Each page ends with a form feed.
  return text === null ? null : { ms: performance.now() - startedAt, text, pages: text.split("\f").length - 1 };
}

function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { maxBuffer: 256 * 1024 * 1024, timeout: 120_000 }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
