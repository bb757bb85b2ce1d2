import type { ReadDatabase } from "../../routing/read-sources.ts";

/**
 * The database that the model names; when it names none, the only one, tables of documents left aside where there is a database beside them. Null: it was not given
 * to this answer.
 */
export function findDatabase<D extends ReadDatabase>(databases: readonly D[], name: string | undefined): D | null {
  if (name === undefined || name.trim() === "") {
    const own = databases.filter(({ source }) => source.datasets === undefined);
    const [only, ...others] = own.length === 0 ? databases : own;
    return others.length === 0 ? (only ?? null) : null;
  }
  const wanted = name.trim().toLowerCase();
  return databases.find(({ source }) => source.name.toLowerCase() === wanted) ?? null;
}

export function noSuchDatabase(databases: readonly ReadDatabase[], name: string | undefined): string {
  const given = databases.map(({ source }) => JSON.stringify(source.name)).join(", ");
  return `Error: there is no database ${JSON.stringify(name ?? "")} here. You can use: ${given}.`;
}
