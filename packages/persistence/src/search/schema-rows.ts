import { questionWords, type SearchableTable, type TableEntry, type VerifiedQueryEntry, valueWords } from "@olympus/search";
import { storableText } from "../database/storable.ts";
import { isStorableVector } from "./vectors.ts";

/** A table's entry as it is kept: arrays instead of objects, for there are thousands of them in memory while they are read. */
export type StoredEntry = readonly [
  comment: string | null,
  description: string | null,
  columns: readonly (readonly [name: string, comment: string | null, description: string | null, type: string, isKey: 0 | 1])[],
  neighbours: readonly (readonly [schema: string, table: string])[],
  rowEstimate: number | null,
];

/** Values of a column, by the column's name. */
export type StoredValues = readonly (readonly [column: string, values: readonly string[]])[];

export function tableRow(entry: TableEntry, embeddingModel: string | null): object {
  const stored: StoredEntry = [
    storable(entry.comment),
    storable(entry.description),
    entry.columns.map(({ name, comment, description, type, isKey }) => [
      storableText(name),
      storable(comment),
      storable(description),
      storableText(type),
      isKey ? 1 : 0,
    ]),
    entry.neighbours.map(({ schema, table }) => [storableText(schema), storableText(table)]),
    entry.rowEstimate,
  ];
  const values: StoredValues = entry.columns.flatMap(({ name, values: all }) =>
    all.length === 0 ? [] : [[storableText(name), all.map(storableText)]],
  );
  return {
    schema_name: storableText(entry.schema),
    table_name: storableText(entry.table),
    entry: stored,
    column_values: values,
    value_words: valueWords(values.flatMap(([, all]) => all)),
    ...vectorOf(entry.embedding, embeddingModel),
  };
}

export function queryRow(query: VerifiedQueryEntry, embeddingModel: string | null): object {
  const question = storableText(query.question);
  return { id: storableText(query.id), question, words: questionWords(question), ...vectorOf(query.embedding, embeddingModel) };
}

export function toSearchableTable(schema: string, table: string, stored: StoredEntry): SearchableTable {
  const [comment, description, columns, neighbours, rowEstimate] = stored;
  return {
    schema,
    table,
    comment,
    description,
    columns: columns.map(([name, columnComment, columnDescription, type, isKey]) => ({
      name,
      comment: columnComment,
      description: columnDescription,
      type,
      isKey: isKey === 1,
    })),
    neighbours: neighbours.map(([otherSchema, otherTable]) => ({ schema: otherSchema, table: otherTable })),
    rowEstimate,
  };
}

function vectorOf(vector: readonly number[] | null, model: string | null) {
  const embedding = vector !== null && isStorableVector(vector) ? vector : null;
  return { embedding, embedding_model: embedding === null ? null : model };
}

function storable(text: string | null): string | null {
  return text === null ? null : storableText(text);
}
