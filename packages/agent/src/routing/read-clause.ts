import type { Ctx, DatasetSource, ReadingPin } from "@olympus/domain";
import { type ContextOptions, contextFor } from "../context/context-for.ts";
import { writeOrVerified } from "../context/write-or-verified.ts";
import type { PreviousTurn } from "../sources.ts";
import type { SqlDraft, SqlWriter, WriteSqlOutcome, WriteSqlRequest } from "../sql-writer.ts";
import { toTableName } from "../table-name.ts";
import { contentStems } from "../words.ts";
import type { Clause, PlacedClause } from "./clauses.ts";
import { strongDraft } from "./decide.ts";
import { chained, type OffsetMap, partOffsets, pinsIn } from "./offsets.ts";
import type { ReadDatabase } from "./read-sources.ts";

/** How a writer understood a clause over one database. */
export interface Reading {
  readonly database: ReadDatabase;
  readonly request: WriteSqlRequest;
  /** From the question as asked to the request's. */
  readonly offsets: OffsetMap;
  readonly outcome: WriteSqlOutcome;
  readonly durationMs: number;
  /** The documents' tables that the draft reads; null where it reads a database. */
  readonly datasets: readonly DatasetSource[] | null;
}

/** A reading that has SQL. */
export interface DraftReading extends Reading {
  readonly draft: SqlDraft;
  /** 0 to 1: the writer's confidence, less the share of the clause that it did not understand. */
  readonly strength: number;
}

/** What is said to a writer beside the clause itself. */
export interface ClauseContext {
  readonly databases: readonly ReadDatabase[];
  readonly history: readonly PreviousTurn[];
  /** Of the question as asked. */
  readonly pins: readonly ReadingPin[];
  /** From the question as asked to the one that the clause is a part of. */
  readonly offsets: OffsetMap;
}

/** Lets the writer try a clause over each of the databases. */
export async function readClause(
  ctx: Ctx,
  writer: SqlWriter,
  { text, start }: Pick<PlacedClause, "text" | "start">,
  { databases, history, pins, offsets: outer }: ClauseContext,
): Promise<readonly Reading[]> {
  const offsets = chained(outer, partOffsets(start, text.length));
  const question = withoutMentions(text, databases);
  return Promise.all(
    namedOrAll(text, databases).map(async (database) => {
      const startedAtMs = ctx.clock.now().getTime();
      const request = await requestFor(ctx, database, { question, history, hint: null, pins: pinsIn(pins, offsets) });
      const outcome = await writeOrVerified(ctx, writer, request);
      const durationMs = ctx.clock.now().getTime() - startedAtMs;
      return { database, request, offsets, outcome, durationMs, datasets: await datasetsOf(ctx, database, outcome) };
    }),
  );
}

/** What a writer is asked: the question with the part of the database that matters for it. Fails as the source does. */
export async function requestFor(
  ctx: Ctx,
  database: ReadDatabase,
  rest: Pick<WriteSqlRequest, "question" | "history" | "hint" | "pins">,
  options: ContextOptions = {},
): Promise<WriteSqlRequest> {
  const { name, dialect } = database.source;
  const context = await contextFor(ctx, database, rest.question, options);
  return { ...rest, ...context, databaseName: name, dialect, now: ctx.clock.now() };
}

/** The drafts, strongest first. Where a database fits, tables of documents are left out unless the clause names the table or its document. */
export function draftsOf(readings: readonly Reading[], clause: Pick<Clause, "text">): readonly DraftReading[] {
  const wordCount = Math.max(1, contentStems(clause.text).length);
  const drafts = readings
    .flatMap((reading) => {
      if (reading.outcome.kind !== "draft") return [];
      const { draft } = reading.outcome;
      const missed = Math.min(1, contentStems(draft.notUnderstood.join(" ")).length / wordCount);
      return [{ ...reading, draft, strength: draft.confidence * (1 - missed) }];
    })
    .sort((a, b) => b.strength - a.strength);
  const fitsDatabase = drafts.some(({ datasets, strength }) => datasets === null && strength >= strongDraft);
  return fitsDatabase ? drafts.filter(({ datasets }) => datasets === null || namesDataset(clause.text, datasets)) : drafts;
}

async function datasetsOf(ctx: Ctx, { source }: ReadDatabase, outcome: WriteSqlOutcome): Promise<readonly DatasetSource[] | null> {
  if (source.datasets === undefined) return null;
  return outcome.kind === "draft" ? source.datasets(ctx, outcome.draft.tables.map(toTableName)) : [];
}

/** Fewer words are what a question for the same thing says anyway: "sales by month". */
const leastNameWords = 3;

/** Whether a text has all words of the name of a table's document, or of the table's own where that is long enough to be meant. */
function namesDataset(text: string, datasets: readonly DatasetSource[]): boolean {
  const said = new Set(contentStems(text));
  const hasAll = (title: string, least: number) => {
    const words = contentStems(title.replaceAll("_", " "));
    return words.length >= least && words.every((word) => said.has(word));
  };
  return datasets.some(({ name, origin }) => hasAll(origin.documentName.replace(/\.[^.]{1,8}$/, ""), 1) || hasAll(name, leastNameWords));
}

/** The drafts to run: the best, and those of other databases that are as good. All of them when the person named the databases. */
export function bestDrafts(drafts: readonly DraftReading[], clause: Pick<Clause, "text">): readonly DraftReading[] {
  const [best] = drafts;
  if (best === undefined) return [];
  const areNamed = drafts.every(({ database }) => isNamed(clause.text, database));
  return areNamed ? drafts : drafts.filter(({ strength }) => strength >= best.strength - 0.05);
}

/** "@shop" or "in Sample shop" names a database; only named ones are asked then. */
function namedOrAll(question: string, databases: readonly ReadDatabase[]): readonly ReadDatabase[] {
  if (databases.length < 2) return databases;
  const named = databases.filter((database) => isNamed(question, database));
  return named.length > 0 ? named : databases;
}

function isNamed(question: string, { source }: ReadDatabase): boolean {
  return mentionOf(source.name).test(question);
}

/** Blanks take the place of a mention: all else stays where it is. */
function withoutMentions(question: string, databases: readonly ReadDatabase[]): string {
  return databases.reduce(
    (text, { source }) => text.replace(new RegExp(`@${mentionOf(source.name).source}`, "giu"), (name) => " ".repeat(name.length)),
    question,
  );
}

function mentionOf(name: string): RegExp {
  const escaped = name.trim().split(/\s+/u).map(escapeRegExp).join("[\\s_-]+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "iu");
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
