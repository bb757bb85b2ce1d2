import { isNumeric, isTemporal, type ResultColumn, type ResultSet } from "@olympus/domain";
import { toPeriod } from "./periods.ts";

/** What each column of a result is for, by position. */
export interface ResultShape {
  /** Numbers to compare, not keys and not years. */
  readonly measures: readonly number[];
  /** Points or spans on the calendar. */
  readonly times: readonly number[];
  /** Names, keys and flags. */
  readonly categories: readonly number[];
}

export function shapeOfResult(result: ResultSet): ResultShape {
  const roles = result.columns.map((column, position) => roleOf(column, position, result));
  const positionsOf = (role: Role) => roles.flatMap((candidate, position) => (candidate === role ? [position] : []));
  return { measures: positionsOf("measure"), times: positionsOf("time"), categories: positionsOf("category") };
}

type Role = "measure" | "time" | "category";

function roleOf(column: ResultColumn, position: number, result: ResultSet): Role {
  if (isTemporal(column.type)) return "time";
  const name = column.name.toLowerCase();
  if (/(?:^|_)(?:day|date|week|month|quarter|year|period)$/u.test(name) && result.columns.length > 1 && isCalendar(result, position))
    return "time";
  if (!isNumeric(column.type)) return "category";
  if (
    result.columns.length > 1 &&
    /(?:^|_)(?:id|key|code|number|no|zip|postcode|rank|position)$/u.test(name) &&
    !/count|total|sum/u.test(name)
  )
    return "category";
  return "measure";
}

/** Whether all values that are there name a period: `2026`, `2026-03`, `2026-Q1`, `2026-03-01`. */
function isCalendar(result: ResultSet, position: number): boolean {
  const values = result.rows.map((row) => row[position]).filter((value) => value !== null && value !== undefined);
  return values.length > 0 && values.every((value) => toPeriod(value) !== null);
}

/** Whether values of this column may be added up: sums and counts, not averages, shares, prices and the like. */
export function isAdditive(column: ResultColumn): boolean {
  return !/avg|average|mean|median|rate|ratio|share|percent|pct|margin|min|max|price|lowest|highest|per_|cumulative|running/iu.test(
    column.name,
  );
}
