import type { PdfLine } from "./pdf-lines.ts";

/** The parts of a pdf.js annotation that hold words of a filled-in form or a typed note. */
export interface PdfAnnotation {
  readonly subtype?: unknown;
  readonly fieldType?: unknown;
  readonly fieldValue?: unknown;
  readonly password?: unknown;
  readonly alternativeText?: unknown;
  readonly contentsObj?: { readonly str?: unknown };
  readonly rect?: readonly number[];
}

const size = 10;

/** What people wrote into a form's fields and into notes on the page: it is drawn there, but is no part of the page's own text. */
export function annotationLines(annotations: readonly PdfAnnotation[]): PdfLine[] {
  return annotations.flatMap((annotation) => {
    const [left = 0, , right = 0, top = 0] = annotation.rect ?? [];
    return textOf(annotation)
      .split(/\r\n?|\n/)
      .filter((text) => text.trim() !== "")
      .map((text, index) => ({ cells: [text.trim()], x: left, right, y: top - size * 1.2 * (index + 1), size, angle: 0, font: null }));
  });
}

function textOf(annotation: PdfAnnotation): string {
  if (annotation.subtype === "FreeText") return asText(annotation.contentsObj?.str);
  if (annotation.subtype !== "Widget" || annotation.password === true) return "";
  if (annotation.fieldType !== "Tx" && annotation.fieldType !== "Ch") return "";
  const value = Array.isArray(annotation.fieldValue) ? annotation.fieldValue.map(asText).join(", ") : asText(annotation.fieldValue);
  const label = asText(annotation.alternativeText);
  return value === "" || label === "" ? value : `${label}: ${value}`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
