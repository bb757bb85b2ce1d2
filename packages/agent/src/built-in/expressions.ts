import { escapedPattern } from "./dialects/spelling.ts";
import { type Condition, type Having, type Output, type RatioPart } from "./plan.ts";
import type { SchemaColumn } from "./schema-model.ts";
import type { DialectPrinter } from "./sql-dialect.ts";
import { type Aliases, identifier, tableName } from "./sql-names.ts";

/** A column, or what is computed from several. */
export function columnSql(column: SchemaColumn, dialect: DialectPrinter, aliases: Aliases): string {
  const { formula } = column;
  if (!formula) return aliases.column(column);
  if (formula.kind === "duration") return dialect.daysBetween(aliases.column(formula.start), aliases.column(formula.end), formula.end);
  if (formula.kind === "late") {
    const [end, start] = [formula.end, formula.start].map((each) => {
      const sql = aliases.column(each);
      return formula.isToTheMinute || !each.isTimestamp ? sql : dialect.bucket(sql, each, "day");
    });
    return `${end} > ${start}`;
  }
  const product = formula.factors.map((factor) => aliases.column(factor)).join(" * ");
  if (!formula.discount) return product;
  const discount = aliases.column(formula.discount);
  return formula.isFraction ? `${product} * (1 - ${discount})` : `${product} - ${discount}`;
}

/** An output without its name. */
export function outputSql(output: Output, dialect: DialectPrinter, aliases: Aliases): string {
  const sql = columnSql(output.column, dialect, aliases);
  return output.kind === "bucket" ? dialect.bucket(sql, output.column, output.grain) : sql;
}

/** A condition as SQL that is true, false or unknown. */
export function conditionSql(condition: Condition, dialect: DialectPrinter, aliases: Aliases): string {
  if (condition.kind === "several") {
    return `(${condition.of.map((each) => conditionSql(each, dialect, aliases)).join(condition.join === "or" ? " OR " : " AND ")})`;
  }
  const sql = columnSql(condition.column, dialect, aliases);
  switch (condition.kind) {
    case "compare":
      return comparisonSql(sql, condition, dialect);
    case "between":
      return `${sql} BETWEEN ${condition.low} AND ${condition.high}`;
    case "in":
      return inList(sql, condition, dialect);
    case "like": {
      const text = escapedPattern(condition.text);
      const pattern = `${condition.how === "starts" ? "" : "%"}${text}${condition.how === "ends" ? "" : "%"}`;
      return dialect.like(sql, pattern, condition.isNegated);
    }
    case "null":
      return `${sql} IS ${condition.isNegated ? "NOT " : ""}NULL`;
    case "flag":
      if (condition.column.kind === "boolean") return condition.isTrue ? sql : condition.column.formula ? `NOT (${sql})` : `NOT ${sql}`;
      return `${sql} = ${condition.isTrue ? 1 : 0}`;
    case "period": {
      const { from, to } = condition.period;
      const ends = [from && `${sql} >= ${dialect.day(from, condition.column)}`, to && `${sql} < ${dialect.day(to, condition.column)}`];
      return ends.filter((end) => end !== null && end !== "").join(" AND ");
    }
    case "average":
      return `${sql} ${condition.op} (${overTable((condition.fn ?? "avg").toUpperCase(), condition.column, dialect, condition.among)})`;
    case "refers":
      return `${sql} IN (${keysOf(condition, dialect)})`;
    case "columns":
      return `${sql} ${condition.op} ${columnSql(condition.other, dialect, aliases)}`;
    case "extreme":
      if (condition.per) return amongGroup(sql, condition, condition.per, dialect, aliases);
      return `${sql} = (${overTable(condition.direction === "desc" ? "MAX" : "MIN", condition.column, dialect)})`;
  }
}

/** An amount of a table of its own, as a statement in brackets. */
export function amountOf({ table, column, conditions }: RatioPart, dialect: DialectPrinter): string {
  const plain: Aliases = { of: () => "", column: (each) => identifier(each.name, dialect.spelling), nested: () => plain };
  const tests = conditions.map((condition) => conditionSql(condition, dialect, plain));
  const where = tests.length > 0 ? ` WHERE ${tests.join(" AND ")}` : "";
  return `(SELECT ${column ? `SUM(${columnSql(column, dialect, plain)})` : "COUNT(*)"} FROM ${tableName(table, dialect)}${where})`;
}

/** "> 5" or "BETWEEN 2 AND 5". */
export function rangeSql({ op, value, high }: Pick<Having, "op" | "value" | "high">): string {
  return high === null ? `${op} ${value}` : `BETWEEN ${value} AND ${high}`;
}

function comparisonSql(sql: string, condition: Extract<Condition, { kind: "compare" }>, dialect: DialectPrinter): string {
  if (typeof condition.value === "number") return `${sql} ${condition.op} ${condition.value}`;
  if (condition.isLoose && condition.op === "=") return dialect.equalsIgnoringCase(sql, condition.value);
  return `${sql} ${condition.op} ${dialect.text(condition.value)}`;
}

function inList(sql: string, { values, isNegated, column }: Extract<Condition, { kind: "in" }>, dialect: DialectPrinter): string {
  const list = values.map((value) => (column.kind === "number" && Number.isFinite(Number(value)) ? value : dialect.text(value)));
  if (list.length === 1) return `${sql} ${isNegated ? "<>" : "="} ${list[0]}`;
  return `${sql} ${isNegated ? "NOT IN" : "IN"} (${list.join(", ")})`;
}

/** What has the most of its group, or is surpassed by fewer than `count` rows of it. */
function amongGroup(
  sql: string,
  { column, direction, count, among = [] }: Extract<Condition, { kind: "extreme" }>,
  per: SchemaColumn,
  dialect: DialectPrinter,
  aliases: Aliases,
): string {
  const inner = aliases.nested([column.table]);
  const own = columnSql(column, dialect, inner);
  const tests = [`${inner.column(per)} = ${aliases.column(per)}`, ...among.map((condition) => conditionSql(condition, dialect, inner))];
  const from = `${tableName(column.table, dialect)} AS ${inner.of(column.table)} WHERE ${tests.join(" AND ")}`;
  if (count === undefined) return `${sql} = (SELECT ${direction === "desc" ? "MAX" : "MIN"}(${own}) FROM ${from})`;
  return `${sql} IS NOT NULL AND (SELECT COUNT(*) FROM ${from} AND ${own} ${direction === "desc" ? ">" : "<"} ${sql}) < ${count}`;
}

function keysOf({ to, of }: Extract<Condition, { kind: "refers" }>, dialect: DialectPrinter): string {
  const plain: Aliases = { of: () => "", column: (each) => identifier(each.name, dialect.spelling), nested: () => plain };
  const tests = of.map((condition) => conditionSql(condition, dialect, plain));
  return `SELECT ${plain.column(to)} FROM ${tableName(to.table, dialect)} WHERE ${tests.join(" AND ")}`;
}

function overTable(fn: string, column: SchemaColumn, dialect: DialectPrinter, among: readonly Condition[] = []): string {
  const plain: Aliases = { of: () => "", column: (each) => identifier(each.name, dialect.spelling), nested: () => plain };
  const tests = among.map((condition) => conditionSql(condition, dialect, plain));
  return `SELECT ${fn}(${columnSql(column, dialect, plain)}) FROM ${tableName(column.table, dialect)}${tests.length > 0 ? ` WHERE ${tests.join(" AND ")}` : ""}`;
}
