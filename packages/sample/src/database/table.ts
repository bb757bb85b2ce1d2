import {
  BOOLEAN,
  DATE,
  DECIMAL,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  type DuckDBType,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
} from "@duckdb/node-api";

/** How a value of the shop is kept: `money` is whole cents, `day` days and `moment` seconds since 1970-01-01. */
export type ColumnType = "integer" | "text" | "boolean" | "money" | "day" | "moment";

export type Value = number | string | boolean | null;

export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly comment: string;
  readonly read: (row: Row) => Value;
  readonly isNullable?: boolean;
  /** `table(column)` */
  readonly references?: string;
}

export interface Table<Row> {
  readonly name: string;
  readonly comment: string;
  /** The first is the primary key. */
  readonly columns: readonly Column<Row>[];
}

export const sqlTypes = {
  integer: "INTEGER",
  text: "VARCHAR",
  boolean: "BOOLEAN",
  money: "DECIMAL(12,2)",
  day: "DATE",
  moment: "TIMESTAMP",
} as const satisfies Record<ColumnType, string>;

export const duckdbTypes = {
  integer: INTEGER,
  text: VARCHAR,
  boolean: BOOLEAN,
  money: DECIMAL(12, 2),
  day: DATE,
  moment: TIMESTAMP,
} as const satisfies Record<ColumnType, DuckDBType>;

/** The value as DuckDB's appender takes it. */
export function toDuckDB(type: ColumnType, value: Value) {
  if (typeof value !== "number") return value;
  if (type === "money") return new DuckDBDecimalValue(BigInt(value), 12, 2);
  if (type === "day") return new DuckDBDateValue(value);
  if (type === "moment") return new DuckDBTimestampValue(BigInt(value) * 1_000_000n);
  return value;
}

/** The statements that make a table and describe it. */
export function statementsFor<Row>(table: Table<Row>): string[] {
  const [key] = table.columns;
  const columns = table.columns.map((column) => {
    const reference = column.references === undefined ? "" : ` REFERENCES ${column.references}`;
    return `${column.name} ${sqlTypes[column.type]}${column === key ? " PRIMARY KEY" : column.isNullable ? "" : " NOT NULL"}${reference}`;
  });
  return [
    `CREATE TABLE ${table.name} (${columns.join(", ")})`,
    `COMMENT ON TABLE ${table.name} IS ${quote(table.comment)}`,
    ...table.columns.map((column) => `COMMENT ON COLUMN ${table.name}.${column.name} IS ${quote(column.comment)}`),
  ];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
