import type { Passage } from "./passages.ts";

/** A piece of a document in reading order. */
export interface Block {
  readonly kind: "heading" | "paragraph" | "list_item" | "table" | "code";
  /** For a table: one line per row, cells parted by ` | `. */
  readonly text: string;
  /** Of a heading: 0 (a title) to 6; null for all else and where it isn't known. */
  readonly level?: number | null;
  /** Of an item of a list inside another: how deep, from 1; absent for all else. */
  readonly depth?: number;
  /** From 1, a slide of a presentation likewise; null where the format has no pages. */
  readonly page: number | null;
  readonly sheet: string | null;
  readonly cellRange: string | null;
  /** The headings above, outermost first; a heading's own text is not in its own path. */
  readonly headingPath: readonly string[];
  /** Characters in `ParsedDocument.text`, end excluded: `text.slice(startOffset, endOffset) === block.text`. */
  readonly startOffset: number;
  readonly endOffset: number;
}

/** What a table's cell holds: numbers, truth values and days only where the file says so itself; text as it stands there; null where it is empty. A day is `YYYY-MM-DD`, with a time of day `YYYY-MM-DDTHH:MM:SS`. */
export type TableCell = string | number | boolean | { readonly date: string } | null;

/** A table found in a document, whole: what datasets are made of. */
export interface ParsedTable {
  /** From 0 in the document's order. */
  readonly position: number;
  /** Its caption, the sheet's name or the heading above; null when nothing names it. */
  readonly title: string | null;
  /** Where it begins. */
  readonly page: number | null;
  readonly sheet: string | null;
  readonly cellRange: string | null;
  readonly headingPath: readonly string[];
  /** The characters of its block or blocks in the document's text. */
  readonly startOffset: number;
  readonly endOffset: number;
  /** The names of the columns as they stand there, made unique by nobody; empty texts where there is none. As many as the widest row has cells. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** The page of each row where the table runs over several; absent when all are on `page`. */
  readonly rowPages?: readonly number[];
  /** The sheet's row (from 1) of the first of `rows`; null where there are no sheets. */
  readonly firstSheetRow: number | null;
}

/** Where the words of one page stand, for marking a quote. */
export interface PageLayout {
  /** From 1. */
  readonly page: number;
  /** In points (1/72 inch), as the page is shown: rotation applied. */
  readonly width: number;
  readonly height: number;
  /**
   * Six numbers a word, in the order of the text: start and end offset in `ParsedDocument.text` (end excluded), then left, top, width and height in tenths of a
   * point from the top left corner of the page as it is shown.
   */
  readonly words: Int32Array;
}

/** What a parser makes of a file. */
export interface ParsedDocument {
  /** The whole extracted text; blocks are parted by blank lines, and two blanks for each step of depth stand before an item of a list inside another. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Null where the format has no pages. */
  readonly pageCount: number | null;
  /** Tables worth asking with SQL; absent or empty when there are none. */
  readonly tables?: readonly ParsedTable[];
  /** In the order of the pages; absent where the format has no fixed layout. */
  readonly layouts?: readonly PageLayout[];
  /** Sentences for a person about what was left out, e.g. "Pages 3 and 7 hold pictures only." */
  readonly warnings?: readonly string[];
  /** What `toPassages` makes of it, where the process that parsed the file has done that already: for a long document it takes seconds. */
  readonly passages?: readonly Passage[];
}

/** A rectangle on a page, in points from its top left corner. */
export interface PageRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What to mark on one page: a rectangle a line. */
export interface PageHighlight {
  readonly page: number;
  /** Size of the page in points, as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly rects: readonly PageRect[];
}

/** A stretch of a document's text as the reader shows it: a page, a slide, or up to about 20,000 characters of a sheet or of text without pages. */
export interface DocumentPart {
  /** From 0. */
  readonly position: number;
  readonly page: number | null;
  readonly sheet: string | null;
  readonly startOffset: number;
  readonly endOffset: number;
  /** The document's text between the offsets. */
  readonly text: string;
  /**
   * Those that stand in it; their offsets are the document's. Their texts are slices of `text`, so they are left out. A block that is too long for one part is in
   * several, a piece in each.
   */
  readonly blocks: readonly PartBlock[];
}

/** A block, or a piece of one, as a part has it. */
export interface PartBlock extends Omit<Block, "text"> {
  /** The block began in the part before; this piece goes on without a gap. */
  readonly isContinued?: true;
}
