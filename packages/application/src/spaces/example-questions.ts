import type { Catalog, CatalogTable, Space } from "@olympus/domain";
import type { Store } from "@olympus/persistence";

const maxQuestions = 4;
const sampleSlug = "sample";

/** Questions to start with. The sample Space has its own; others get them from the tables of their databases. */
export class ExampleQuestions {
  readonly #store: Store;
  readonly #sampleQuestions: readonly string[];

  constructor(store: Store, sampleQuestions: readonly string[]) {
    this.#store = store;
    this.#sampleQuestions = sampleQuestions;
  }

  /** At most four; none while the Space holds nothing that has been read. */
  async list(space: Space): Promise<readonly string[]> {
    if (space.slug === sampleSlug && this.#sampleQuestions.length > 0) return this.#sampleQuestions;
    const connections = await this.#store.connections.list(space.id);
    const questions: string[] = [];
    for (const connection of connections) {
      if (questions.length >= maxQuestions) break;
      const snapshot = await this.#store.catalogs.find(connection.id);
      if (snapshot !== null) questions.push(...questionsAbout(snapshot.catalog));
    }
    return [...new Set(questions)].slice(0, maxQuestions);
  }
}

/** "How many … are there?" for the tables that others refer to most, and one by a date where the largest has one. */
function questionsAbout(catalog: Catalog): readonly string[] {
  const references = new Map<string, number>();
  for (const key of catalog.tables.flatMap((table) => table.foreignKeys)) {
    const target = `${key.targetSchema}.${key.targetTable}`;
    references.set(target, (references.get(target) ?? 0) + 1);
  }
  const rank = (table: CatalogTable) => references.get(`${table.schema}.${table.name}`) ?? 0;
  const tables = [...catalog.tables].sort((a, b) => rank(b) - rank(a) || (b.rowEstimate ?? 0) - (a.rowEstimate ?? 0));
  const counted = tables.slice(0, 2).map((table) => `How many ${words(table.name)} are there?`);
  const dated = tables.find((table) =>
    table.columns.some((column) => column.type.name.startsWith("timestamp") || column.type.name === "date"),
  );
  return dated === undefined ? counted : [...counted, `How many ${words(dated.name)} by month?`];
}

/** A table's name as a person would say it, in the plural. */
function words(name: string): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_\s]+/g, " ")
    .trim()
    .toLowerCase();
  if (plain.endsWith("s")) return plain;
  return /[^aeiou]y$/.test(plain) ? `${plain.slice(0, -1)}ies` : `${plain}s`;
}
