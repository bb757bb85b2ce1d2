import mysql from "mysql2";
import type { QueryParameter } from "../../cursor.ts";

/** A value as it is bound. Whole numbers go as such: `LIMIT ?` takes no floating point number. */
export function toDriverValue(value: QueryParameter): unknown {
  return typeof value === "number" && Number.isSafeInteger(value) ? mysql.TypedParameter.BIGINT(value) : value;
}
