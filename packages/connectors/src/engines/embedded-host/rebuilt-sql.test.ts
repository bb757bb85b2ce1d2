import { DatabaseSync } from "node:sqlite";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixtureStatements } from "../../testing/contract-fixture.ts";

// What the guard lets run is not the text that was written but one put together anew from its tokens. Here both are run, and must give the same.
const both = [
  "select id, country from customers where country = 'DE' or (email is not null and id in (2, 3)) order by id desc",
  "select c.name, count(*) as orders, count(distinct o.status) from customers c left join orders o on o.customer_id = c.id group by c.name having count(*) > 0 order by orders desc, c.name",
  "with paid as (select * from orders where status = 'paid'), c as (select id, name from customers) select c.name, p.id from paid p join c on c.id = p.customer_id order by 2",
  "with recursive n(i) as (select 1 union all select i * 2 from n where i < 100) select sum(i), min(i), max(i), avg(i) from n",
  "select id, case status when 'paid' then 'yes' else 'no' end, coalesce(null, status), nullif(status, 'paid') from orders order by id",
  "select id, row_number() over (partition by customer_id order by id desc), sum(id) over (order by id rows between 1 preceding and current row) from orders order by id",
  "select country from customers union select status from orders except select 'paid' order by 1 limit 3 offset 1",
  "select * from orders o where exists (select 1 from lines l where l.order_id = o.id and l.product like '%a%') order by id",
  "select * from orders where id not between 2 and 3 and status <> 'x' and not (customer_id = 9) order by 1",
  "select 7 / 2, 7 % 2, -7 / 2, 2 + 3 * 4 - 1, (2 + 3) * 4, 1.5 * 2, 10 - 5 - 2, -(-3)",
  "select 'it''s', 'a' || 'b' || 'c', upper('ä'), length('😀'), substr('abcdef', 2, 3), replace('aXb', 'X', '\"'), trim('  x '), '\\n', '%_'",
  "select count(*) filter (where status = 'paid'), sum(case when status = 'paid' then 1 else 0 end) from orders",
  'select "id" as "Order", "status" from "orders" as "o" where "o"."id" = 1',
  "select round(3.14159, 2), abs(-5), cast('42' as integer) + 1, cast(3.7 as integer)",
  "select a.id, b.id from customers a cross join customers b where a.id < b.id order by 1, 2",
  "select id from customers order by country desc nulls last, id limit 2",
  "select 1 where 1 = 1 and (0 = 1 or 1 = 1) and not 1 = 2",
  "select * from (values (1, 'a'), (2, 'b')) v order by 1",
] as const;

const duckdbOnly = [
  "from customers select country, count(*) group by all order by all",
  "select * exclude (email, name) replace (id * 10 as id) from customers order by 1",
  "select date_trunc('month', d) m, count(*) from (select date '2024-01-31' + i::integer as d from range(60) t(i)) group by 1 order by 1",
  "select strftime(date '2024-05-06', '%Y-%m %A'), year(date '2024-05-06'), dayname(date '2024-05-06'), datediff('day', date '2024-01-01', date '2024-02-01')",
  "select extract(quarter from date '2024-05-06'), date '2024-05-06' + interval 3 days, date '2024-05-06' - interval '1' month, age(date '2024-05-06', date '2023-01-01')",
  "select [1, 2, 3][1], {'a': 1}.a, map {'k': 'v'}['k'], list_transform([1, 2], x -> x + 1), [x * 2 for x in [1, 2, 3] if x > 1]",
  "select 7 / 2, 2 ** 3, 5 & 3, 5 | 3, 'abc' ilike 'A%', 'abc' similar to 'a.*', regexp_matches('abc', '^a')",
  "select id, status from orders qualify row_number() over (partition by customer_id order by id desc) = 1 order by id",
  "select median(id), quantile_cont(id, 0.25), arg_max(status, id), string_agg(status, '|' order by id), list(id order by id desc) from orders",
  "pivot orders on status in ('paid', 'returned') using count(*) group by customer_id",
  "select '{\"a\": {\"b\": [1, 2]}}'::json -> '$.a.b' ->> 0, json_extract('{\"a\": 1}', '$.a')",
  "select epoch(timestamp '2024-05-01 12:00:00'), to_timestamp(0), make_date(2024, 1, 2), strptime('02/01/2024', '%d/%m/%Y')",
  "select unnest([1, 2]) as u, 'x' order by u desc",
  "select 'a\\nb', 'tab\\t', chr(10), $$it's$$ /* a -- b */, 1--2\n, 3 - -4",
  "select customer_id, status, count(*) from orders group by rollup (customer_id, status) order by all",
  "select try_cast('x' as integer), '1'::decimal(5, 2), 1::varchar || 'a', true::integer",
];

const sqliteOnly = [
  "select strftime('%Y-%m', '2024-05-06'), date('2024-05-06', '+1 month', 'start of month', '-1 day'), julianday('2024-05-06') - julianday('2024-05-01')",
  "select group_concat(status, ', '), total(id) from orders",
  "select iif(1 > 0, 'a', 'b'), ifnull(null, 'x'), typeof(1), typeof(1.0), 'abc' glob 'a*', instr('abc', 'b')",
  `select json_extract('{"a": [1, 2]}', '$.a[1]'), '{"a": 1}' ->> '$.a', '{"a": "x"}' -> 'a'`,
  "select value from json_each('[3, 1, 2]') order by value",
  "select printf('%05.1f|%s', 3.14159, 'x'), hex('a'), quote('it''s'), 5 & 3, 5 | 3, 1 << 4, ~5",
  "select max(1, 5, 3), min('b', 'a'), '5' + 3, 'abc' like 'A%', 1 = 1.0, 'a' = 'A' collate nocase",
  "select count(*) from customers where email is null or email is not 'x'",
  "select x'00ff', cast(x'61' as text), 0x1F, 1e3",
];

let guard: SqlGuard;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());

describe("rebuilt DuckDB statements", () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();

  beforeAll(async () => {
    instance = await DuckDBInstance.create(":memory:");
    connection = await instance.connect();
    for (const statement of fixtureStatements) await connection.run(statement);
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  it.each([...both, ...duckdbOnly])("give the same: %s", async (sql) => {
    expect(await run((await guard.check(sql, "duckdb")).sql)).toEqual(await run(sql));
  });
});

describe("rebuilt SQLite statements", () => {
  const database = new DatabaseSync(":memory:");
  const run = (sql: string) => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all();
  };

  beforeAll(() => {
    for (const statement of fixtureStatements) database.exec(statement);
  });
  afterAll(() => database.close());

  it.each([...both, ...sqliteOnly])("give the same: %s", async (sql) => {
    expect(run((await guard.check(sql, "sqlite")).sql)).toEqual(run(sql));
  });
});
