import type { ParsedDocument } from "@olympus/domain";
import { DocumentBuilder } from "../../document-builder.ts";
import { noTextFound } from "../../reading-errors.ts";
import { readDrawingText } from "../office/drawing-text.ts";
import { OfficePackage } from "../office/office-package.ts";
import { attributeOf, childOf, descendantsOf, type TreeOptions, type XmlElement } from "../office/xml-tree.ts";
import { DocxBody } from "./docx-body.ts";
import { DocxNumbering } from "./docx-numbering.ts";
import { readParagraph } from "./docx-runs.ts";
import { DocxStyles } from "./docx-styles.ts";

const bodyOptions = { keepTextIn: new Set(["t"]), skip: new Set(["rPr", "tblGrid", "sectPr", "binData"]) };
const plain = { keepTextIn: new Set<string>() };

/**
 * Word (ECMA-376 part 1, 17): headings, paragraphs, list items and tables in reading order; text boxes, notes and charts after the paragraph they hang on;
 * headers and footers once, at the end. Tracked insertions count as text, deletions don't. There are no pages: Word makes them only when it prints.
 */
export function parseDocx(content: Uint8Array): ParsedDocument {
  const parts = new OfficePackage(content, "Word document");
  const main = parts.mainPart(/(^|\/)document\d*\.xml$/i);
  const tree = parts.xml(main, bodyOptions);
  const builder = new DocumentBuilder();
  const body = bodyOf(parts, main, builder);
  body.addBlocks(childOf(childOf(tree ?? undefined, "document"), "body") ?? tree ?? { name: "", attributes: {}, children: [] });
  builder.clearHeadings();
  for (const text of furnitureOf(parts, main)) builder.add({ kind: "paragraph", text });
  if (parts.related(main, "comments").length > 0) builder.addWarning("Comments in the margin were not read.");
  if (builder.isEmpty) throw noTextFound("Word document");
  return builder.build(null);
}

function bodyOf(parts: OfficePackage, main: string, builder: DocumentBuilder): DocxBody {
  const treeOf = (type: string, options: TreeOptions) => {
    const [name] = parts.related(main, type);
    return name === undefined ? null : parts.xml(name, options);
  };
  const notes = {
    footnote: notesOf(treeOf("footnotes", bodyOptions), "footnote"),
    endnote: notesOf(treeOf("endnotes", bodyOptions), "endnote"),
  };
  const drawings = new Map(parts.relationsOf(main).map((relation) => [relation.id, relation.target]));
  return new DocxBody({
    builder,
    styles: new DocxStyles(treeOf("styles", plain)),
    numbering: new DocxNumbering(treeOf("numbering", plain)),
    note: (kind, id) => notes[kind].get(id) ?? null,
    drawingText: (relation) => {
      const target = drawings.get(relation);
      return target === undefined ? "" : readDrawingText(parts, target);
    },
  });
}

/** The notes by id; separators are notes too, of a type of their own. */
function notesOf(tree: XmlElement | null, name: string): ReadonlyMap<string, XmlElement> {
  const notes = descendantsOf(tree ?? undefined, name).filter((note) => (attributeOf(note, "type") ?? "normal") === "normal");
  return new Map(notes.map((note) => [attributeOf(note, "id") ?? "", note]));
}

/** The texts of headers and footers, each once; page numbers alone say nothing. */
function furnitureOf(parts: OfficePackage, main: string): ReadonlySet<string> {
  const names = [...parts.related(main, "header"), ...parts.related(main, "footer")];
  const texts = names.map((name) =>
    descendantsOf(parts.xml(name, bodyOptions) ?? undefined, "p")
      .map((paragraph) => readParagraph(paragraph).text.trim())
      .filter((text) => text !== "")
      .join("\n"),
  );
  return new Set(texts.filter((text) => /\p{L}/u.test(text.replace(/\b(?:page|of|seite|von|de|sur)\b/gi, ""))));
}
