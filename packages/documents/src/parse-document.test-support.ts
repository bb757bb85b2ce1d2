import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import type { ParsedDocument } from "@olympus/domain";
import { AppError, type DocumentFormat } from "@olympus/domain";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { afterAll, beforeAll } from "vitest";
import { type ParseOptions, parseDocument } from "./parse-document.ts";

export interface FilesUnderTest {
  write(name: string, content: Uint8Array | string): Promise<string>;
  parse(format: DocumentFormat, content: Uint8Array | string, options?: Partial<ParseOptions>): Promise<ParsedDocument>;
  /** The AppError that parsing ends with; fails when it doesn't. */
  failure(format: DocumentFormat, content: Uint8Array | string, options?: Partial<ParseOptions>): Promise<AppError>;
}

/** A folder for the files of one test file, removed at its end. */
export function filesUnderTest(): FilesUnderTest {
  let folder = "";
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "olympus-documents-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const write = async (name: string, content: Uint8Array | string) => {
    const path = join(folder, `${count++}-${name}`);
    await writeFile(path, content);
    return path;
  };
  const parse = async (format: DocumentFormat, content: Uint8Array | string, options: Partial<ParseOptions> = {}) =>
    parseDocument(await write("file", content), format, { signal: new AbortController().signal, ...options });
  return { write, parse, failure: (...input) => appErrorOf(parse(...input)) };
}

export async function appErrorOf(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    () => new Error("It did not fail"),
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw outcome;
}

type WriteLine = (text: string, x: number, y: number, style?: { readonly size?: number; readonly isBold?: boolean }) => void;

/** A PDF whose pages are drawn by the callbacks; `write` puts a line at a place. */
export async function makePdf(pages: readonly ((write: WriteLine) => void)[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const regular = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  for (const draw of pages) {
    const page = pdf.addPage([612, 792]);
    draw((text, x, y, { size = 11, isBold = false } = {}) => page.drawText(text, { x, y, size, font: isBold ? bold : regular }));
  }
  return pdf.save();
}

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the directory says instead of the truth. */
  readonly claimedBytes?: number;
  readonly flags?: number;
}

/** A ZIP archive made by hand, so that it can lie. */
export function makeZip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.claimedBytes ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from("PK\x03\x04", "latin1"), fields, name, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, name);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
