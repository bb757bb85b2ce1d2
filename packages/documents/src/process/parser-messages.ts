import { type Block, ErrorCode, type PageLayout, type ParsedTable } from "@olympus/domain";
import { z } from "zod";

/** What the parser process is told, once, before it begins. Not on the command line: other users of the machine can read that. */
export interface ParserJob {
  readonly password: string | null;
}

/** Sections of a document share one path, which stays one object when it isn't copied. */
const headingPath = z.custom<readonly string[]>((value) => Array.isArray(value) && value.every((part) => typeof part === "string"));

const place = {
  page: z.number().int().nullable(),
  sheet: z.string().nullable(),
  cellRange: z.string().nullable(),
  headingPath,
  startOffset: z.number().int(),
  endOffset: z.number().int(),
};

/**
 * What the parser process says before it ends: a document piece by piece, each kind of piece in its order and "done" last, or why there is none. In pieces, so that
 * what is under way between the processes stays small beside the document.
 */
export const parserMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("blocks"),
    /** Their texts are slices of the document's, as those of passages. */
    blocks: z.array(
      z.object({
        kind: z.enum(["heading", "paragraph", "list_item", "table", "code"]),
        level: z.number().nullable().optional(),
        depth: z.number().int().optional(),
        ...place,
      }),
    ),
  }),
  z.object({ type: z.literal("passages"), passages: z.array(z.object({ tokenCount: z.number().int(), place: z.object(place) })) }),
  z.object({ type: z.literal("table"), table: z.custom<Omit<ParsedTable, "rows" | "rowPages">>(isTable), hasRowPages: z.boolean() }),
  /** Of the last table. */
  z.object({ type: z.literal("rows"), rows: z.custom<ParsedTable["rows"]>(areRows), rowPages: z.array(z.number().int()) }),
  z.object({ type: z.literal("layouts"), layouts: z.custom<readonly PageLayout[]>(areLayouts) }),
  z.object({ type: z.literal("done"), pageCount: z.number().int().nullable(), warnings: z.array(z.string()) }),
  z.object({ type: z.literal("failed"), code: z.enum(ErrorCode), message: z.string(), userMessage: z.string() }),
]);
export type ParserMessage = z.infer<typeof parserMessage>;

/** A block as it travels. */
export type SentBlock = Omit<Block, "text">;

const tableSchema = z.object({
  position: z.number().int(),
  title: z.string().nullable(),
  ...place,
  header: z.array(z.string()),
  firstSheetRow: z.number().int().nullable(),
});

function isTable(value: unknown): boolean {
  return tableSchema.safeParse(value).success;
}

/** By hand: a schema would copy millions of cells. */
function areRows(value: unknown): boolean {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isCell));
}

function isCell(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return true;
  return typeof value === "object" && "date" in value && typeof value.date === "string";
}

function areLayouts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isLayout);
}

function isLayout(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { page, width, height, words } = value as Partial<Record<keyof PageLayout, unknown>>;
  return [page, width, height].every((number) => typeof number === "number") && words instanceof Int32Array && words.length % 6 === 0;
}
