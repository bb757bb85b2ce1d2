import { SqlGuard } from "@olympus/sql";
import { describeWith, postgresForTests } from "@olympus/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnector, parseCredentials } from "../../index.ts";
import { contractCtx } from "../../testing/contract-fixture.ts";
import { RowReader } from "./row-reader.ts";
import { dataRow } from "./scripted-server.test-support.ts";
import { builtInType, type WireType } from "./wire-type.ts";

const textType = builtInType(25) as WireType;
const read = (types: readonly WireType[], ...rows: readonly Buffer[]) => {
  const bytes = Buffer.concat(rows);
  return new RowReader(types).read(bytes, 0, bytes.length);
};

describe("rows from the wire", () => {
  it.each([0, 1, 12, 13, 63, 64, 65, 127, 128, 255, 256, 70_000, 300_000])("keep texts of %i characters, ASCII or not", (length) => {
    const texts = ["x", "ü", "😀", "\u0000"].map((character) => character.repeat(length));
    expect(read([textType, textType, textType, textType], dataRow(...texts), dataRow(...texts.toReversed()))).toEqual([
      texts,
      texts.toReversed(),
    ]);
  });

  it("keep nulls apart from empty texts", () => {
    expect(read([textType, textType], dataRow(null, ""), dataRow("", null))).toEqual([
      [null, ""],
      ["", null],
    ]);
  });

  it("may have no column at all", () => {
    expect(read([], dataRow(), dataRow())).toEqual([[], []]);
  });

  it("fail when they have other columns than described, or contradict themselves", () => {
    expect(() => read([textType], dataRow("a", "b"))).toThrow(/protocol/);
    expect(() => read([textType, textType], dataRow("a"))).toThrow(/protocol/);
    const cut = dataRow("abc");
    cut.writeInt32BE(99, 7);
    expect(() => read([textType], cut)).toThrow(/protocol/);
  });
});

/** Numbers that look random and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describeWith("postgres", "the fast way for rows, beside the driver's own", () => {
  let database: Awaited<ReturnType<typeof postgresForTests>>;
  let guard: SqlGuard;
  beforeAll(async () => {
    [database, guard] = await Promise.all([postgresForTests(), SqlGuard.create({ timeoutMs: 60_000 })]);
  });
  afterAll(async () => {
    await guard.close();
    await database.drop();
  });

  it("gives the same values for 3,000 rows of anything", async () => {
    const random = seeded(7);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const length = () => pick([0, 1, 5, 12, 13, 60, 64, 65, 130, 255, 1_000, random() < 0.02 ? 1_000_000 : 3]);
    const someText = () => pick(["a", "ü", "😀", "\\", "\n", "'", "\u00ff", "漢"]).repeat(length());
    const columns = ["text", "varchar", "bigint", "numeric", "boolean", "uuid", "jsonb", "text[]"];
    const cellOf = [
      someText,
      someText,
      () => pick(["-9223372036854775808", "0", "42"]),
      () => pick(["1.50", "-0.0001", "12345678901234567890.12"]),
      () => pick(["true", "false"]),
      () => "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
      () => JSON.stringify({ key: pick(["ü", "a", "漢字"]).repeat(length() % 300) }),
      () => pick(["{}", '{a,NULL,"x y"}', '{"ü","\\"q\\"",😀}']),
    ];
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`create table anything (n int, ${columns.map((type, index) => `c${index} ${type}`).join(", ")})`);
    for (let start = 0; start < 3_000; start += 500) {
      const rows = Array.from({ length: 500 }, (_, index) => [start + index, ...cellOf.map((make) => (random() < 0.1 ? null : make()))]);
      const values = rows.map((row, r) => `(${row.map((_cell, c) => `$${r * row.length + c + 1}`).join(", ")})`);
      await client.query(`insert into anything values ${values.join(", ")}`, rows.flat());
    }
    const sql = "select * from anything order by n";
    const rawText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;
    const plain = await client.query<(string | null)[]>({ text: sql, rowMode: "array", types: rawText });
    await client.end();

    const { hostname, port, pathname, username } = new URL(database.url);
    const { credentials } = parseCredentials("POSTGRESQL", { host: hostname, port, database: pathname.slice(1), user: username });
    const connector = createConnector("POSTGRESQL", credentials, { allowedFolders: [] });
    const statement = await guard.check(sql, "postgres");
    const rows: unknown[] = [];
    for await (const batch of connector.stream(contractCtx(), statement, { batchRows: 700 })) rows.push(...batch.rows);
    await connector.close();
    expect(rows).toHaveLength(3_000);
    const types = [23, 25, 1043, 20, 1700, 16, 2950, 3802, 1009].map((oid) => builtInType(oid));
    const expected = plain.rows.map((row) => row.map((text, index) => (text === null ? null : (types[index]?.decode?.(text) ?? text))));
    for (const [index, row] of rows.entries()) expect(row, `row ${index}`).toEqual(expected[index]);
  });

  it("counts the time of each batch alone, also on the server, when the caller is slow", async () => {
    const { hostname, port, pathname, username } = new URL(database.url);
    const { credentials } = parseCredentials("POSTGRESQL", { host: hostname, port, database: pathname.slice(1), user: username });
    const connector = createConnector("POSTGRESQL", credentials, { allowedFolders: [] });
    const statement = await guard.check("select n from generate_series(1, 20000) n", "postgres");
    let [rowCount, batches] = [0, 0];
    for await (const { rows } of connector.stream(contractCtx(), statement, { timeoutMs: 5_000, batchRows: 1_000 })) {
      rowCount += rows.length;
      // Longer in all than the time for one batch and the second that the server gets on top.
      if (++batches === 5 || batches === 10) await new Promise((resolve) => setTimeout(resolve, 3_500));
    }
    expect(rowCount).toBe(20_000);
    expect(batches).toBeGreaterThan(10);
    await connector.close();
  });
});
