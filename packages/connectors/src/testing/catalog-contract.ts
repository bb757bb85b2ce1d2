import { allTables, type TableSelection } from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import { describe, expect, it, vi } from "vitest";
import type { ContractBench } from "./connector-contract.ts";
import { contractCtx, hostileColumn, hostileTable, insideOf } from "./contract-fixture.ts";

/** Catalog, samples and estimates. */
export function describeCatalog({ subject, fixture, guard, run }: ContractBench): void {
  const introspect = async (selection?: TableSelection) => {
    const catalog = await fixture().connector.introspect(contractCtx(), selection);
    return { ...catalog, tables: catalog.tables.filter(({ name }) => !(subject.extraTables ?? []).includes(name)) };
  };
  const n = (name: string) => subject.fold?.(name) ?? name;
  const { indexes = true, hostileNames = true, defaults = true } = subject.capabilities;
  const tableNames = ["customers", "german_customers", "lines", "no_rows", "orders", "shipments"].map(n);
  if (hostileNames) tableNames.push(hostileTable);

  describe("the catalog", () => {
    it("holds every table and view with its columns in order", async () => {
      const { tables } = await introspect();
      const expected = tableNames.map((name) => [name, name === n("german_customers") ? "view" : "table"]);
      expect(tables.map(({ name, kind }) => [name, kind]).toSorted()).toEqual(expected.toSorted());
      expect(new Set(tables.map(({ schema }) => schema))).toEqual(new Set([subject.schema]));
      const orders = tables.find(({ name }) => name === n("orders"));
      expect(orders?.columns.map(({ name, type }) => [name, type.name])).toEqual([
        [n("id"), "int64"],
        [n("customer_id"), "int64"],
        [n("status"), "text"],
      ]);
      expect(orders?.columns[1]?.isNullable).toBe(false);
      expect(orders?.columns[2]?.isNullable).toBe(true);
      if (defaults) expect(orders?.columns[2]?.defaultExpression).toContain("new");
    });

    it("is read with at most six statements, however many tables there are", async () => {
      const open = vi.spyOn(insideOf(fixture().connector), "openCursor");
      await introspect();
      expect(open.mock.calls.length).toBeGreaterThan(0);
      expect(open.mock.calls.length).toBeLessThanOrEqual(6);
      open.mockRestore();
    });

    it("holds only what a selection leaves", async () => {
      const names = async (selection: Partial<TableSelection>) =>
        (await introspect({ ...allTables, ...selection })).tables.map(({ name }) => name).toSorted();
      expect(await names({ include: [`${subject.schema}.${n("orders")}`, "*.CUSTOMERS"] })).toEqual(
        [n("customers"), n("orders")].toSorted(),
      );
      expect(await names({ exclude: ["*.*e*"] })).toEqual(tableNames.filter((name) => !/e/i.test(name)).toSorted());
      expect(await names({ schemas: ["nowhere"] })).toEqual([]);
      expect(await names({ schemas: [subject.schema] })).toEqual(tableNames.toSorted());
    });

    it("holds keys, also those of several columns, pairwise", async () => {
      const { tables } = await introspect();
      const keysOf = (table: string) => tables.find(({ name }) => name === n(table));
      const pair = ["order_id", "line_no"].map(n);
      expect(keysOf("lines")?.primaryKey).toEqual(pair);
      expect(keysOf("shipments")?.foreignKeys).toMatchObject([
        { columns: pair, targetSchema: subject.schema, targetTable: n("lines"), targetColumns: pair },
      ]);
      expect(keysOf("orders")?.foreignKeys).toMatchObject([
        { columns: [n("customer_id")], targetTable: n("customers"), targetColumns: [n("id")] },
      ]);
      if (subject.capabilities.namesForeignKeys) expect(keysOf("orders")?.foreignKeys[0]?.name).toBeTruthy();
      const index = { name: n("orders_by_status"), isUnique: false, columns: [n("status"), n("customer_id")] };
      if (indexes) expect(keysOf("orders")?.indexes).toContainEqual(index);
    });

    it.skipIf(!subject.capabilities.comments)("holds comments (capability: comments)", async () => {
      const { tables } = await introspect();
      const orders = tables.find(({ name }) => name === n("orders"));
      expect(orders?.comment).toBe("What customers bought");
      expect(orders?.columns.find(({ name }) => name === n("status"))?.comment).toBe("Where it stands");
    });

    it.skipIf(!subject.capabilities.estimatesRows)("estimates rows without counting (capability: estimates)", async () => {
      expect((await introspect()).tables.find(({ name }) => name === n("customers"))?.rowEstimate).toBe(3);
    });

    it.skipIf(!hostileNames)("gives names that can be used again, however hostile (capability: hostile names)", async () => {
      const { dialect } = fixture().connector;
      const [table, column] = [quoteIdentifier(dialect, hostileTable), quoteIdentifier(dialect, hostileColumn)];
      const { tables } = await introspect();
      expect(tables.find(({ name }) => name === hostileTable)?.columns.map(({ name }) => name)).toEqual([hostileColumn]);
      expect(await run(`select ${column} from ${table}`)).toMatchObject({ columns: [{ name: hostileColumn }], rows: [["it's"]] });
    });
  });

  it("samples the columns that it is given, and keeps no values that look personal", async () => {
    const { tables } = await introspect();
    const sampleOf = async (name: string, column: string, isTrusted = false) => {
      const table = tables.find((candidate) => candidate.name === name);
      if (table === undefined) throw new Error(`The fixture's table ${name} isn't there`);
      const [sample] = await fixture().connector.sampleColumns(contractCtx(), table, [{ name: column, isTrusted }]);
      return sample;
    };
    expect(await sampleOf(n("orders"), n("status"))).toEqual({ name: n("status"), reason: "FEW_VALUES", values: ["paid", "returned"] });
    expect(await sampleOf(n("customers"), n("country"))).toMatchObject({ values: ["DE", "FR"] });
    expect(await sampleOf(n("lines"), n("product"))).toMatchObject({ values: ["chair", "lamp", "table"] });
    expect(await sampleOf(n("customers"), n("email"))).toMatchObject({ reason: "SENSITIVE_VALUES", values: [] });
    expect((await sampleOf(n("customers"), n("email"), true))?.values).not.toEqual([]);
    if (hostileNames) expect(await sampleOf(hostileTable, hostileColumn)).toMatchObject({ name: hostileColumn, values: ["it's"] });
  });

  it("samples a whole catalog, but no columns that look personal", async () => {
    const samples = await fixture().connector.sampleValues(contractCtx(), await introspect());
    const valuesOf = (table: string, column: string) =>
      samples.find((sample) => sample.table === n(table) && sample.column === n(column))?.values;
    expect(valuesOf("orders", "status")).toEqual(["paid", "returned"]);
    expect(valuesOf("customers", "email")).toBeUndefined();
  });

  it("shows the first rows of a table", async () => {
    const { connector } = fixture();
    const table = (await introspect()).tables.find(({ name }) => name === n("lines"));
    if (table === undefined) throw new Error("The fixture's table isn't there");
    const { columns, rows, isTruncated } = await connector.sampleRows(contractCtx(), table, { rows: 2 });
    expect(columns.map(({ name }) => name)).toEqual(["order_id", "line_no", "product"].map(n));
    expect(rows).toHaveLength(2);
    expect(isTruncated).toBe(false);
    expect((await connector.sampleRows(contractCtx(), table)).rows).toHaveLength(3);
  });

  it("explains without running", async () => {
    const { connector } = fixture();
    const estimate = await connector.explain(contractCtx(), await guard().check(subject.slow, connector.dialect));
    expect(estimate.text.length).toBeGreaterThan(10);
    const bound = await guard().check(`select * from customers where id = ${subject.placeholder(1)}`, connector.dialect);
    expect((await connector.explain(contractCtx(), bound, { parameters: [1] })).text).toMatch(/customers/i);
  });
}
