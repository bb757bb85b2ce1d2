import { getResolvedPDFJS } from "unpdf";
import { cleanCharacters } from "./clean-characters.ts";
import type { PdfPage } from "./open-pdf.ts";

/** The words on a form's buttons, by annotation. They are drawn only: nothing but the drawing holds them. */
export async function buttonCaptions(
  page: PdfPage,
  annotations: readonly { readonly id?: unknown; readonly pushButton?: unknown }[],
): Promise<ReadonlyMap<unknown, string>> {
  const captions = new Map<unknown, string>();
  const buttons = new Set(annotations.filter((annotation) => annotation.pushButton === true).map((annotation) => annotation.id));
  if (buttons.size === 0) return captions;
  const { OPS, AnnotationMode } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
  let button: unknown = null;
  fnArray.forEach((operation, index) => {
    const [first] = (argsArray[index] ?? []) as readonly unknown[];
    if (operation === OPS.beginAnnotation) button = buttons.has(first) ? first : null;
    else if (operation === OPS.endAnnotation) button = null;
    else if (operation === OPS.showText && button !== null) captions.set(button, `${captions.get(button) ?? ""}${shown(first)} `);
  });
  return captions;
}

/** The glyphs of one text operation; numbers between them are distances. */
function shown(glyphs: unknown): string {
  if (!Array.isArray(glyphs)) return "";
  const text = glyphs.map((glyph: unknown) =>
    typeof glyph === "object" && glyph !== null && "unicode" in glyph ? String(glyph.unicode) : "",
  );
  return cleanCharacters(text.join(""));
}
