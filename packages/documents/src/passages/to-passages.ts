import type { Block, ParsedDocument, Passage } from "@olympus/domain";
import { countTokens } from "./count-tokens.ts";
import { type Unit, unitsOf } from "./units.ts";

/** A passage is closed before it would grow beyond this. */
const maxTokens = 400;
/** From here on, the next paragraph begins a new one when it would not fit as a whole. */
const targetTokens = 280;
/** A section shorter than this is kept together with the next one; longer ones stand alone, so that a passage's heading tells what it is about. */
const minSectionTokens = 30;
/** How much of the end of a passage the next one repeats when a section was cut. */
const overlapTokens = 50;
/** Of one passage; there is hardly ever room for more. */
const maxSectionNames = 4;

/**
 * Cuts a document into passages of about 200 to 400 tokens; fewer where a section, page or sheet is shorter. They never cross a page or a sheet, overlap by whole
 * sentences where a section was cut, and are slices of the document: `document.text.slice(place.startOffset, place.endOffset) === text`.
 */
export function toPassages(document: ParsedDocument): readonly Passage[] {
  return document.passages ?? sectionsOf(document).flatMap((section) => passagesOf(document, section));
}

interface Section {
  readonly blocks: Block[];
  tokenCount: number;
}

/** Runs of blocks on one page or sheet, under one heading; a table of a sheet stands alone, as its cell range does. */
function sectionsOf(document: ParsedDocument): Section[] {
  const sections: Section[] = [];
  for (const block of document.blocks) {
    const section = sections.at(-1);
    const tokenCount = tokensOfBlock(block);
    if (section === undefined || startsSection(section, block)) sections.push({ blocks: [block], tokenCount });
    else {
      section.blocks.push(block);
      section.tokenCount += tokenCount;
    }
  }
  return sections;
}

/** An estimate is enough to decide about sections, and is quick for any text. */
function tokensOfBlock(block: Block): number {
  return Math.ceil(block.text.length / 4);
}

function startsSection(section: Section, block: Block): boolean {
  const last = section.blocks.at(-1);
  if (last === undefined || last.page !== block.page || last.sheet !== block.sheet) return true;
  if (last.kind === "table" && last.cellRange !== null) return true;
  // Headings in a row, and a heading with its first words, stay together.
  return block.kind === "heading" && last.kind !== "heading" && section.tokenCount >= minSectionTokens;
}

function passagesOf(document: ParsedDocument, section: Section): Passage[] {
  const passages: Passage[] = [];
  let open: { readonly block: Block; readonly unit: Unit }[] = [];
  let tokenCount = 0;
  let isNew = false;
  const close = () => {
    if (!isNew) return;
    passages.push(toPassage(document, open));
    const kept = overlapOf(open);
    open = kept;
    tokenCount = kept.reduce((sum, { unit }) => sum + unit.tokenCount, 0);
    isNew = false;
  };
  for (const block of section.blocks) {
    const units = unitsOf(document, block);
    const blockTokens = units.reduce((sum, unit) => sum + unit.tokenCount, 0);
    if (tokenCount >= targetTokens && tokenCount + blockTokens > maxTokens) close();
    for (const unit of units) {
      if (tokenCount + unit.tokenCount > maxTokens) close();
      open.push({ block, unit });
      tokenCount += unit.tokenCount;
      isNew = true;
    }
  }
  close();
  return passages;
}

/** The last whole sentences, as many as fit; none after a table, whose rows would stand without their header. */
function overlapOf<T extends { readonly block: Block; readonly unit: Unit }>(closed: readonly T[]): T[] {
  const kept: T[] = [];
  let tokenCount = 0;
  for (const piece of closed.toReversed()) {
    tokenCount += piece.unit.tokenCount;
    if (tokenCount > overlapTokens || piece.block.kind === "table" || piece.block.kind === "heading") break;
    kept.unshift(piece);
  }
  return kept.length === closed.length ? [] : kept;
}

function toPassage(document: ParsedDocument, pieces: readonly { readonly block: Block; readonly unit: Unit }[]): Passage {
  const blocks = pieces.map((piece) => piece.block);
  const [first] = blocks;
  const startOffset = pieces[0]?.unit.start ?? 0;
  const text = document.text.slice(startOffset, pieces.at(-1)?.unit.end ?? startOffset).trimEnd();
  return {
    text,
    tokenCount: countTokens(text),
    place: {
      page: first?.page ?? null,
      sheet: first?.sheet ?? null,
      cellRange: cellRangeOf(blocks),
      headingPath: headingPathOf(blocks),
      startOffset,
      endOffset: startOffset + text.length,
    },
  };
}

function cellRangeOf(blocks: readonly Block[]): string | null {
  const ranges = [...new Set(blocks.flatMap((block) => block.cellRange ?? []))];
  const [first] = ranges;
  const last = ranges.at(-1);
  if (first === undefined || last === undefined || first === last) return first ?? null;
  return `${first.split(":")[0]}:${last.split(":").at(-1)}`;
}

/** Of the words that aren't headings: their section, with the heading that stands in the passage itself. Of several short sections what they have in common, then what parts them, as one. Of headings alone: their own. */
function headingPathOf(blocks: readonly Block[]): readonly string[] {
  const paths = [...new Set(blocks.flatMap((block) => (block.kind === "heading" ? [] : [block.headingPath])))];
  const [first = blocks.at(-1)?.headingPath ?? [], ...others] = paths;
  if (others.length === 0) return first;
  const parting = first.findIndex((heading, at) => others.some((path) => path[at] !== heading));
  const common = parting < 0 ? first : first.slice(0, parting);
  const own = new Set(paths.map((path) => path.slice(common.length).join(" › ")).filter((rest) => rest !== ""));
  return own.size === 0 ? common : [...common, [...own].slice(0, maxSectionNames).join(" · ")];
}
