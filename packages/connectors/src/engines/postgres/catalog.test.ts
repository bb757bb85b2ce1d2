import { allTables, type Catalog, type TableSelection } from "@olympus/domain";
import { describeWith, postgresForTests } from "@olympus/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createConnector, type DatabaseConnector, parseCredentials } from "../../index.ts";
import { contractCtx, insideOf } from "../../testing/contract-fixture.ts";

describeWith("postgres", "the catalog of a Postgres database", () => {
  let database: Awaited<ReturnType<typeof postgresForTests>>;
  let connector: DatabaseConnector;
  let catalog: Catalog;

  beforeAll(async () => {
    database = await postgresForTests();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
    const { hostname, port, pathname, username } = new URL(database.url);
    const { credentials } = parseCredentials("POSTGRESQL", { host: hostname, port, database: pathname.slice(1), user: username });
    connector = createConnector("POSTGRESQL", credentials, { allowedFolders: [] });
    catalog = await introspect();
  });
  afterAll(async () => {
    await connector.close();
    await database.drop();
  });

  const introspect = (selection: Partial<TableSelection> = {}) => connector.introspect(contractCtx(), { ...allTables, ...selection });
  const find = (name: string) => catalog.tables.find((table) => table.name === name);

  it("pairs the columns of composite foreign keys in their order, also across schemas", () => {
    expect(find("stores")?.foreignKeys).toEqual([
      { name: "in_a_city", columns: ["town", "land"], targetSchema: "geo", targetTable: "cities", targetColumns: ["name", "country"] },
    ]);
    expect(find("cities")?.primaryKey).toEqual(["country", "name"]);
  });

  it("tells unique and other indexes, with expressions as their text and without columns that are only included", () => {
    expect(find("stores")?.indexes).toEqual([
      { name: "Stores by size", columns: ["size", "Open since"], isUnique: false },
      { name: "stores_by_lower_name", columns: ["lower(label::text)", "id"], isUnique: true },
      { name: "stores_pkey", columns: ["id"], isUnique: true },
    ]);
  });

  it("tells kinds, comments, types, defaults and nullability", () => {
    expect(catalog.tables.map(({ schema, name, kind }) => `${schema}.${name} ${kind}`)).toEqual([
      "geo.cities table",
      "shop.big table",
      "shop.far foreign_table",
      "shop.parted table",
      "shop.stores table",
      "shop.sums materialized_view",
      "shop.towns view",
      "shop.unread_parts table",
    ]);
    expect(find("stores")).toMatchObject({ comment: "Where we sell" });
    expect(find("stores")?.columns).toMatchObject([
      {
        name: "id",
        nativeType: "bigint",
        type: { name: "int64" },
        isNullable: false,
        comment: "The number on the door",
        defaultExpression: null,
      },
      {
        name: "label",
        nativeType: "character varying(40)",
        type: { name: "text" },
        isNullable: true,
        defaultExpression: "'new'::character varying",
      },
      { name: "town", type: { name: "text" } },
      { name: "land", type: { name: "text" } },
      { name: "rating", nativeType: "shop.stars", type: { name: "decimal" } },
      { name: "tags", nativeType: "text[]", type: { name: "array" } },
      { name: "size", nativeType: "numeric(12,2)", type: { name: "decimal", precision: 12, scale: 2 } },
      { name: "Open since", type: { name: "date" } },
    ]);
  });

  it("estimates rows and bytes from statistics: none where there are none, a partitioned table's from its parts", () => {
    expect(find("big")).toMatchObject({ rowEstimate: 5_000, sizeBytes: expect.any(Number) });
    expect(find("big")?.sizeBytes).toBeGreaterThan(100_000);
    expect(find("parted")).toMatchObject({ rowEstimate: 40 });
    expect(find("parted")?.foreignKeys).toMatchObject([{ targetTable: "stores" }]);
    expect(find("unread_parts")).toMatchObject({ rowEstimate: null });
    expect(find("cities")).toMatchObject({ rowEstimate: null });
    expect(find("towns")).toMatchObject({ rowEstimate: null, sizeBytes: null });
  });

  it("asks the server for the selected schemas only, whatever their names", async () => {
    const open = vi.spyOn(insideOf(connector), "openCursor");
    const { tables } = await introspect({ schemas: ["geo", "it's \\ here"] });
    expect(tables.map(({ name }) => name)).toEqual(["cities"]);
    expect(open.mock.calls.filter(([{ sql }]) => sql.includes("'it''s \\ here'")).length).toBeGreaterThanOrEqual(4);
    expect(open.mock.calls.length).toBeLessThanOrEqual(6);
    open.mockRestore();
    expect((await introspect({ schemas: [] })).tables).toEqual([]);
    expect((await introspect({ schemas: ["pg_catalog", "information_schema"] })).tables).toEqual([]);
  });

  it.each([
    ["net", true],
    ["plain_sum", true],
    ["wandering", false],
    ["as_owner", false],
    ["wandering_sum", false],
    ["remove_all", false],
    // C and internal code of nobody's extension, and of one: pgcrypto's digest is immutable, its random bytes are volatile.
    ["sleep_in_disguise", false],
    ["windowed", false],
    ["digest", true],
    ["gen_random_bytes", false],
    // Operators, by the functions behind them.
    ["<&&>", true],
    ["|+|", false],
  ])("says whether a statement that only reads may call %s: %s", (name, isReadOnly) => {
    const found = catalog.functions?.filter((each) => each.name === name) ?? [];
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) expect(each.isReadOnly).toBe(isReadOnly);
  });

  it("leaves a writing operator out that bears the signs of the server's own", () => {
    expect(catalog.functions?.some(({ name }) => name === "+")).toBe(false);
  });

  it("leaves triggers and the server's own out of the functions", () => {
    expect(catalog.functions?.some(({ name, schema }) => name === "on_change" || schema === "pg_catalog")).toBe(false);
  });
});

