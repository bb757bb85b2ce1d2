import type { SqlDialect } from "@olympus/domain";
import type { Existence } from "./existence.ts";
import type { Join } from "./join-tree.ts";
import { snake, spoken, spokenSingular } from "./names.ts";
import { functionWords } from "./parse-measures.ts";
import { type Condition, type Measure, type Ordering, type Output, sameMeasure, sameOutput } from "./plan.ts";
import type { QueryShape } from "./query-shape.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import { type DialectPrinter, dialectPrinters, escapedPattern, quoted } from "./sql-dialect.ts";
import { type Aliases, aliasesFor, identifier, tableName } from "./sql-names.ts";

/** Writes a laid-out plan as one statement: explicit joins, short aliases, columns that a person can read, one clause per line. */
export function printSql(shape: QueryShape, dialect: SqlDialect): string {
  if (shape.intersected.length === 0) return printOne(shape, dialect);
  const plan = { ...shape.plan, order: [], limit: null };
  const parts = shape.intersected.map((condition) => printOne({ ...shape, plan, conditions: [...shape.conditions, condition] }, dialect));
  return parts.join("\nINTERSECT\n");
}

function printOne(shape: QueryShape, dialect: SqlDialect): string {
  const printer = new Printer(shape, dialectPrinters[dialect]);
  return shape.isDeduplicated ? printer.deduplicated() : printer.statement();
}

class Printer {
  readonly #shape: QueryShape;
  readonly #dialect: DialectPrinter;
  readonly #aliases: Aliases;

  constructor(shape: QueryShape, dialect: DialectPrinter) {
    this.#shape = shape;
    this.#dialect = dialect;
    const tables = [shape.root, ...shape.joins.map((join) => join.to)];
    this.#aliases = aliasesFor(tables, tables.length === 1 && shape.exists.length === 0);
  }

