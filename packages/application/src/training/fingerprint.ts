import { createHash } from "node:crypto";
import type { CatalogTable, DatabaseConnection } from "@olympus/domain";
import type { PlannedColumn } from "./sampling-plan.ts";

/** Raised when tables are described or indexed in another way: all are trained anew. */
const describerVersion = 1;

export interface TrainingCircumstances {
  /** Which model describes; null: the built-in description. */
  readonly model: string | null;
  /** Who makes the embeddings; null: nobody. */
  readonly embeddingModel: string | null;
  /** Where the database is: the same tables of another one hold other values. */
  readonly place: DatabaseConnection["settings"];
}

/** SHA-256, hex, of all that training looks at but the rows themselves: while it is the same, there is nothing to train. */
export function fingerprintOf(table: CatalogTable, plan: readonly PlannedColumn[], circumstances: TrainingCircumstances): string {
  const { model, embeddingModel, place } = circumstances;
  const size = magnitudeOf(table.rowEstimate);
  return sha256([describerVersion, model, embeddingModel, Object.entries(place).sort(byName), size, structureOf(table, plan)]);
}

/** Of what a model is asked about. Whose description it is counts too. */
export function descriptionFingerprintOf(table: CatalogTable, plan: readonly PlannedColumn[], model: string): string {
  return sha256([describerVersion, model, structureOf(table, plan)]);
}

function structureOf({ schema, name, kind, comment, columns, primaryKey, foreignKeys }: CatalogTable, plan: readonly PlannedColumn[]) {
  return [
    ...[schema, name, kind, comment, primaryKey],
    columns.map((column) => [column.name, column.nativeType, column.type.name, column.isNullable, column.comment]),
    foreignKeys.map((key) => [key.columns, key.targetSchema, key.targetTable, key.targetColumns]),
    plan.map(({ isSampled, reason }) => [isSampled, reason]),
  ];
}

/** A table that has grown or shrunk four times over has other values, and another description; small changes and new statistics are no reason. */
function magnitudeOf(rows: number | null): number | null {
  return rows === null ? null : Math.round(Math.log(rows + 1) / Math.log(4));
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
