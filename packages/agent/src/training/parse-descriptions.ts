import { z } from "zod";
import { findObjects } from "../model/json-in-text.ts";
import type { DescribableTable, ModelDescription } from "./describable-table.ts";

const maxDescription = 600;
const maxColumnDescription = 200;

const entrySchema = z.object({
  n: z.coerce.number().int(),
  description: z.string(),
  columns: z.record(z.string(), z.unknown()).catch({}).default({}),
});
const replySchema = z.object({ tables: z.array(z.unknown()) });

/** What a reply says of each table: pairwise, null for those that it doesn't describe. Entries and columns that make no sense are left out one by one. */
export function parseDescriptions(text: string, tables: readonly DescribableTable[]): readonly (ModelDescription | null)[] {
  const described = new Map<number, ModelDescription>();
  // Some models leave the object around the list away.
  const list = /\[[\s\S]*\]/u.exec(text)?.[0];
  for (const object of [...findObjects(text), ...(list === undefined ? [] : findObjects(`{"tables":${list}}`))]) {
    const reply = replySchema.safeParse(object);
    const entries = reply.success ? reply.data.tables : [object];
    for (const candidate of entries) {
      const entry = entrySchema.safeParse(candidate);
      const table = entry.success ? tables[entry.data.n - 1] : undefined;
      if (!entry.success || table === undefined || described.has(entry.data.n)) continue;
      const words = plain(entry.data.description, maxDescription);
      if (words !== null) described.set(entry.data.n, { text: words, columns: columnsOf(entry.data.columns, table) });
    }
    if (described.size === tables.length) break;
  }
  return tables.map((_, index) => described.get(index + 1) ?? null);
}

function columnsOf(said: Readonly<Record<string, unknown>>, table: DescribableTable): ReadonlyMap<string, string> {
  const known = new Set(table.columns.map(({ name }) => name));
  return new Map(
    Object.entries(said).flatMap(([name, value]) => {
      const words = typeof value === "string" ? plain(value, maxColumnDescription) : null;
      return words === null || !known.has(name) ? [] : [[name, words] as const];
    }),
  );
}

/** One line of text, bounded; null when nothing is left. */
function plain(text: string, maxLength: number): string | null {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  if (line === "") return null;
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).trimEnd()}…`;
}
