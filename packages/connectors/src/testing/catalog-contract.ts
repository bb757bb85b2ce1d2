import { quoteIdentifier } from "@olympus/sql";
import { describe, expect, it } from "vitest";
import type { ContractBench } from "./connector-contract.ts";
import { contractCtx, hostileColumn, hostileTable } from "./contract-fixture.ts";

/** Catalog, samples and estimates. */
export function describeCatalog({ subject, fixture, guard, run }: ContractBench): void {
  const introspect = () => fixture().connector.introspect(contractCtx());

  describe("the catalog", () => {
    it("holds every table and view with its columns in order", async () => {
      const { tables } = await introspect();
      expect(tables.map(({ name, kind }) => [name, kind]).toSorted()).toEqual(
        [
          ["customers", "table"],
          ["german_customers", "view"],
          ["lines", "table"],
          ["no_rows", "table"],
          ["orders", "table"],
          ["shipments", "table"],
          [hostileTable, "table"],
        ].toSorted(),
      );
      expect(new Set(tables.map(({ schema }) => schema))).toEqual(new Set([subject.schema]));
      const orders = tables.find(({ name }) => name === "orders");
      expect(orders?.columns.map(({ name, type }) => [name, type.name])).toEqual([
        ["id", "int64"],
        ["customer_id", "int64"],
        ["status", "text"],
      ]);
      expect(orders?.columns[1]?.isNullable).toBe(false);
      expect(orders?.columns[2]).toMatchObject({ isNullable: true, defaultExpression: expect.stringContaining("new") });
    });

    it("holds keys, also those of several columns, pairwise", async () => {
      const { tables } = await introspect();
      const keysOf = (table: string) => tables.find(({ name }) => name === table);
      expect(keysOf("lines")?.primaryKey).toEqual(["order_id", "line_no"]);
      expect(keysOf("shipments")?.foreignKeys).toMatchObject([
        { columns: ["order_id", "line_no"], targetSchema: subject.schema, targetTable: "lines", targetColumns: ["order_id", "line_no"] },
      ]);
      expect(keysOf("orders")?.foreignKeys).toMatchObject([{ columns: ["customer_id"], targetTable: "customers", targetColumns: ["id"] }]);
      if (subject.capabilities.namesForeignKeys) expect(keysOf("orders")?.foreignKeys[0]?.name).toBeTruthy();
      expect(keysOf("orders")?.indexes).toContainEqual({ name: "orders_by_status", isUnique: false, columns: ["status", "customer_id"] });
    });

    it.skipIf(!subject.capabilities.comments)("holds comments (capability: comments)", async () => {
      const { tables } = await introspect();
      const orders = tables.find(({ name }) => name === "orders");
      expect(orders?.comment).toBe("What customers bought");
      expect(orders?.columns.find(({ name }) => name === "status")?.comment).toBe("Where it stands");
    });

    it.skipIf(!subject.capabilities.estimatesRows)("estimates rows without counting (capability: estimates)", async () => {
      expect((await introspect()).tables.find(({ name }) => name === "customers")?.rowEstimate).toBe(3);
    });

    it("gives names that can be used again, however hostile", async () => {
      const { dialect } = fixture().connector;
      const [table, column] = [quoteIdentifier(dialect, hostileTable), quoteIdentifier(dialect, hostileColumn)];
      const { tables } = await introspect();
      expect(tables.find(({ name }) => name === hostileTable)?.columns.map(({ name }) => name)).toEqual([hostileColumn]);
      expect(await run(`select ${column} from ${table}`)).toMatchObject({ columns: [{ name: hostileColumn }], rows: [["it's"]] });
    });
  });

  it("samples columns with few values, and none that look personal", async () => {
    const samples = await fixture().connector.sampleValues(contractCtx(), await introspect());
    const valuesOf = (table: string, column: string) =>
      samples.find((sample) => sample.table === table && sample.column === column)?.values;
    expect(valuesOf("orders", "status")).toEqual(["paid", "returned"]);
    expect(valuesOf("customers", "country")).toEqual(["DE", "FR"]);
    expect(valuesOf("lines", "product")).toEqual(["chair", "lamp", "table"]);
    expect(valuesOf("customers", "email")).toBeUndefined();
    expect(valuesOf(hostileTable, hostileColumn)).toEqual(["it's"]);
  });

  it("explains without running", async () => {
    const { connector } = fixture();
    const estimate = await connector.explain(contractCtx(), await guard().check(subject.slow, connector.dialect));
    expect(estimate.text.length).toBeGreaterThan(10);
    const bound = await guard().check(`select * from customers where id = ${subject.placeholder(1)}`, connector.dialect);
    expect((await connector.explain(contractCtx(), bound, { parameters: [1] })).text).toContain("customers");
  });
}
