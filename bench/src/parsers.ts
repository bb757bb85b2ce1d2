import type { Bench, BenchOptions } from "./main.ts";
import { addFigures, addPeerFigures, noteDetails } from "./parsers/figures.ts";
import { type BenchFile, benchFiles } from "./parsers/files.ts";
import { ChildMemory } from "./parsers/memory.ts";
import { hasPdftotext, type PeerOutcome, pdftotext } from "./parsers/pdftotext.ts";
import { type Outcome, readBenchFile } from "./parsers/read-file.ts";
import { tokenRecall } from "./parsers/recall.ts";
import type { Report } from "./report.ts";

/** As many parser processes as the product's job queue may have on a small machine. */
const atOnce = 2;

/** Real files through the product's parsers, beside `pdftotext` for PDF: what is lost, what crashes, how long it takes and how much memory. */
export const parsersBench: Bench = {
  needsData: true,
  async run(report: Report, { data, sets, limit }: BenchOptions): Promise<void> {
    const files = benchFiles(data ?? "", sets, limit);
    const memory = new ChildMemory();
    const hasPeer = await hasPdftotext();
    if (!hasPeer) report.note("pdftotext is not on this machine (Debian: poppler-utils), so PDFs are read alone");
    try {
      for (const [set, ofSet] of Map.groupBy(files, (file) => file.set)) await runSet(report, set, { files: ofSet, memory, hasPeer });
    } finally {
      memory.close();
    }
  },
};

interface SetInput {
  readonly files: readonly BenchFile[];
  readonly memory: ChildMemory;
  readonly hasPeer: boolean;
}

async function runSet(report: Report, set: string, { files, memory, hasPeer }: SetInput): Promise<void> {
  const outcomes: Outcome[] = [];
  const peers: PeerOutcome[] = [];
  const peak = { olympus: 0, pdftotext: 0 };
  const waiting = [...files];
  const isPdf = hasPeer && files.some((file) => file.path.endsWith(".pdf"));
  // Beside the peer one at a time: whose memory is whose can't be told otherwise.
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const outcome = await readBenchFile(file);
      peak.olympus = Math.max(peak.olympus, memory.takeHighestMb() ?? 0);
      const peer = isPdf ? await pdftotext(file.path) : null;
      peak.pdftotext = Math.max(peak.pdftotext, isPdf ? (memory.takeHighestMb() ?? 0) : 0);
      outcomes.push(besidePeer(outcome, peer));
      if (peer !== null && outcome.end === "read") peers.push(peer);
    }
  };
  await Promise.all(Array.from({ length: isPdf ? 1 : atOnce }, worker));
  noteDetails(report, set, outcomes);
  addFigures(report, set, outcomes);
  addPeerFigures(report, set, peers);
  for (const subject of ["olympus", "pdftotext"] as const)
    if (peak[subject] > 0) report.add({ metric: "peak_rss_mb", set, subject, value: peak[subject], unit: "MB", of: files.length });
}

/** Where the data holds no oracle, the peer is it. */
function besidePeer(outcome: Outcome, peer: PeerOutcome | null): Outcome {
  if (peer === null || outcome.file.text !== null || outcome.end !== "read") return outcome;
  return { ...outcome, file: { ...outcome.file, pages: peer.pages, text: peer.text }, tokens: tokenRecall(outcome.text, peer.text) };
}
