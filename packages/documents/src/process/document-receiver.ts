import type { PageLayout, ParsedDocument, ParsedTable, Passage } from "@olympus/domain";
import type { ParserMessage, SentBlock } from "./parser-messages.ts";

type Piece = Exclude<ParserMessage, { type: "failed" }>;

/** Puts a document together from the messages that hand it over. */
export class DocumentReceiver {
  readonly #texts: string[] = [];
  readonly #blocks: SentBlock[] = [];
  readonly #passages: Omit<Passage, "text">[] = [];
  readonly #tables: {
    readonly table: Omit<ParsedTable, "rows" | "rowPages">;
    rows: ParsedTable["rows"][number][];
    rowPages: number[] | null;
  }[] = [];
  readonly #layouts: PageLayout[] = [];

  /** The document when it is whole, null before. */
  take(piece: Piece): ParsedDocument | null {
    if (piece.type === "done") return this.#finish(piece);
    if (piece.type === "text") this.#texts.push(piece.text);
    else if (piece.type === "blocks") append(this.#blocks, piece.blocks);
    else if (piece.type === "passages") append(this.#passages, piece.passages);
    // Off the message's own memory: it could not be let go of while one of them is kept.
    else if (piece.type === "layouts")
      append(
        this.#layouts,
        piece.layouts.map((layout) => ({ ...layout, words: layout.words.slice() })),
      );
    else if (piece.type === "table") this.#tables.push({ table: piece.table, rows: [], rowPages: piece.hasRowPages ? [] : null });
    else this.#takeRows(piece);
    return null;
  }

  #takeRows({ rows, rowPages }: Extract<Piece, { type: "rows" }>): void {
    const table = this.#tables.at(-1);
    append(table?.rows ?? [], rows);
    append(table?.rowPages ?? [], rowPages);
  }

  #finish({ pageCount, warnings }: Extract<Piece, { type: "done" }>): ParsedDocument {
    const text = this.#texts.join("");
    return {
      text,
      pageCount,
      warnings,
      blocks: this.#blocks.map((block) => ({ ...block, text: text.slice(block.startOffset, block.endOffset) })),
      passages: this.#passages.map((passage) => ({ ...passage, text: text.slice(passage.place.startOffset, passage.place.endOffset) })),
      tables: this.#tables.map(({ table, rows, rowPages }) => ({ ...table, rows, ...(rowPages === null ? {} : { rowPages }) })),
      ...(this.#layouts.length === 0 ? {} : { layouts: this.#layouts }),
    };
  }
}

/** `push(...items)` fails when there are more than an engine's stack holds. */
function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
