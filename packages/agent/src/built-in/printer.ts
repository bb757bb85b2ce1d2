import type { SqlDialect } from "@olympus/domain";
import type { Existence } from "./existence.ts";
import { amountOf, columnSql, conditionSql, outputSql, rangeSql } from "./expressions.ts";
import type { Join } from "./join-tree.ts";
import { type Condition, computed, type Measure, type Ordering, type Output, type RatioPart, sameMeasure, sameOutput } from "./plan.ts";
import type { QueryShape } from "./query-shape.ts";
import { measureName, measureNames, outputName, outputNames } from "./result-names.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import { type DialectPrinter, dialectPrinters } from "./sql-dialect.ts";
import { type Aliases, aliasesFor, identifier as spell, tableName } from "./sql-names.ts";

/** Writes a laid-out plan as one statement: explicit joins, short aliases, columns that a person can read, one clause per line. */
export function printSql(shape: QueryShape, dialect: SqlDialect): string {
  if (shape.intersected.length === 0) return printOne(shape, dialect);
  const plan = { ...shape.plan, order: [], limit: null };
  const parts = shape.intersected.map((condition) => printOne({ ...shape, plan, conditions: [...shape.conditions, condition] }, dialect));
  return parts.join(`\n${dialectPrinters[dialect].intersect}\n`);
}

function printOne(shape: QueryShape, dialect: SqlDialect): string {
  const printer = new Printer(shape, dialectPrinters[dialect]);
  return shape.isDeduplicated ? printer.deduplicated() : printer.statement();
}

class Printer {
  readonly #shape: QueryShape;
  readonly #dialect: DialectPrinter;
  readonly #aliases: Aliases;
  readonly #names: ReadonlyMap<Output | Measure, string>;

  constructor(shape: QueryShape, dialect: DialectPrinter) {
    this.#shape = shape;
    this.#dialect = dialect;
    const tables = [shape.root, ...shape.joins.map((join) => join.to)];
    const isCorrelated = shape.exists.length > 0 || shape.conditions.some((condition) => condition.kind === "extreme" && condition.per);
    this.#aliases = aliasesFor(tables, tables.length === 1 && !isCorrelated, dialect.spelling);
    this.#names = new Map<Output | Measure, string>([...outputNames(shape.plan.outputs), ...measureNames(shape.plan.measures)]);
  }

