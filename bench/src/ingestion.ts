import { startStandInS3 } from "@olympus/testing";
import { BenchServer } from "./ingestion/bench-server.ts";
import { builtApi } from "./ingestion/built-api.ts";
import { longPdf, longText, smallDocument } from "./ingestion/made-files.ts";
import type { Bench } from "./main.ts";
import type { Report } from "./report.ts";

const smallDocuments = 1_000;
const pdfPages = 500;
const mebibyte = 1024 * 1024;
const uploadBytes = 199 * mebibyte;
const pollMs = 200;

/** A thousand small documents and one long one through a running server, and what an upload of nearly 200 MiB takes of its memory. `--limit`: of each size. */
export const ingestionBench: Bench = {
  needsData: false,
  async run(report, { limit, sets }) {
    report.note(
      builtApi === null
        ? "Measured from the sources: for the memory of the program itself, build it first (npm run build)."
        : "Measured on the build.",
    );
    const wanted = (set: string) => sets.length === 0 || sets.includes(set);
    if (wanted("documents")) await measureDocuments(report, Math.min(limit ?? smallDocuments, smallDocuments));
    if (wanted("pages")) await measurePages(report, Math.min(limit ?? pdfPages, pdfPages));
    if (wanted("upload")) await measureUpload(report, "local", {});
    if (wanted("upload-s3")) await measureS3Upload(report);
  },
};

async function measureDocuments(report: Report, count: number): Promise<void> {
  await withServer({}, async (server) => {
    await server.startJobs();
    await readAll(server, [smallDocument(count + 1)]);
    const idle = await server.measure();
    const startedAt = performance.now();
    const ids = await readAll(
      server,
      Array.from({ length: count }, (_, seed) => smallDocument(seed)),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const set = `small-${count}`;
    report.add({ metric: "documents_per_second", set, subject: "olympus", value: count / seconds, unit: "documents/s", of: count });
    report.add({ metric: "rss_above_idle_mb", set, subject: "olympus", value: await grown(server, idle), unit: "MiB", of: count });
    const states = await Promise.all(ids.slice(-20).map((id) => server.document(id)));
    const failed = states.find(({ status }) => status !== "READY");
    if (failed) report.note(`Not all were read: ${failed.errorMessage}`);
  });
}

async function measurePages(report: Report, pages: number): Promise<void> {
  const pdf = await longPdf(pages);
  const warm = await longPdf(2);
  await withServer({}, async (server) => {
    await server.startJobs();
    await readAll(server, [warm], "pdf");
    const idle = await server.measure();
    const startedAt = performance.now();
    const [id = ""] = await readAll(server, [pdf], "pdf");
    const seconds = (performance.now() - startedAt) / 1000;
    const set = `pdf-${pages}`;
    report.add({ metric: "pages_per_second", set, subject: "olympus", value: pages / seconds, unit: "pages/s", of: pages });
    report.add({ metric: "rss_above_idle_mb", set, subject: "olympus", value: await grown(server, idle), unit: "MiB", of: pages });
    const { status, pageCount, passageCount, errorMessage } = await server.document(id);
    report.note(`The PDF is ${status} with ${pageCount} pages and ${passageCount} passages. ${errorMessage ?? ""}`);
  });
}

async function measureS3Upload(report: Report): Promise<void> {
  const account = { accessKeyId: "bench", secretAccessKey: "bench-secret" };
  const s3 = await startStandInS3({ ...account, bucket: "bench" });
  try {
    const keys = { S3_ACCESS_KEY_ID: account.accessKeyId, S3_SECRET_ACCESS_KEY: account.secretAccessKey };
    await measureUpload(report, "s3", { S3_BUCKET: "bench", S3_ENDPOINT: s3.url, ...keys });
  } finally {
    await s3.close();
  }
}

/** Nothing is read meanwhile: what is measured is the way of the bytes into the store. */
async function measureUpload(report: Report, set: string, env: Record<string, string>): Promise<void> {
  await withServer(env, async (server) => {
    await server.upload("small.txt", longText(mebibyte));
    const before = await server.measure();
    const startedAt = performance.now();
    await server.upload("large.txt", longText(uploadBytes));
    const megabytes = uploadBytes / mebibyte;
    report.add({ metric: "upload_rss_growth_mb", set, subject: "olympus", value: await grown(server, before), unit: "MiB", of: megabytes });
    const rate = megabytes / ((performance.now() - startedAt) / 1000);
    report.add({ metric: "upload_mb_per_second", set, subject: "olympus", value: rate, unit: "MiB/s", of: megabytes });
  });
}

/** Uploads the contents one after the other and waits until all have been read. */
async function readAll(server: BenchServer, contents: readonly Uint8Array[], extension = "md"): Promise<readonly string[]> {
  const ids: string[] = [];
  // A name that was there before would make a new version, and the older one's document is READY all the while.
  for (const content of contents) ids.push(await server.upload(`${crypto.randomUUID()}.${extension}`, [content]));
  while (!(await server.isIdle())) await new Promise((resolve) => setTimeout(resolve, pollMs));
  return ids;
}

async function grown(server: BenchServer, before: number): Promise<number> {
  return Math.round((await server.peak()) / mebibyte - before / mebibyte);
}

async function withServer(env: Record<string, string>, work: (server: BenchServer) => Promise<void>): Promise<void> {
  const server = await BenchServer.start(env);
  try {
    await work(server);
  } finally {
    await server.close();
  }
}
