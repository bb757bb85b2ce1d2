import { DuckDBInstance } from "@duckdb/node-api";

/** Makes a DuckDB file by these statements, closed and whole. */
export async function writeDuckdbFile(path: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  try {
    const connection = await instance.connect();
    for (const statement of statements) await connection.run(statement);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
