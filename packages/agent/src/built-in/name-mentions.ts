import type { Mention } from "./mentions.ts";
import type { SchemaTable } from "./schema-model.ts";
import type { Token } from "./tokens.ts";

const parts = new Set(["first", "last", "middle", "family", "given", "nick", "user", "file", "brand", "maiden", "short"]);

/**
 * "name" for what people call a row, whatever the column is called: the title of a book, first and last name of a person. One mention for each
 * table that the question speaks of.
 */
export function calledByName(tokens: readonly Token[], tables: readonly Mention[]): Mention[] {
  const spoken = new Set(tables.flatMap((mention) => (mention.kind === "table" && mention.score > 0.6 ? [mention.table] : [])));
  return tokens.flatMap((token): Mention[] => {
    if (token.kind !== "word" || token.lemma !== "name") return [];
    const before = tokens[token.index - 1]?.lower ?? "";
    if (parts.has(before)) return [];
    const isFull = before === "full" || before === "complete";
    return [...spoken].flatMap((table): Mention[] => {
      const [column, ...more] = table.nameColumns;
      if (!column || (more.length === 0 && isSaid(table))) return [];
      const span = { from: isFull ? token.index - 1 : token.index, to: token.index + 1 };
      return [{ ...span, kind: "column", column, more, isVerb: false, revenueWord: null, score: more.length > 0 ? 0.96 : 0.9 }];
    });
  });
}

/** A column called just "name" is found by its own word. */
function isSaid({ nameColumns: [column] }: SchemaTable): boolean {
  return column !== undefined && column.ownWords.length === 1 && column.ownWords[0]?.text === "name";
}
