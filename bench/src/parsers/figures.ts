import type { Report } from "../report.ts";
import type { PeerOutcome } from "./pdftotext.ts";
import type { Outcome } from "./read-file.ts";
import type { Recall } from "./recall.ts";

const worst = 10;
/** In an oracle's text: the codes of glyphs whose characters it didn't find. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unreadCode = /[\u0001-\u0008\u000e-\u001f]/;

/** The figures of one set of files. */
export function addFigures(report: Report, set: string, outcomes: readonly Outcome[]): void {
  const add = (metric: string, value: number, unit: string, of: number) => report.add({ metric, set, subject: "olympus", value, unit, of });
  for (const end of ["read", "refused", "crash", "hang"] as const) {
    const name = { read: "files_read", refused: "files_refused", crash: "crashes", hang: "hangs" }[end];
    add(name, outcomes.filter((outcome) => outcome.end === end).length, "files", outcomes.length);
  }
  for (const [metric, key] of [
    ["token_recall", "tokens"],
    ["cell_recall", "cells"],
    // What the file itself holds: some oracles calculated its formulas anew, and could not.
    ["cell_recall_stored", "storedCells"],
  ] as const) {
    const recalls = outcomes.flatMap((outcome) => outcome[key] ?? []).filter((recall) => recall.wanted > 0);
    if (recalls.length === 0) continue;
    add(metric, mean(recalls.map(rate)), "share, mean of files; refused ones count as 0", recalls.length);
    add(
      `${metric}_of_all`,
      sum(recalls.map(({ found }) => found)) / sum(recalls.map(({ wanted }) => wanted)),
      "share of all",
      recalls.length,
    );
  }
  const wanted = outcomes.filter(({ tokens }) => tokens !== null && tokens.wanted > 0);
  const readable = wanted.filter(({ file }) => !unreadCode.test(file.text ?? ""));
  if (readable.length > 0 && readable.length < wanted.length) {
    const share = mean(readable.map(({ tokens }) => rate(tokens)));
    add("token_recall_readable", share, "share, mean of the files whose oracle read all of its fonts", readable.length);
  }
  const paged = outcomes.filter((outcome) => outcome.pages !== null && outcome.file.pages !== null);
  const equal = paged.filter((outcome) => outcome.pages === outcome.file.pages);
  if (paged.length > 0) add("page_count_equal", equal.length / paged.length, "share", paged.length);
  const read = outcomes.filter((outcome) => outcome.end === "read");
  const pages = sum(read.map((outcome) => outcome.pages ?? 1));
  if (pages > 0) add("ms_per_page", sum(read.map((outcome) => outcome.ms)) / pages, "ms", pages);
}

/** Of the peer, over the files that both could read. */
export function addPeerFigures(report: Report, set: string, peers: readonly PeerOutcome[]): void {
  const pages = sum(peers.map((peer) => peer.pages));
  const ms = sum(peers.map((peer) => peer.ms));
  if (pages > 0) report.add({ metric: "ms_per_page", set, subject: "pdftotext", value: ms / pages, unit: "ms", of: pages });
}

/** What was refused and why, and what was found worst. */
export function noteDetails(report: Report, set: string, outcomes: readonly Outcome[]): void {
  const byReason = Map.groupBy(
    outcomes.filter((outcome) => outcome.end !== "read"),
    (outcome) => `${outcome.end}: ${outcome.reason}`,
  );
  for (const [reason, [first, ...more]] of byReason) report.note(`${set}: ${more.length + 1} ${reason} (${first?.file.name})`);
  for (const { file, pages } of outcomes.filter(
    (outcome) => outcome.pages !== null && outcome.file.pages !== null && outcome.pages !== outcome.file.pages,
  ))
    report.note(`${set}: ${pages} pages instead of ${file.pages} (${file.name})`);
  const read = outcomes.filter((outcome) => outcome.end === "read" && (outcome.tokens?.wanted ?? 0) > 0);
  for (const { file, tokens, cells } of read.toSorted((one, other) => rate(one.tokens) - rate(other.tokens)).slice(0, worst)) {
    const ofCells = cells === null ? "" : `, cells ${rate(cells).toFixed(3)} of ${cells.wanted}`;
    report.note(`${set}: recall ${rate(tokens).toFixed(3)} of ${tokens?.wanted}${ofCells} (${file.name})`);
  }
}

function rate(recall: Recall | null): number {
  return recall === null || recall.wanted === 0 ? 1 : recall.found / recall.wanted;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
