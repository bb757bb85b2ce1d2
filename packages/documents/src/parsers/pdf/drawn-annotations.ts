import { getResolvedPDFJS } from "unpdf";
import { cleanCharacters } from "./clean-characters.ts";
import type { PdfPage } from "./open-pdf.ts";

/** What pdf.js says of an annotation that tells whether its words are drawn only. */
interface DrawnAnnotation {
  readonly id?: unknown;
  readonly subtype?: unknown;
  readonly hasAppearance?: unknown;
  readonly pushButton?: unknown;
  readonly fieldType?: unknown;
  readonly combo?: unknown;
}

/** Kinds that show words of their own: a stamp, what stands beside a measured line, and so on. */
const drawnKinds: ReadonlySet<unknown> = new Set(["Stamp", "Watermark", "Line", "PolyLine", "Polygon", "Square", "Circle"]);
const minBlank = 180;

/** The words of a form's buttons and lists, of stamps and the like, by annotation: nothing but their drawing holds them. */
export async function drawnAnnotations(page: PdfPage, annotations: readonly DrawnAnnotation[]): Promise<ReadonlyMap<unknown, string>> {
  const texts = new Map<unknown, string>();
  const drawn = new Set(annotations.filter(isDrawnOnly).map((annotation) => annotation.id));
  if (drawn.size === 0) return texts;
  const { OPS, AnnotationMode } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
  let current: unknown = null;
  fnArray.forEach((operation, index) => {
    const [first] = (argsArray[index] ?? []) as readonly unknown[];
    if (operation === OPS.beginAnnotation) current = drawn.has(first) ? first : null;
    else if (operation === OPS.endAnnotation) current = null;
    else if (operation === OPS.showText && current !== null) texts.set(current, `${texts.get(current) ?? ""}${shown(first)} `);
  });
  return texts;
}

function isDrawnOnly({ subtype, hasAppearance, pushButton, fieldType, combo }: DrawnAnnotation): boolean {
  if (subtype === "Widget") return pushButton === true || (fieldType === "Ch" && combo !== true);
  return hasAppearance === true && drawnKinds.has(subtype);
}

/** The glyphs of one text operation. Numbers between them are distances, in thousandths of the size, back: far forward is a blank. */
function shown(glyphs: unknown): string {
  if (!Array.isArray(glyphs)) return "";
  const text = glyphs.map((glyph: unknown) => {
    if (typeof glyph === "number") return glyph < -minBlank ? " " : "";
    return typeof glyph === "object" && glyph !== null && "unicode" in glyph ? String(glyph.unicode) : "";
  });
  return cleanCharacters(text.join(""));
}
