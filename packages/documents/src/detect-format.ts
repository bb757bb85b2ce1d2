import { constants, inflateRawSync } from "node:zlib";
import { DocumentFormat } from "@olympus/domain";
import { foreignArchives, foreignSignatures, formatByExtension, oldOfficeFiles } from "./format/format-names.ts";
import { looksLikeText, sniffText } from "./format/sniff-text.ts";
import { emptyFile, unsupportedFile } from "./reading-errors.ts";

interface NamedFile {
  /** As it may stand in a sentence. */
  readonly name: string;
  readonly extension: string;
  readonly byName: DocumentFormat | undefined;
  readonly head: Uint8Array;
  /** A character a byte. */
  readonly bytes: string;
}

/** Formats that hold no words of their own at the beginning: bytes that are text can't be one. */
const binaryFormats: readonly (DocumentFormat | undefined)[] = [
  DocumentFormat.DOCX,
  DocumentFormat.PPTX,
  DocumentFormat.XLSX,
  DocumentFormat.XLS,
  DocumentFormat.PARQUET,
];

const officeFormats: readonly { readonly folder: RegExp; readonly contentType: string; readonly format: DocumentFormat }[] = [
  { folder: /(^|[^a-z])word[/\\]/i, contentType: "wordprocessingml", format: DocumentFormat.DOCX },
  { folder: /(^|[^a-z])xl[/\\]/i, contentType: "spreadsheetml", format: DocumentFormat.XLSX },
  { folder: /(^|[^a-z])ppt[/\\]/i, contentType: "presentationml", format: DocumentFormat.PPTX },
];

/**
 * The format of a file, from its name and its first bytes together (hand over 4 kB or more; content wins over the name).
 * Fails with UNSUPPORTED_FILE and a sentence that says what the file seems to be and what to do, or UNREADABLE_FILE when it is empty.
 */
export function detectFormat(fileName: string, head: Uint8Array): DocumentFormat {
  if (head.length === 0) throw emptyFile();
  const extension = extensionOf(fileName);
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  const file: NamedFile = { name: shorten(fileName), extension, byName: formatByExtension[extension], head, bytes };

  if (bytes.slice(0, 1024).includes("%PDF-")) return DocumentFormat.PDF;
  if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06")) return formatOfZip(file);
  if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return formatOfCompoundFile(file);
  if (bytes.startsWith("PAR1")) return DocumentFormat.PARQUET;

  const foreign = foreignSignatures.find((signature) => bytes.startsWith(signature.bytes) && !isPlainWords(signature.bytes, file));
  if (foreign !== undefined) {
    const advice = foreign.advice === undefined ? "" : ` ${foreign.advice}`;
    throw unsupportedFile(`"${file.name}" is ${foreign.what}${file.byName === undefined ? "" : ", whatever its name says"}.${advice}`);
  }
  return formatOfPlainBytes(file);
}

/** Signatures of letters only may begin a text as well. */
function isPlainWords(signature: string, file: NamedFile): boolean {
  return /^[A-Za-z0-9]+$/.test(signature) && file.byName !== undefined && !binaryFormats.includes(file.byName) && looksLikeText(file.head);
}

function formatOfZip({ byName, bytes, head }: NamedFile): DocumentFormat {
  const types = contentTypesIn(head);
  const found = officeFormats.filter(({ folder, contentType }) => types.includes(`${contentType}.`) || folder.test(bytes));
  // An embedded workbook has its types in the list as well: the main part decides.
  const main = officeFormats.find(({ contentType }) =>
    new RegExp(`${contentType}\\.(?:document|sheet|presentation|template|slideshow)\\.main|${contentType}.*macroEnabled\\.main`).test(
      types,
    ),
  );
  const decided = main ?? (found.length === 1 ? found[0] : undefined);
  if (decided !== undefined) return decided.format;
  const foreign = foreignArchives.find(({ pattern }) => pattern.test(bytes));
  if (foreign !== undefined) throw unsupportedFile(foreign.sentence);
  // The parts that tell may lie beyond the head: the parser looks at all of them.
  if (byName === DocumentFormat.DOCX || byName === DocumentFormat.XLSX || byName === DocumentFormat.PPTX) return byName;
  throw unsupportedFile("This is a ZIP archive, but no Word, Excel or PowerPoint file. Unpack it and upload the files inside.");
}

/** `[Content_Types].xml`, where it is the archive's first part, as nearly always; as much of it as the head holds. */
function contentTypesIn(head: Uint8Array): string {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 30 || view.getUint16(8, true) !== 8) return "";
  const nameEnd = 30 + view.getUint16(26, true);
  if (!/^\[content_types\]\.xml$/i.test(Buffer.from(head.subarray(30, nameEnd)).toString("latin1"))) return "";
  try {
    const packed = head.subarray(nameEnd + view.getUint16(28, true));
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1_000_000 }).toString("utf8");
  } catch {
    // Damaged or a bomb: its name and its other parts have to tell.
    return "";
  }
}

/** OLE2 compound files: Office before 2007, and the envelope of password-protected newer files (the parser tells those apart). */
function formatOfCompoundFile({ extension, byName, bytes }: NamedFile): DocumentFormat {
  const old = oldOfficeFiles.find(({ stream }) => bytes.includes(Buffer.from(stream, "utf16le").toString("latin1")));
  const named = oldOfficeFiles.find(({ extensions }) => extensions.includes(extension));
  if (old !== undefined || named !== undefined) throw unsupportedFile((old ?? named)?.sentence ?? "");
  if (byName === DocumentFormat.DOCX || byName === DocumentFormat.XLSX || byName === DocumentFormat.PPTX || byName === DocumentFormat.XLS)
    return byName;
  if (bytes.includes(Buffer.from("Workbook", "utf16le").toString("latin1"))) return DocumentFormat.XLS;
  throw unsupportedFile("This is a file of an old Office version. Save it in a current format and upload that.");
}

function formatOfPlainBytes(file: NamedFile): DocumentFormat {
  const { byName, bytes, name, head } = file;
  if (byName === DocumentFormat.PDF) {
    // Some writers put rubbish where the header should be; the objects still show that it is a PDF.
    if (/\b\d+ \d+ obj\b/.test(bytes)) return DocumentFormat.PDF;
    throw unsupportedFile(`"${name}" is named .pdf, but it isn't a PDF.`);
  }
  const isText = looksLikeText(head);
  const sniffed = isText ? sniffText(head, byName) : null;
  if (sniffed !== null) return sniffed;
  if (binaryFormats.includes(byName))
    throw unsupportedFile(`"${name}" is named .${file.extension}, but it isn't ${kindOf(byName)}, or it is damaged.`);
  if (!isText) throw unsupportedFile(`"${name}" holds binary data, not text.`);
  if (byName !== undefined) return byName;
  if (file.extension === "") return DocumentFormat.TEXT;
  throw unsupportedFile(`Files of the kind .${file.extension.slice(0, 12)} can't be read yet.`);
}

function kindOf(format: DocumentFormat | undefined): string {
  return format === DocumentFormat.PARQUET ? "a Parquet file" : "a Word, Excel or PowerPoint file";
}

function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot <= 0 || dot < fileName.lastIndexOf("/") ? "" : fileName.slice(dot + 1).toLowerCase();
}

function shorten(fileName: string): string {
  return fileName.length <= 80 ? fileName : `${fileName.slice(0, 77)}…`;
}
