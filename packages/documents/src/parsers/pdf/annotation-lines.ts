import { cleanCharacters } from "./clean-characters.ts";
import type { PdfLine } from "./pdf-lines.ts";

/** The parts of a pdf.js annotation that hold words of a filled-in form or a typed note. */
interface PdfAnnotation {
  readonly id?: unknown;
  readonly subtype?: unknown;
  readonly fieldType?: unknown;
  readonly fieldValue?: unknown;
  readonly password?: unknown;
  readonly alternativeText?: unknown;
  readonly contentsObj?: { readonly str?: unknown };
  /** The lines that its appearance shows. */
  readonly textContent?: unknown;
  readonly rect?: readonly number[];
}

const size = 10;

/** How a rectangle of page space is shown: left, top, right and bottom in points. */
type ShowRect = (rect: readonly number[]) => readonly [number, number, number, number];

/** What people wrote into a form's fields and into notes on the page: it is drawn there, but is no part of the page's own text. */
export function annotationLines(annotations: readonly PdfAnnotation[], show: ShowRect): PdfLine[] {
  return annotations.flatMap((annotation) => noteLines(textOf(annotation), show(annotation.rect ?? [])));
}

/** Lines in a rectangle of which nothing more is known: each takes its share of the height. */
export function noteLines(text: string, [left, top, right, bottom]: readonly [number, number, number, number]): PdfLine[] {
  const texts = text.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
  const height = (bottom - top) / Math.max(1, texts.length);
  return texts.map((line, index) => {
    const words = spots(line.trim(), [left, top + height * index, right - left, height]);
    const y = top + height * index + Math.min(height, size);
    return { cells: [{ text: line.trim(), x: left, right, words }], x: left, right, y, size, angle: 0, font: null };
  });
}

/** Each word marks the whole line. */
function spots(text: string, box: readonly number[]): Int32Array {
  const tenths = box.map((points) => Math.round(points * 10));
  return Int32Array.from([...text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => [index, index + word.length, ...tenths]));
}

function textOf(annotation: PdfAnnotation): string {
  if (annotation.subtype === "FreeText") return asText(annotation.contentsObj?.str) || shownText(annotation);
  if (annotation.subtype !== "Widget" || annotation.password === true) return "";
  if (annotation.fieldType !== "Tx" && annotation.fieldType !== "Ch") return "";
  const filled = Array.isArray(annotation.fieldValue) ? annotation.fieldValue.map(asText).join(", ") : asText(annotation.fieldValue);
  const value = filled === "" ? shownText(annotation) : filled;
  const label = asText(annotation.alternativeText);
  return value === "" || label === "" ? value : `${label}: ${value}`;
}

function shownText({ textContent }: PdfAnnotation): string {
  return Array.isArray(textContent) ? textContent.map((line) => cleanCharacters(asText(line))).join("\n") : "";
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
