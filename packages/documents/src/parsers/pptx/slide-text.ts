import { attributeOf, childOf, chosenOf, elementsOf, textIn, type XmlElement } from "../office/xml-tree.ts";
import { type GridRow, layOutGrid } from "../tables/table-grid.ts";

export interface SlideParagraph {
  readonly text: string;
  /** `-` or a number for an item of a list; null for a paragraph. */
  readonly mark: string | null;
  /** Of an item inside another's list, from 1; else 0. */
  readonly depth: number;
}

/** The paragraphs of a text body (`p:txBody`, `a:txBody`). `isList`: they are items unless they say otherwise, as in the body of a slide. */
export function paragraphsOf(body: XmlElement | undefined, isList: boolean): SlideParagraph[] {
  let count = 0;
  return elementsOf(body)
    .filter((child) => child.name === "p")
    .map((paragraph) => ({ properties: childOf(paragraph, "pPr"), text: runsOf(paragraph).trim() }))
    .filter(({ text }) => text !== "")
    .map(({ properties, text }, _, all) => {
      const depth = Number(attributeOf(properties, "lvl") ?? 0) || 0;
      const numbered = childOf(properties, "buAutoNum");
      if (numbered === undefined) count = 0;
      else count = count === 0 ? Number(attributeOf(numbered, "startAt") ?? 1) || 1 : count + 1;
      if (numbered !== undefined) return { text, mark: `${count}.`, depth };
      const isItem =
        childOf(properties, "buNone") === undefined && (childOf(properties, "buChar") !== undefined || (isList && all.length > 1));
      return { text, mark: isItem ? "-" : null, depth };
    });
}

/** The table in a graphic frame (`a:tbl`); merged cells are all there, and say that they go on with another. */
export function gridOf(table: XmlElement) {
  const isHeaded = /^(1|true)$/.test(attributeOf(childOf(table, "tblPr"), "firstRow") ?? "");
  const rows = elementsOf(table).filter((child) => child.name === "tr");
  return layOutGrid(
    rows.map(
      (row, index): GridRow => ({
        isHeader: isHeaded && index === 0,
        cells: elementsOf(row)
          .filter((cell) => cell.name === "tc" && !isSet(cell, "hMerge"))
          .map((cell) => ({
            text: paragraphsOf(childOf(cell, "txBody"), false)
              .map(({ text }) => text)
              .join(" "),
            columnSpan: Number(attributeOf(cell, "gridSpan") ?? 1) || 1,
            continuesAbove: isSet(cell, "vMerge"),
          })),
      }),
    ),
  );
}

function isSet(cell: XmlElement, name: string): boolean {
  return /^(1|true)$/.test(attributeOf(cell, name) ?? "");
}

function runsOf(paragraph: XmlElement): string {
  return elementsOf(paragraph)
    .map((child): string => {
      if (child.name === "br") return "\n";
      if (child.name === "t") return textIn(child);
      if (child.name === "AlternateContent") return runsOf(chosenOf(child) ?? child);
      return child.name === "pPr" || child.name === "endParaRPr" ? "" : runsOf(child);
    })
    .join("");
}
