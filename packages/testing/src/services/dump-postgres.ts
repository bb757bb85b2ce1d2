import pg from "pg";

/** Every row of every table of a database, as text: to look whether something is stored that must not be. */
export async function dumpPostgres(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
    );
    const lines: string[] = [];
    for (const { name } of rows) {
      const found = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      lines.push(name, ...found.rows.map(({ line }) => line));
    }
    return lines.join("\n");
  } finally {
    await client.end();
  }
}
