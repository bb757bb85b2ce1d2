import { AppError, ErrorCode } from "@olympus/domain";
import { expect, it } from "vitest";
import { makeZip } from "../parse-document.test-support.ts";
import { type ArchiveLimits, checkArchive } from "./archive-check.ts";
import { readZipDirectory } from "./zip-directory.ts";

const limits: ArchiveLimits = { maxEntries: 5, maxExpandedBytes: 1_000_000, maxRatio: 50, ratioFreeBytes: 100_000 };

function refusal(archive: Uint8Array): AppError {
  try {
    checkArchive(archive, "Word document", limits);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("The archive was not refused");
}

it("returns the names of an ordinary archive", () => {
  const archive = makeZip([
    { name: "a.xml", content: "<a/>" },
    { name: "b.xml", content: "" },
  ]);
  expect(checkArchive(archive, "Word document", limits).map((entry) => entry.name)).toEqual(["a.xml", "b.xml"]);
});

it("refuses what claims to expand too far, before inflating it", () => {
  expect(refusal(makeZip([{ name: "a.xml", content: "a", claimedBytes: 2_000_000 }])).userMessage).toContain("larger than");
});

it("refuses what expands by far more than its packed size", () => {
  expect(refusal(makeZip([{ name: "a.xml", content: "0".repeat(500_000) }])).userMessage).toContain("50 times its size");
});

it("notices while inflating that the directory lied", () => {
  expect(refusal(makeZip([{ name: "a.xml", content: "0".repeat(500_000), claimedBytes: 10 }])).userMessage).toContain(
    "more than it claims",
  );
});

it("refuses more parts than any document has", () => {
  const parts = Array.from({ length: 6 }, (_, index) => ({ name: `${index}.xml`, content: "" }));
  expect(refusal(makeZip(parts)).userMessage).toContain("more than 5 parts");
});

it("tells encrypted parts and encrypted envelopes from damage", () => {
  expect(refusal(makeZip([{ name: "a.xml", content: "a", flags: 1 }])).userMessage).toContain("password");
  const envelope = Buffer.concat([Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"), Buffer.from("EncryptedPackage", "utf16le")]);
  expect(refusal(envelope).userMessage).toContain("password");
});

it("says that an old format under a new name is one", () => {
  expect(refusal(Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "latin1")).code).toBe(ErrorCode.UNSUPPORTED_FILE);
});

it("calls a cut archive damaged, wherever it was cut", () => {
  const archive = makeZip([{ name: "word/document.xml", content: "words ".repeat(100) }]);
  for (let length = 0; length < archive.length; length++) {
    expect(refusal(archive.subarray(0, length)).code).toBe(ErrorCode.UNREADABLE_FILE);
  }
});

it("survives any single damaged byte in the directory", () => {
  const archive = makeZip([{ name: "a.xml", content: "words ".repeat(10) }]);
  for (let at = 0; at < archive.length; at++) {
    const damaged = archive.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    const entries = readZipDirectory(damaged);
    expect(entries === null || entries.length >= 0).toBe(true);
    expect(() => checkArchive(damaged, "Word document", limits)).not.toThrow(RangeError);
  }
});
