import type { TableName } from "./sources.ts";

/** A table as drafts name it: `schema.name`, or its name alone. */
export function toTableName(text: string): TableName {
  const point = text.lastIndexOf(".");
  return { schema: text.slice(0, Math.max(0, point)), name: text.slice(point + 1) };
}
