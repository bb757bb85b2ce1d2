import type { EntityManager } from "typeorm";
import { bind } from "./search-statements.ts";

/** The rows that a statement with `{names}` gives for these values. */
export async function runStatement<Row, Values extends object = object>(
  manager: EntityManager,
  statement: string,
  values: Values,
): Promise<Row[]> {
  const { sql, parameters } = bind(statement, values);
  return await manager.query(sql, parameters);
}
