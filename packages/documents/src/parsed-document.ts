import type { Passage } from "@olympus/domain";

/** A piece of a document in reading order. */
export interface Block {
  readonly kind: "heading" | "paragraph" | "list_item" | "table" | "code";
  /** For a table: one line per row, cells parted by ` | `. */
  readonly text: string;
  /** From 1; null where the format has no pages. */
  readonly page: number | null;
  readonly sheet: string | null;
  readonly cellRange: string | null;
  /** The headings above, outermost first; a heading's own text is not in its own path. */
  readonly headingPath: readonly string[];
  /** Characters in `ParsedDocument.text`, end excluded: `text.slice(startOffset, endOffset) === block.text`. */
  readonly startOffset: number;
  readonly endOffset: number;
}

/** What a parser makes of a file. */
export interface ParsedDocument {
  /** The whole extracted text; blocks are parted by blank lines. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Null where the format has no pages. */
  readonly pageCount: number | null;
  /** What `toPassages` makes of it, where the process that parsed the file has done that already: for a long document it takes seconds. */
  readonly passages?: readonly Passage[];
}