const statements: readonly string[] = [
  "create schema geo; create schema shop; create domain shop.stars as numeric(2, 1)",
  "create table geo.cities (name varchar(80) not null, country char(2) not null, primary key (country, name))",
  "alter table geo.cities add constraint by_name unique (name, country)",
  `create table shop.stores (id bigint primary key, label varchar(40) default 'new', town varchar(80), land char(2), rating shop.stars, tags text[], size numeric(12, 2),
    gone int, "Open since" date, constraint in_a_city foreign key (town, land) references geo.cities (name, country))`,
  'create index "Stores by size" on shop.stores (size, "Open since")',
  "alter table shop.stores drop column gone; create unique index stores_by_lower_name on shop.stores (lower(label), id) include (size)",
  "comment on table shop.stores is 'Where we sell'; comment on column shop.stores.id is 'The number on the door'",
  "create table shop.big (n int); insert into shop.big select generate_series(1, 5000); analyze shop.big",
  "create table shop.parted (day date not null, store bigint references shop.stores (id)) partition by range (day)",
  "create table shop.parted_1 partition of shop.parted for values from ('2024-01-01') to ('2025-01-01')",
  "create table shop.parted_2 partition of shop.parted for values from ('2025-01-01') to ('2026-01-01') partition by range (day)",
  "create table shop.parted_2a partition of shop.parted_2 for values from ('2025-01-01') to ('2026-01-01')",
  "insert into shop.parted select date '2024-12-12' + n from generate_series(0, 39) n; analyze shop.parted",
  "create table shop.unread_parts (day date) partition by range (day); create table shop.unread_part partition of shop.unread_parts default",
  "create view shop.towns as select town from shop.stores; create materialized view shop.sums as select sum(n) from shop.big",
  "create foreign data wrapper nothing; create server nowhere foreign data wrapper nothing; create foreign table shop.far (id int) server nowhere",
  "create extension pgcrypto schema geo",
  "create function shop.net(numeric) returns numeric stable language sql as 'select $1 / 1.19'",
  "create function shop.wandering(numeric, numeric) returns numeric volatile language sql as 'select $1 + random()::numeric'",
  "create operator shop.<&&> (rightarg = numeric, function = shop.net)",
  "create operator shop.|+| (leftarg = numeric, rightarg = numeric, function = shop.wandering)",
  "create operator shop.+ (leftarg = numeric, rightarg = numeric, function = shop.wandering)",
  "create function shop.as_owner() returns int stable security definer language sql as 'select 1'",
  "create function shop.sleep_in_disguise(float8) returns void immutable strict language internal as 'pg_sleep'",
  "create aggregate shop.plain_sum(numeric) (sfunc = numeric_add, stype = numeric, initcond = '0')",
  "create aggregate shop.wandering_sum(numeric) (sfunc = shop.wandering, stype = numeric, initcond = '0')",
  "create function shop.windowed() returns bigint immutable window language internal as 'window_row_number'",
  "create procedure shop.remove_all() language sql as 'delete from shop.big'",
  "create function shop.on_change() returns trigger stable language plpgsql as 'begin return new; end'",
];