  statement(): string {
    const { plan, having, extraKeys } = this.#shape;
    const measures = plan.measures.map(
      (measure) => `${this.#measure(measure)} AS ${this.#identifier(this.#names.get(measure) ?? measureName(measure))}`,
    );
    const select = [...plan.outputs.map((output) => this.#namedOutput(output)), ...measures];
    const isGrouped = computed(plan).length + having.length > 0;
    const keys = isGrouped
      ? [...plan.outputs.map((output) => this.#groupKey(output)), ...extraKeys.map((column) => this.#column(column))]
      : [];
    return [
      `SELECT ${plan.isDistinct && !isGrouped ? "DISTINCT " : ""}${select.length > 0 ? select.join(", ") : "*"}`,
      ...this.#from(),
      ...this.#where(),
      ...(keys.length > 0 ? [`GROUP BY ${keys.join(", ")}`] : []),
      ...(having.length > 0 ? [`HAVING ${having.map((each) => `${this.#measure(each.measure)} ${rangeSql(each)}`).join(" AND ")}`] : []),
      ...this.#orderBy((ordering) => this.#orderKey(ordering)),
      ...(plan.limit === null ? [] : [`LIMIT ${plan.limit}`]),
    ].join("\n");
  }

  /** Each row of the measured table once per group, then the sum of those. */
  deduplicated(): string {
    const { plan } = this.#shape;
    const [measure] = computed(plan);
    if (measure?.kind !== "aggregate") return this.statement();
    const names = plan.outputs.map((output) => this.#identifier(this.#nameOf(output)));
    const keys = measure.table.primaryKey.map((column, index) => `${this.#column(column)} AS row_key_${index + 1}`);
    const value = measure.column ? [`${this.#column(measure.column)} AS measured`] : [];
    const inner = [
      `SELECT DISTINCT ${[...plan.outputs.map((output) => this.#namedOutput(output)), ...keys, ...value].join(", ")}`,
      ...this.#from(),
      ...this.#where(),
    ];
    const total = measure.column ? `${measure.fn.toUpperCase()}(measured)` : "COUNT(*)";
    const isShown = plan.measures.includes(measure);
    const alias = isShown ? this.#identifier(measureName(measure)) : total;
    return [
      `SELECT ${[...names, ...(isShown ? [`${total} AS ${alias}`] : [])].join(", ")}`,
      "FROM (",
      ...inner.map((line) => `  ${line}`),
      ") AS counted_once",
      ...(names.length > 0 ? [`GROUP BY ${names.join(", ")}`] : []),
      ...this.#orderBy((ordering) => (ordering.kind === "measure" ? alias : this.#identifier(this.#nameOf(ordering.output)))),
      ...(plan.limit === null ? [] : [`LIMIT ${plan.limit}`]),
    ].join("\n");
  }

  #from(): readonly string[] {
    const { root, joins } = this.#shape;
    return [
      `FROM ${this.#table(root, this.#aliases)}`,
      ...joins.map((join) => `JOIN ${this.#table(join.to, this.#aliases)} ON ${onSql(join, this.#aliases)}`),
    ];
  }

  #where(): readonly string[] {
    const { conditions, exists } = this.#shape;
    const all = [...conditions.map((condition) => this.#condition(condition)), ...exists.map((existence) => this.#existence(existence))];
    return all.length === 0 ? [] : [`WHERE ${all.join("\n  AND ")}`];
  }

  #existence({ joins, conditions, isNegated, count }: Existence): string {
    const aliases = this.#aliases.nested(joins.map((join) => join.to));
    const [first, ...rest] = joins;
    if (!first) return "1 = 1";
    const from = [
      this.#table(first.to, aliases),
      ...rest.map((join) => `JOIN ${this.#table(join.to, aliases)} ON ${onSql(join, aliases)}`),
    ];
    const tests = [onSql(first, aliases), ...conditions.map((condition) => this.#condition(condition, aliases))];
    const body = `FROM ${from.join("\n    ")}\n    WHERE ${tests.join(" AND ")}\n  )`;
    if (count) return `(\n    SELECT COUNT(*) ${body} ${rangeSql(count)}`;
    return `${isNegated ? "NOT EXISTS" : "EXISTS"} (\n    SELECT 1 ${body}`;
  }

  #orderBy(key: (ordering: Ordering) => string): readonly string[] {
    const orders = this.#shape.plan.order.map((ordering) => {
      const mayBeNull = ordering.kind === "measure" || ordering.output.column.isNullable;
      return this.#dialect.ordered(key(ordering), ordering.direction, mayBeNull);
    });
    return orders.length === 0 ? [] : [`ORDER BY ${orders.join(", ")}`];
  }

  #orderKey(ordering: Ordering): string {
    const { plan } = this.#shape;
    if (ordering.kind === "measure") {
      const shown = plan.measures.find((measure) => sameMeasure(measure, ordering.measure));
      return shown ? this.#identifier(this.#names.get(shown) ?? measureName(shown)) : this.#measure(ordering.measure);
    }
    const shown = plan.outputs.find((output) => sameOutput(output, ordering.output));
    if (shown?.kind === "bucket") return this.#identifier(this.#nameOf(shown));
    const sql = this.#output(ordering.output);
    const { calendar } = ordering.output.column;
    // January before February, whatever their letters say.
    return calendar === null ? sql : this.#calendarOrder(sql, calendar);
  }

  #calendarOrder(sql: string, names: readonly string[]): string {
    return `CASE ${sql} ${names.map((name, place) => `WHEN ${this.#dialect.text(name)} THEN ${place + 1}`).join(" ")} END`;
  }

  /** The result's own name where no table has a column called the same, which would be meant instead. */
  #groupKey(output: Output): string {
    const name = this.#nameOf(output);
    const tables = [this.#shape.root, ...this.#shape.joins.map((join) => join.to)];
    const isTaken = tables.some((table) => table.columns.some((column) => column.name.toLowerCase() === name));
    return output.kind === "bucket" && !isTaken ? this.#identifier(name) : this.#output(output);
  }

  #namedOutput(output: Output): string {
    const sql = this.#output(output);
    const name = this.#identifier(this.#nameOf(output));
    return sql === name || sql.endsWith(`.${name}`) ? sql : `${sql} AS ${name}`;
  }

  #identifier(name: string): string {
    return spell(name, this.#dialect.spelling);
  }

  #nameOf(output: Output): string {
    return this.#names.get(output) ?? outputName(output);
  }

  #measure(measure: Measure): string {
    if (measure.kind === "ratio") return `1.0 * ${this.#part(measure.over, measure)} / NULLIF(${this.#part(measure.under, measure)}, 0)`;
    if (measure.kind === "share") {
      if (measure.conditions.length === 0) return "100.0 * COUNT(*) / SUM(COUNT(*)) OVER ()";
      const test = measure.conditions.map((condition) => this.#condition(condition)).join(" AND ");
      return `100.0 * COUNT(CASE WHEN ${test} THEN 1 END) / NULLIF(COUNT(*), 0)`;
    }
    const [key] = measure.table.primaryKey;
    if (!measure.column) return this.#shape.repeated.has(measure.table) && key ? `COUNT(DISTINCT ${this.#column(key)})` : "COUNT(*)";
    return `${measure.fn.toUpperCase()}(${measure.isDistinct ? "DISTINCT " : ""}${this.#column(measure.column)})`;
  }

  #part(part: RatioPart, { table }: { readonly table: SchemaTable }): string {
    if (part.table !== table || part.isWhole) return amountOf(part, this.#dialect);
    const value = part.column ? this.#column(part.column) : "1";
    const test = part.conditions.map((condition) => this.#condition(condition)).join(" AND ");
    if (test === "") return part.column ? `SUM(${value})` : "COUNT(*)";
    return `${part.column ? "SUM" : "COUNT"}(CASE WHEN ${test} THEN ${value} END)`;
  }

  #output(output: Output): string {
    return outputSql(output, this.#dialect, this.#aliases);
  }

  #column(column: SchemaColumn): string {
    return columnSql(column, this.#dialect, this.#aliases);
  }

  #condition(condition: Condition, aliases: Aliases = this.#aliases): string {
    return conditionSql(condition, this.#dialect, aliases);
  }

  #table(table: SchemaTable, aliases: Aliases): string {
    const alias = aliases.of(table);
    return `${tableName(table, this.#dialect)}${alias === "" ? "" : ` AS ${alias}`}`;
  }
}

function onSql(join: Join, aliases: Aliases): string {
  const isForward = join.from === join.edge.from;
  const [near, far] = isForward ? (["from", "to"] as const) : (["to", "from"] as const);
  return join.edge.pairs.map((pair) => `${aliases.column(pair[far])} = ${aliases.column(pair[near])}`).join(" AND ");
}
