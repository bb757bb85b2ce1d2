import type { Block, ParsedDocument, ParsedTable } from "@olympus/domain";
import { tooMuchInside } from "./reading-errors.ts";

/** About 10,000 dense pages. */
const maxCharacters = 50_000_000;
/** Lists deeper than this are shown like this. */
const maxDepth = 8;

export interface BlockInput {
  readonly kind: Block["kind"];
  readonly text: string;
  /** Of a heading. */
  readonly level?: number;
  /** Of an item of a list inside another, from 1. */
  readonly depth?: number;
  readonly page?: number;
  readonly sheet?: string;
  readonly cellRange?: string;
}

/** A table for datasets: its place in the order and its headings are the builder's to know. */
export type TableInput = Omit<ParsedTable, "position" | "headingPath">;

/** Puts a document together block by block: joins the text, counts the offsets and keeps the path of headings. */
export class DocumentBuilder {
  private readonly blocks: Block[] = [];
  private readonly tables: ParsedTable[] = [];
  private readonly warnings = new Set<string>();
  private readonly parts: string[] = [];
  private length = 0;
  private headings: readonly { readonly level: number; readonly text: string }[] = [];
  /** Of the headings: one object for all blocks below them, which saves memory. */
  private headingPath: readonly string[] = [];

  /** Whether no block has been added. */
  get isEmpty(): boolean {
    return this.blocks.length === 0;
  }

  /** The last block that was added: where it stands in the text. */
  get lastBlock(): Block | null {
    return this.blocks.at(-1) ?? null;
  }

  /** The heading that holds for what comes next; null where there is none. */
  get heading(): string | null {
    return this.headings.at(-1)?.text ?? null;
  }

  /** Adds a table for datasets; its text has been added as blocks. */
  addTable(table: TableInput): void {
    this.tables.push({ ...table, position: this.tables.length, headingPath: this.headingPath });
  }

  /** Adds a sentence for a person about what was left out; the same one counts once. */
  addWarning(sentence: string): void {
    this.warnings.add(sentence);
  }

  /** Adds a heading; it stays in the path until one of the same or a higher rank comes. Level 0 (a title) to 6. */
  addHeading(level: number, block: Omit<BlockInput, "kind" | "level">): void {
    const above = this.headings.filter((heading) => heading.level < level);
    this.setHeadings(above);
    if (!this.add({ ...block, kind: "heading", level })) return;
    this.setHeadings([...above, { level, text: cleanText(block.text).replaceAll("\n", " ").slice(0, 300) }]);
  }

  /** Forgets the headings: a new sheet begins. */
  clearHeadings(): void {
    this.setHeadings([]);
  }

  /** Adds a block, unless its text is blank; tells whether it did. Fails with UNREADABLE_FILE when the document gets too long. */
  add(block: BlockInput): boolean {
    const text = cleanText(block.text, block.kind === "table");
    if (text.trim() === "") return false;
    const depth = wholeDepth(block.depth ?? 0);
    if (this.length > 0) {
      const gap = `\n\n${"  ".repeat(depth)}`;
      this.parts.push(gap);
      this.length += gap.length;
    }
    const startOffset = this.length;
    this.parts.push(text);
    this.length += text.length;
    if (this.length > maxCharacters) throw tooMuchInside("more than 50 million characters of text");
    this.blocks.push({
      kind: block.kind,
      text,
      level: block.kind === "heading" ? (block.level ?? null) : null,
      ...(depth > 0 && { depth }),
      page: block.page ?? null,
      sheet: block.sheet ?? null,
      cellRange: block.cellRange ?? null,
      headingPath: this.headingPath,
      startOffset,
      endOffset: this.length,
    });
    return true;
  }

  private setHeadings(headings: DocumentBuilder["headings"]): void {
    this.headings = headings;
    this.headingPath = headings.map((heading) => heading.text);
  }

  build(pageCount: number | null): ParsedDocument {
    return { text: this.parts.join(""), blocks: this.blocks, pageCount, tables: this.tables, warnings: [...this.warnings] };
  }
}

/** No control characters (a database refuses NUL), no half surrogate pairs, line ends as `\n`, no blanks around; but a table may begin with an empty cell. */
function cleanText(text: string, isTable = false): string {
  const cleaned = text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, " ")
    // Looking back keeps the search from beginning again at each blank of a long run, which takes quadratic time.
    .replace(/(?<![ \t\u00a0])[ \t\u00a0]+\n/g, "\n")
    .trimEnd();
  return isTable ? cleaned.replace(/^\n+/, "") : cleaned.trimStart();
}

/** Files may claim any number, such as -1 or 1.5. */
function wholeDepth(claimed: number): number {
  return Math.max(0, Math.trunc(Math.min(claimed, maxDepth)) || 0);
}
