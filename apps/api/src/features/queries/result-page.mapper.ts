import type { ResultRows } from "@olympus/application";
import type { ResultColumn as ResultColumnRecord } from "@olympus/domain";
import { typeName } from "../connections/connections.mapper.ts";
import type { ResultColumn, ResultPage } from "./queries.types.ts";

export function toResultPage(page: ResultRows): ResultPage {
  return { ...page, columns: page.columns.map(toColumn) };
}

export function toColumn(column: ResultColumnRecord): ResultColumn {
  return { name: column.name, type: typeName(column.type), nativeType: column.nativeType };
}
