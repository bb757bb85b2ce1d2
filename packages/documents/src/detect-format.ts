import { DocumentFormat } from "@olympus/domain";
import { emptyFile, unsupportedFile } from "./reading-errors.ts";

const formatByExtension: Readonly<Record<string, DocumentFormat>> = {
  pdf: DocumentFormat.PDF,
  docx: DocumentFormat.DOCX,
  docm: DocumentFormat.DOCX,
  dotx: DocumentFormat.DOCX,
  xlsx: DocumentFormat.XLSX,
  xlsm: DocumentFormat.XLSX,
  xltx: DocumentFormat.XLSX,
  md: DocumentFormat.MARKDOWN,
  markdown: DocumentFormat.MARKDOWN,
  txt: DocumentFormat.TEXT,
  text: DocumentFormat.TEXT,
  log: DocumentFormat.TEXT,
};

/** First bytes of things that people upload by mistake, or under a wrong name. */
const foreignSignatures: readonly { readonly bytes: string; readonly what: string }[] = [
  { bytes: "MZ", what: "a Windows program" },
  { bytes: "\x7fELF", what: "a Linux program" },
  { bytes: "\xcf\xfa\xed\xfe", what: "a macOS program" },
  { bytes: "\xca\xfe\xba\xbe", what: "a program" },
  { bytes: "\x89PNG", what: "a PNG picture" },
  { bytes: "\xff\xd8\xff", what: "a JPEG picture" },
  { bytes: "GIF8", what: "a GIF picture" },
  { bytes: "RIFF", what: "a picture, sound or video" },
  { bytes: "\x1f\x8b", what: "a gzip archive" },
  { bytes: "7z\xbc\xaf\x27\x1c", what: "a 7-Zip archive" },
  { bytes: "Rar!", what: "a RAR archive" },
  { bytes: "SQLite format 3\0", what: "a SQLite database" },
  { bytes: "PAR1", what: "a Parquet file" },
  { bytes: "{\\rtf", what: "an RTF document" },
];

/**
 * The format of a file, from its name and its first bytes together (hand over 4 kB or more; content wins over the name).
 * Fails with UNSUPPORTED_FILE and a sentence that says what the file seems to be, or UNREADABLE_FILE when it is empty.
 */
export function detectFormat(fileName: string, head: Uint8Array): DocumentFormat {
  if (head.length === 0) throw emptyFile();
  const extension = extensionOf(fileName);
  const byName = formatByExtension[extension];
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");

  if (bytes.slice(0, 1024).includes("%PDF-")) return DocumentFormat.PDF;
  if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06")) return formatOfZip(byName, bytes);
  if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return formatOfCompoundFile(extension, byName);

  const foreign = foreignSignatures.find((signature) => bytes.startsWith(signature.bytes));
  if (foreign !== undefined)
    throw unsupportedFile(`"${shorten(fileName)}" is ${foreign.what}${byName === undefined ? "" : `, whatever its name says`}.`);

  return formatOfPlainBytes({ fileName, extension, byName, bytes });
}

function formatOfZip(byName: DocumentFormat | undefined, bytes: string): DocumentFormat {
  const hasWord = /(^|[^a-z])word\//.test(bytes);
  const hasExcel = /(^|[^a-z])xl\//.test(bytes);
  if (hasWord !== hasExcel) return hasWord ? DocumentFormat.DOCX : DocumentFormat.XLSX;
  if (/(^|[^a-z])ppt\//.test(bytes)) throw unsupportedFile("This is a PowerPoint presentation, which can't be read yet.");
  if (bytes.includes("mimetypeapplication/")) throw unsupportedFile("This is an OpenDocument or EPUB file, which can't be read yet.");
  // The parts that tell may lie beyond the head: the parser looks at all of them.
  if (byName === DocumentFormat.DOCX || byName === DocumentFormat.XLSX) return byName;
  throw unsupportedFile("This is a ZIP archive, but no Word or Excel file. Unpack it and upload the files inside.");
}

/** OLE2 compound files: Word and Excel before 2007, and the envelope of password-protected newer ones (the parser tells those apart). */
function formatOfCompoundFile(extension: string, byName: DocumentFormat | undefined): DocumentFormat {
  if (byName === DocumentFormat.DOCX || byName === DocumentFormat.XLSX) return byName;
  if (extension === "doc" || extension === "dot")
    throw unsupportedFile("This is an old Word document (.doc). Save it as .docx and upload that.");
  if (extension === "xls" || extension === "xlt")
    throw unsupportedFile("This is an old Excel workbook (.xls). Save it as .xlsx and upload that.");
  throw unsupportedFile("This is a file of an old Office version. Save it in a current format and upload that.");
}

function formatOfPlainBytes(file: {
  readonly fileName: string;
  readonly extension: string;
  readonly byName: DocumentFormat | undefined;
  readonly bytes: string;
}): DocumentFormat {
  const { byName, bytes } = file;
  const name = shorten(file.fileName);
  if (byName === DocumentFormat.PDF) {
    // Some writers put rubbish where the header should be; the objects still show that it is a PDF.
    if (/\b\d+ \d+ obj\b/.test(bytes)) return DocumentFormat.PDF;
    throw unsupportedFile(`"${name}" is named .pdf, but it isn't a PDF.`);
  }
  if (byName === DocumentFormat.DOCX || byName === DocumentFormat.XLSX) {
    throw unsupportedFile(`"${name}" is named .${file.extension}, but it isn't a Word or Excel file, or it is damaged.`);
  }
  if (!looksLikeText(bytes)) throw unsupportedFile(`"${name}" holds binary data, not text.`);
  if (byName !== undefined) return byName;
  if (file.extension === "") return DocumentFormat.TEXT;
  throw unsupportedFile(`Files of the kind .${file.extension.slice(0, 12)} can't be read yet.`);
}

/** Text has no control characters but line ends, tabs, form feeds and escapes; UTF-16 says so by its byte order mark. */
function looksLikeText(bytes: string): boolean {
  if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff")) return true;
  if (bytes.includes("\0")) return false;
  let controls = 0;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27) controls++;
  }
  return controls <= bytes.length * 0.01;
}

function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot <= 0 || dot < fileName.lastIndexOf("/") ? "" : fileName.slice(dot + 1).toLowerCase();
}

function shorten(fileName: string): string {
  return fileName.length <= 80 ? fileName : `${fileName.slice(0, 77)}…`;
}