  statement(): string {
    const { plan } = this.#shape;
    const outputs = plan.outputs.map((output) => this.#namedOutput(output));
    const measures = plan.measures.map((measure) => `${this.#measure(measure)} AS ${identifier(measureName(measure))}`);
    const isGrouped = plan.measures.length + this.#shape.having.length > 0;
    const keys = [...plan.outputs.map((output) => this.#groupKey(output)), ...this.#shape.extraKeys.map((column) => this.#column(column))];
    const select = [...outputs, ...measures];
    const lines = [
      `SELECT ${plan.isDistinct && !isGrouped ? "DISTINCT " : ""}${select.length > 0 ? select.join(", ") : "*"}`,
      ...this.#from(),
      ...this.#where(),
      ...(isGrouped && keys.length > 0 ? [`GROUP BY ${keys.join(", ")}`] : []),
      ...(this.#shape.having.length > 0
        ? [
            `HAVING ${this.#shape.having.map((having) => `${having.high === null ? `${this.#measure(having.measure)} ${having.op} ${having.value}` : `${this.#measure(having.measure)} BETWEEN ${having.value} AND ${having.high}`}`).join(" AND ")}`,
          ]
        : []),
      ...this.#orderBy((ordering) => this.#orderKey(ordering)),
      ...(plan.limit === null ? [] : [`LIMIT ${plan.limit}`]),
    ];
    return lines.join("\n");
  }

  /** Each row of the measured table once per group, then the sum of those. */
  deduplicated(): string {
    const { plan } = this.#shape;
    const [measure] = plan.measures;
    if (measure?.kind !== "aggregate") return this.statement();
    const names = plan.outputs.map((output) => identifier(outputName(output)));
    const keys = measure.table.primaryKey.map((column, index) => `${this.#column(column)} AS row_key_${index + 1}`);
    const value = measure.column ? [`${this.#column(measure.column)} AS measured`] : [];
    const inner = [
      `SELECT DISTINCT ${[...plan.outputs.map((output) => this.#namedOutput(output)), ...keys, ...value].join(", ")}`,
      ...this.#from(),
      ...this.#where(),
    ];
    const total = measure.column ? `${measure.fn.toUpperCase()}(measured)` : "COUNT(*)";
    const alias = identifier(measureName(measure));
    const order = this.#orderBy((ordering) => (ordering.kind === "measure" ? alias : identifier(outputName(ordering.output))));
    return [
      `SELECT ${[...names, `${total} AS ${alias}`].join(", ")}`,
      "FROM (",
      ...inner.map((line) => `  ${line}`),
      ") AS counted_once",
      ...(names.length > 0 ? [`GROUP BY ${names.join(", ")}`] : []),
      ...order,
      ...(plan.limit === null ? [] : [`LIMIT ${plan.limit}`]),
    ].join("\n");
  }

  #from(): readonly string[] {
    return [
      `FROM ${this.#table(this.#shape.root, this.#aliases)}`,
      ...this.#shape.joins.map((join) => `JOIN ${this.#table(join.to, this.#aliases)} ON ${this.#on(join, this.#aliases)}`),
    ];
  }

  #where(): readonly string[] {
    const all = [
      ...this.#shape.conditions.map((condition) => this.#condition(condition, this.#aliases)),
      ...this.#shape.exists.map((existence) => this.#existence(existence)),
    ];
    return all.length === 0 ? [] : [`WHERE ${all.join("\n  AND ")}`];
  }

  #existence({ joins, conditions, isNegated, count }: Existence): string {
    const aliases = this.#aliases.nested(joins.map((join) => join.to));
    const [first, ...rest] = joins;
    if (!first) return "TRUE";
    const tests = [this.#on(first, aliases), ...conditions.map((condition) => this.#condition(condition, aliases))];
    const from = [
      this.#table(first.to, aliases),
      ...rest.map((join) => `JOIN ${this.#table(join.to, aliases)} ON ${this.#on(join, aliases)}`),
    ];
    if (count) {
      const range = count.high === null ? `${count.op} ${count.value}` : `BETWEEN ${count.value} AND ${count.high}`;
      return `(\n    SELECT COUNT(*) FROM ${from.join("\n    ")}\n    WHERE ${tests.join(" AND ")}\n  ) ${range}`;
    }
    return `${isNegated ? "NOT EXISTS" : "EXISTS"} (\n    SELECT 1 FROM ${from.join("\n    ")}\n    WHERE ${tests.join(" AND ")}\n  )`;
  }

  #orderBy(key: (ordering: Ordering) => string): readonly string[] {
    const orders = this.#shape.plan.order.map((ordering) => {
      const nulls = ordering.kind === "measure" || ordering.output.column.isNullable ? this.#dialect.nullsLast(ordering.direction) : "";
      return `${key(ordering)}${ordering.direction === "desc" ? " DESC" : ""}${nulls}`;
    });
    return orders.length === 0 ? [] : [`ORDER BY ${orders.join(", ")}`];
  }

  #orderKey(ordering: Ordering): string {
    const { plan } = this.#shape;
    if (ordering.kind === "measure") {
      const shown = plan.measures.find((measure) => sameMeasure(measure, ordering.measure));
      return shown ? identifier(measureName(shown)) : this.#measure(ordering.measure);
    }
    const shown = ordering.output.kind === "bucket" && plan.outputs.some((output) => sameOutput(output, ordering.output));
    return shown ? identifier(outputName(ordering.output)) : this.#output(ordering.output);
  }

  #namedOutput(output: Output): string {
    const sql = this.#output(output);
    const name = identifier(this.#uniqueName(output));
    return sql === name || sql.endsWith(`.${name}`) ? sql : `${sql} AS ${name}`;
  }

  /** The result's own name where no table has a column called the same, which would be meant instead. */
  #groupKey(output: Output): string {
    const name = outputName(output);
    const isTaken = [this.#shape.root, ...this.#shape.joins.map((join) => join.to)].some((table) =>
      table.columns.some((column) => column.name.toLowerCase() === name),
    );
    return output.kind === "bucket" && !isTaken ? identifier(name) : this.#output(output);
  }

  /** Two columns of one name from two tables carry their table's name. */
  #uniqueName(output: Output): string {
    const name = outputName(output);
    const isTaken = this.#shape.plan.outputs.some((other) => other !== output && outputName(other) === name);
    return isTaken ? `${snake(spokenSingular(output.column.table.name))}_${name}` : name;
  }

  #output(output: Output): string {
    const sql = this.#column(output.column);
    return output.kind === "bucket" ? this.#dialect.bucket(sql, output.column, output.grain) : sql;
  }

  #measure(measure: Measure): string {
    const isRepeated = this.#shape.repeated.has(measure.table);
    const [key] = measure.table.primaryKey;
    if (measure.kind === "share") {
      if (measure.conditions.length === 0) return "100.0 * COUNT(*) / SUM(COUNT(*)) OVER ()";
      const test = measure.conditions.map((condition) => this.#condition(condition, this.#aliases)).join(" AND ");
      return `100.0 * COUNT(CASE WHEN ${test} THEN 1 END) / NULLIF(COUNT(*), 0)`;
    }
    if (measure.fn === "count") {
      if (measure.column) return `COUNT(${measure.isDistinct ? "DISTINCT " : ""}${this.#column(measure.column)})`;
      return isRepeated && key ? `COUNT(DISTINCT ${this.#column(key)})` : "COUNT(*)";
    }
    return measure.column ? `${measure.fn.toUpperCase()}(${this.#column(measure.column)})` : "COUNT(*)";
  }

  #column(column: SchemaColumn, aliases: Aliases = this.#aliases): string {
    if (!column.formula) return aliases.column(column);
    if (column.formula.kind === "duration")
      return this.#dialect.daysBetween(aliases.column(column.formula.start), aliases.column(column.formula.end), column.formula.end);
    const product = column.formula.factors.map((factor) => aliases.column(factor)).join(" * ");
    const { discount, isFraction } = column.formula;
    if (!discount) return product;
    return isFraction ? `${product} * (1 - ${aliases.column(discount)})` : `${product} - ${aliases.column(discount)}`;
  }

  #condition(condition: Condition, aliases: Aliases): string {
    if (condition.kind === "several")
      return `(${condition.of.map((each) => this.#condition(each, aliases)).join(condition.join === "or" ? " OR " : " AND ")})`;
    const sql = this.#column(condition.column, aliases);
    switch (condition.kind) {
      case "compare":
        return this.#comparison(sql, condition);
      case "between":
        return `${sql} BETWEEN ${condition.low} AND ${condition.high}`;
      case "in":
        return inList(sql, condition.values, condition.isNegated, condition.column);
      case "like": {
        const text = escapedPattern(condition.text);
        return this.#dialect.like(
          sql,
          `${condition.how === "starts" ? "" : "%"}${text}${condition.how === "ends" ? "" : "%"}`,
          condition.isNegated,
        );
      }
      case "null":
        return `${sql} IS ${condition.isNegated ? "NOT " : ""}NULL`;
      case "flag":
        return condition.column.kind === "boolean" ? `${condition.isTrue ? "" : "NOT "}${sql}` : `${sql} = ${condition.isTrue ? 1 : 0}`;
      case "period": {
        const { from, to } = condition.period;
        const ends = [
          from && `${sql} >= ${this.#dialect.day(from, condition.column)}`,
          to && `${sql} < ${this.#dialect.day(to, condition.column)}`,
        ];
        return ends.filter((end) => end !== null && end !== "").join(" AND ");
      }
      case "average":
        return `${sql} ${condition.op} (SELECT AVG(${identifier(condition.column.name)}) FROM ${tableName(condition.column.table, this.#dialect.defaultSchema)})`;
      case "extreme":
        return `${sql} = (SELECT ${condition.direction === "desc" ? "MAX" : "MIN"}(${identifier(condition.column.name)}) FROM ${tableName(condition.column.table, this.#dialect.defaultSchema)})`;
    }
  }

  #comparison(sql: string, condition: Extract<Condition, { kind: "compare" }>): string {
    if (typeof condition.value === "number") return `${sql} ${condition.op} ${condition.value}`;
    if (condition.isLoose && condition.op === "=") return this.#dialect.equalsIgnoringCase(sql, condition.value);
    return `${sql} ${condition.op} ${quoted(condition.value)}`;
  }

  #on(join: Join, aliases: Aliases): string {
    return join.edge.pairs
      .map((pair) =>
        join.from === join.edge.from
          ? `${aliases.column(pair.to)} = ${aliases.column(pair.from)}`
          : `${aliases.column(pair.from)} = ${aliases.column(pair.to)}`,
      )
      .join(" AND ");
  }

  #table(table: SchemaTable, aliases: Aliases): string {
    const alias = aliases.of(table);
    return `${tableName(table, this.#dialect.defaultSchema)}${alias === "" ? "" : ` AS ${alias}`}`;
  }
}

function inList(sql: string, values: readonly string[], isNegated: boolean, column: SchemaColumn): string {
  const list = values.map((value) => (column.kind === "number" && Number.isFinite(Number(value)) ? value : quoted(value)));
  if (list.length === 1) return `${sql} ${isNegated ? "<>" : "="} ${list[0]}`;
  return `${sql} ${isNegated ? "NOT IN" : "IN"} (${list.join(", ")})`;
}

/** What an output is called in the result. */
export function outputName(output: Output): string {
  return output.kind === "bucket" ? output.grain : output.column.name;
}

/** What a measure is called in the result: `order_count`, `total_amount`, `average_age`. */
export function measureName(measure: Measure): string {
  if (measure.kind === "share") return "percent";
  if (measure.label) return measure.label;
  const name = measure.column ? snake(spoken(measure.column.name)) : snake(spokenSingular(measure.table.name));
  if (measure.fn === "count") return `${name}_count`;
  const days = measure.column?.formula?.kind === "duration" ? "_days" : "";
  const word = functionWords[measure.fn];
  return name.startsWith(`${word}_`) || name === word ? name : `${word}_${name}${days}`;
}
