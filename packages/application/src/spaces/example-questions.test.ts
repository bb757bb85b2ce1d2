import { type Catalog, newId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { ExampleQuestions } from "./example-questions.ts";

const column = (name: string, type: "int64" | "date") => ({
  name,
  nativeType: type,
  type: { name: type },
  isNullable: false,
  defaultExpression: null,
  comment: null,
});
const table = (name: string, options: { refersTo?: string; dated?: boolean } = {}): Catalog["tables"][number] => ({
  schema: "public",
  name,
  kind: "table",
  comment: null,
  columns: [column("id", "int64"), ...(options.dated ? [column("made_on", "date")] : [])],
  primaryKey: ["id"],
  foreignKeys: options.refersTo
    ? [{ name: null, columns: ["x"], targetSchema: "public", targetTable: options.refersTo, targetColumns: ["id"] }]
    : [],
  indexes: [],
  rowEstimate: null,
  sizeBytes: null,
});

describeWith("postgres", "example questions", () => {
  const use = useStore();

  it("come from the tables that others refer to and from a date", async () => {
    const { space } = await makeSpace(use.store);
    const examples = new ExampleQuestions(use.store, ["sample?"]);
    expect(await examples.list(space)).toEqual([]);
    const made = { name: "Shop", kind: "SQLITE" as const, settings: {}, secretsSet: [], sealedCredentials: "x" };
    const { id } = await use.store.connections.create({ id: newId(), spaceId: space.id, ...made });
    const tables = [table("log"), table("supportTicket", { refersTo: "customers", dated: true }), table("customers")];
    await use.store.catalogs.put(id, { catalog: { tables, readAt: new Date() }, revision: 1 });
    expect(await examples.list(space)).toEqual([
      "How many customers are there?",
      "How many logs are there?",
      "How many support tickets by month?",
    ]);
  });

  it("are given for the sample Space", async () => {
    const examples = new ExampleQuestions(use.store, ["What were our total sales by month this year?"]);
    const { space } = await makeSpace(use.store);
    expect(await examples.list({ ...space, slug: "sample" })).toEqual(["What were our total sales by month this year?"]);
  });
});
