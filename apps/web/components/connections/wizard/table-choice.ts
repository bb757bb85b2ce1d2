import type { TableSelectionInput } from "../../../gql/graphql.ts";

/** What a person ticked: whole schemas, with tables that come later, and single tables of others. */
export interface TableChoice {
  /** Everything, whatever is ticked below. */
  readonly isAll: boolean;
  readonly schemas: ReadonlySet<string>;
  /** As `schema.table`. */
  readonly tables: ReadonlySet<string>;
  /** Patterns to leave out, one a line. */
  readonly exclude: string;
}

export const everything: TableChoice = { isAll: true, schemas: new Set(), tables: new Set(), exclude: "" };

interface StoredSelection {
  readonly schemas?: readonly string[] | null;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** The choice that a stored selection came from. */
export function toChoice({ schemas, include, exclude }: StoredSelection): TableChoice {
  const whole = include.filter((pattern) => /^[^*]*\.\*$/.test(pattern)).map((pattern) => pattern.slice(0, -2));
  return {
    isAll: (schemas ?? []).length === 0 && include.length === 0,
    schemas: new Set([...(schemas ?? []), ...whole]),
    tables: new Set(include.filter((pattern) => !pattern.endsWith(".*"))),
    exclude: exclude.join("\n"),
  };
}

/** The selection as the API takes it. */
export function toSelection({ isAll, schemas, tables, exclude }: TableChoice): TableSelectionInput {
  return {
    schemas: null,
    include: isAll ? [] : [...[...schemas].map((schema) => `${schema}.*`), ...tables],
    exclude: exclude
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  };
}

/** Whether there is anything left to show. */
export function isEmptyChoice({ isAll, schemas, tables }: TableChoice): boolean {
  return !isAll && schemas.size === 0 && tables.size === 0;
}

/** The choice with one schema ticked or not: as a whole, so its single tables are forgotten. */
export function withSchema(choice: TableChoice, schema: string, isTicked: boolean): TableChoice {
  const schemas = new Set(choice.schemas);
  if (isTicked) schemas.add(schema);
  else schemas.delete(schema);
  const tables = new Set([...choice.tables].filter((table) => !table.startsWith(`${schema}.`)));
  return { ...choice, schemas, tables };
}

/** The choice with one table ticked or not. Unticking one of a whole schema leaves its others. */
export function withTable(
  choice: TableChoice,
  { schema, name, siblings }: { readonly schema: string; readonly name: string; readonly siblings: readonly string[] },
  isTicked: boolean,
): TableChoice {
  const key = `${schema}.${name}`;
  const tables = new Set(choice.tables);
  if (isTicked) return { ...choice, tables: tables.add(key) };
  if (!choice.schemas.has(schema)) {
    tables.delete(key);
    return { ...choice, tables };
  }
  const schemas = new Set(choice.schemas);
  schemas.delete(schema);
  for (const sibling of siblings) if (sibling !== name) tables.add(`${schema}.${sibling}`);
  return { ...choice, schemas, tables };
}
