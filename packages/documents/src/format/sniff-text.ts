import { DocumentFormat } from "@olympus/domain";
import { decodeText, utf16Of } from "../parsers/decode-text.ts";

/** Formats whose files begin with something else than words: when words come, what they are shows in them. */
const notText: ReadonlySet<DocumentFormat> = new Set([DocumentFormat.DOCX, DocumentFormat.PPTX, DocumentFormat.XLSX, DocumentFormat.XLS]);
/** Downloads that failed: a page with an excuse where data was meant. */
const dataFormats: ReadonlySet<DocumentFormat> = new Set([DocumentFormat.CSV, DocumentFormat.TSV, DocumentFormat.JSON]);

/** Text has no control characters but line ends, tabs, form feeds and escapes; UTF-16 is full of zeros. */
export function looksLikeText(head: Uint8Array): boolean {
  if (utf16Of(head) !== null) return true;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++;
  }
  return controls <= head.length * 0.01;
}

/** The format of text that is named otherwise or not at all; null where its name is to be trusted, or nothing tells. */
export function sniffText(head: Uint8Array, byName: DocumentFormat | undefined): DocumentFormat | null {
  const text = decodeText(head)
    .replace(/^\ufeff/, "")
    .trimStart();
  const isNamedWrongly = byName === undefined || notText.has(byName);
  if (
    (isNamedWrongly || dataFormats.has(byName)) &&
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(text)
  )
    return DocumentFormat.HTML;
  if (!isNamedWrongly) return null;
  if (/^<\?xml[\s\S]{0,1000}(?:progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet)/i.test(text)) return DocumentFormat.XLS;
  if (byName === DocumentFormat.XLS) return sniffTable(text);
  if (byName !== undefined) return null;
  if (looksLikeMessage(text)) return DocumentFormat.EML;
  return /^[[{]\s*["[{\]}\d-]/.test(text) ? DocumentFormat.JSON : null;
}

/** What calls itself .xls is often HTML, or text with tabs, written by another program. */
function sniffTable(text: string): DocumentFormat | null {
  if (/^<(?:table|style|meta|div|center)\b/i.test(text)) return DocumentFormat.HTML;
  const [line = ""] = text.split(/\r?\n|\r/, 1);
  if (line.includes("\t")) return DocumentFormat.TSV;
  return /[,;]/.test(line) ? DocumentFormat.CSV : null;
}

/** Two header lines of a message, one of them of those that every message has. */
function looksLikeMessage(text: string): boolean {
  return (
    /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}/.test(text) &&
    /^(?:from|received|return-path|message-id|mime-version|delivered-to): /im.test(text.slice(0, 2000))
  );
}
