import { attributeOf, childOf, chosenOf, descendantsOf, elementsOf, relationIdOf, textIn, type XmlElement } from "../office/xml-tree.ts";

/** What a paragraph holds, in reading order. */
export interface ParagraphContent {
  readonly text: string;
  /** Bodies of text boxes that hang on it. */
  readonly boxes: readonly XmlElement[];
  readonly notes: readonly { readonly kind: "footnote" | "endnote"; readonly id: string }[];
  /** Relationships of charts and diagrams that are drawn in it. */
  readonly drawings: readonly string[];
}

interface Found {
  readonly text: string[];
  readonly boxes: XmlElement[];
  readonly notes: ParagraphContent["notes"][number][];
  readonly drawings: string[];
}

const breaks: Readonly<Record<string, string>> = { br: "\n", cr: "\n", tab: "\t", ptab: "\t", noBreakHyphen: "-", softHyphen: "" };
/** What was deleted or moved away with changes tracked, and what describes instead of being text. */
const leftOut = new Set([
  "del",
  "moveFrom",
  "pPr",
  "rPr",
  "sdtPr",
  "sdtEndPr",
  "instrText",
  "delText",
  "delInstrText",
  "fldChar",
  "ctrlPr",
]);

/** The text of a paragraph: insertions kept, deletions dropped, formulas in one line, and what hangs on it beside the text. */
export function readParagraph(paragraph: XmlElement): ParagraphContent {
  const found: Found = { text: [], boxes: [], notes: [], drawings: [] };
  readInto(found, paragraph);
  return { ...found, text: found.text.join("") };
}

function readInto(found: Found, parent: XmlElement): void {
  for (const element of elementsOf(parent)) readElement(found, element);
}

function readElement(found: Found, element: XmlElement): void {
  const { name } = element;
  const literal = breaks[name];
  if (leftOut.has(name)) return;
  if (name === "t") found.text.push(textIn(element));
  else if (literal !== undefined) found.text.push(literal);
  else if (name === "sym") found.text.push(symbolOf(element));
  else if (name === "footnoteReference" || name === "endnoteReference") addNote(found, element);
  else if (name === "txbxContent") found.boxes.push(element);
  else if (name === "chart") addDrawing(found, relationIdOf(element));
  else if (name === "relIds") addDrawing(found, relationIdOf(element, "dm"));
  else if (name === "AlternateContent") {
    const chosen = chosenOf(element);
    if (chosen !== undefined) readInto(found, chosen);
  } else if (name === "f") readFraction(found, element);
  else if (name === "sSup" || name === "sSub") readScript(found, element);
  else readInto(found, element);
}

function addNote(found: Found, reference: XmlElement): void {
  const id = attributeOf(reference, "id");
  if (id !== undefined) found.notes.push({ kind: reference.name === "footnoteReference" ? "footnote" : "endnote", id });
}

function addDrawing(found: Found, relation: string | undefined): void {
  if (relation !== undefined) found.drawings.push(relation);
}

/** A character of a symbol font has no meaning outside of it, unless it is an ordinary one. */
function symbolOf(element: XmlElement): string {
  const code = Number.parseInt(attributeOf(element, "char") ?? "", 16);
  return code > 0x20 && code < 0xd800 ? String.fromCodePoint(code) : " ";
}

function readFraction(found: Found, fraction: XmlElement): void {
  readPart(found, childOf(fraction, "num"));
  found.text.push("/");
  readPart(found, childOf(fraction, "den"));
}

function readScript(found: Found, script: XmlElement): void {
  readPart(found, childOf(script, "e"));
  found.text.push(script.name === "sSup" ? "^" : "_");
  readPart(found, childOf(script, script.name === "sSup" ? "sup" : "sub"));
}

/** Part of a formula; in brackets where it is more than one word. */
function readPart(found: Found, part: XmlElement | undefined): void {
  if (part === undefined) return;
  const isLong = descendantsOf(part, "t").map(textIn).join("").length > 1 && descendantsOf(part, "r").length > 1;
  if (isLong) found.text.push("(");
  readInto(found, part);
  if (isLong) found.text.push(")");
}
