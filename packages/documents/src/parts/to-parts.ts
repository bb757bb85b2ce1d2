import type { Block, DocumentPart, ParsedDocument, PartBlock } from "@olympus/domain";

/** Of text without pages: a part is closed before it would grow beyond this. */
const maxPartCharacters = 20_000;
/** What has no blank for so long isn't made of words. */
const maxWordCharacters = 1_000;

/**
 * Cuts a document into what the reader shows at a time: a part for each page or slide, those without text too, so that page n is at position n - 1; sheets and
 * text without pages at the borders of blocks into parts of at most 20,000 characters. A block that is longer is cut at its lines, or between words, into pieces, each with
 * the block's kind and place. Each character of a block is in exactly one part.
 */
export function toParts(document: ParsedDocument): readonly DocumentPart[] {
  const parts: DocumentPart[] = [];
  const addPart = (blocks: readonly PartBlock[], place: Pick<Block, "page" | "sheet">, offset: number) => {
    const startOffset = blocks[0]?.startOffset ?? offset;
    const endOffset = blocks.at(-1)?.endOffset ?? offset;
    const { page, sheet } = place;
    parts.push({ position: parts.length, page, sheet, startOffset, endOffset, text: document.text.slice(startOffset, endOffset), blocks });
  };
  const addEmptyPages = (end: number, offset: number) => {
    for (let page = (parts.at(-1)?.page ?? 0) + 1; page < end; page++) addPart([], { page, sheet: null }, offset);
  };
  for (const run of runsOf(document)) {
    const { page, startOffset } = run.place;
    if (page !== null) addEmptyPages(page, startOffset);
    for (const blocks of page === null ? cut(run.blocks) : [run.blocks]) addPart(blocks, run.place, startOffset);
  }
  if (document.pageCount !== null) addEmptyPages(document.pageCount + 1, document.text.length);
  return parts;
}

interface Run {
  readonly place: Pick<Block, "page" | "sheet" | "startOffset">;
  readonly blocks: PartBlock[];
}

/** Blocks that follow each other on one page or sheet; those that don't fit into a part in pieces. */
function* runsOf(document: ParsedDocument): Generator<Run> {
  let run: Run | null = null;
  for (const block of document.blocks) {
    const { text: _, ...place } = block;
    const pieces = block.page === null ? piecesOf(place, block.text) : [place];
    if (run !== null && run.place.page === block.page && run.place.sheet === block.sheet) run.blocks.push(...pieces);
    else {
      if (run !== null) yield run;
      run = { place: block, blocks: [...pieces] };
    }
  }
  if (run !== null) yield run;
}

/** Cut behind a line's end; where a line alone is too long behind a blank, or wherever. */
function piecesOf(block: PartBlock, text: string): PartBlock[] {
  const pieces: PartBlock[] = [];
  let start = 0;
  while (text.length - start > maxPartCharacters) {
    const end = cutAt(text, start);
    pieces.push({ ...block, ...continued(start), startOffset: block.startOffset + start, endOffset: block.startOffset + end });
    start = end;
  }
  pieces.push({ ...block, ...continued(start), startOffset: block.startOffset + start });
  return pieces;
}

function cutAt(text: string, start: number): number {
  const limit = start + maxPartCharacters;
  const newline = text.lastIndexOf("\n", limit - 1);
  if (newline >= start) return newline + 1;
  const blank = text.lastIndexOf(" ", limit - 1);
  if (blank > limit - maxWordCharacters) return blank + 1;
  return /[\ud800-\udbff]/.test(text[limit - 1] ?? "") ? limit - 1 : limit;
}

function continued(start: number): Pick<PartBlock, "isContinued"> {
  return start > 0 ? { isContinued: true } : {};
}

function cut(blocks: readonly PartBlock[]): PartBlock[][] {
  const parts: PartBlock[][] = [];
  for (const block of blocks) {
    const part = parts.at(-1);
    const startOffset = part?.[0]?.startOffset ?? 0;
    if (part !== undefined && block.endOffset - startOffset <= maxPartCharacters) part.push(block);
    else parts.push([block]);
  }
  return parts;
}
