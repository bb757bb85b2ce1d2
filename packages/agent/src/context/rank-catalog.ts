import type { Catalog } from "@olympus/domain";
import { rankTables, readQuestion, SchemaModel, type SpaceSynonym } from "@olympus/search";
import type { FoundTable } from "./choose-tables.ts";
import { JoinGraph, qualified } from "./join-graph.ts";

const models = new WeakMap<Catalog, SchemaModel>();

/** As the index ranks, for a catalog that isn't trained: by names and comments, looked through in memory. The first question to a large catalog takes a while. */
export function rankCatalog(
  catalog: Catalog,
  question: string,
  limit: number,
  synonyms: readonly SpaceSynonym[] = [],
): readonly FoundTable[] {
  const ranked = rankTables(readQuestion(question, synonyms), [{ model: modelOf(catalog) }], limit);
  return ranked.map(({ table, score, reasons }) => ({ schema: table.schema, table: table.table, score, reasons }));
}

function modelOf(catalog: Catalog): SchemaModel {
  const known = models.get(catalog);
  if (known !== undefined) return known;
  const graph = JoinGraph.of(catalog);
  const model = new SchemaModel(
    catalog.tables.map(({ schema, name, comment, columns, primaryKey, rowEstimate }) => ({
      schema,
      table: name,
      comment,
      description: null,
      columns: columns.map((column) => ({
        name: column.name,
        comment: column.comment,
        description: null,
        type: column.type.name,
        isKey: primaryKey.includes(column.name),
      })),
      neighbours: Array.from(graph.neighboursOf(qualified({ schema, name })), (key) => graph.find(key)).flatMap((neighbour) =>
        neighbour === undefined ? [] : [{ schema: neighbour.schema, table: neighbour.name }],
      ),
      rowEstimate,
    })),
  );
  models.set(catalog, model);
  return model;
}
