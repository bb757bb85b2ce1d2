// Run as a process of its own: starts the database in the given folder and says each row's number once the database has acknowledged it.
import { writeSync } from "node:fs";
import { silentLogger } from "@olympus/domain";
import pg from "pg";
import { EmbeddedDatabase } from "./embedded-database.ts";

const server = await EmbeddedDatabase.start({ folder: process.argv[2] ?? "", logger: silentLogger });
const client = new pg.Client({ connectionString: server.connectionString });
await client.connect();
await client.query("CREATE EXTENSION pg_textsearch");
await client.query("CREATE TABLE written (id integer PRIMARY KEY, body text)");
await client.query("CREATE INDEX written_idx ON written USING bm25 (body) WITH (text_config = 'english')");
for (let id = 1; ; id += 1) {
  await client.query("INSERT INTO written VALUES ($1, $2)", [id, `everywhere number${id}`]);
  writeSync(1, `${id}\n`);
}
