import type { Row } from "@olympus/domain";
import { text } from "./cells.ts";

/** A constraint with its columns in the order of the key. */
export interface Key {
  /** Schema and table that it is of, as one text. */
  readonly table: string;
  readonly kind: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Of a foreign key; its columns stand pairwise with `columns`. */
  readonly target: { readonly schema: string; readonly table: string; readonly columns: readonly string[] } | null;
}

/** Reads the answer of `keysSql`: a line for each column of each side. */
export function readKeys(rows: readonly Row[]): readonly Key[] {
  return [...Map.groupBy(rows, (row) => text(row[0])).values()].map((lines) => {
    const own = lines.filter((line) => line[1] === "own");
    const target = lines.filter((line) => line[1] === "target");
    const [first = []] = own;
    const [there] = target;
    return {
      table: JSON.stringify([text(first[9]), text(first[10])]),
      kind: text(first[4]),
      name: text(first[5]),
      columns: inKeyOrder(own),
      target: there === undefined ? null : { schema: text(there[2]), table: text(there[3]), columns: inKeyOrder(target) },
    };
  });
}

function inKeyOrder(lines: readonly Row[]): readonly string[] {
  const order = lines[0]?.[6];
  const names = new Map(lines.map((line) => [text(line[7]), text(line[8])]));
  return Array.isArray(order) ? order.map((number) => names.get(text(number)) ?? "") : [];
}
