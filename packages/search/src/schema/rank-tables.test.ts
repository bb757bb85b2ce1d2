import { describe, expect, it } from "vitest";
import { findValues } from "./found-values.ts";
import { rankTables } from "./rank-tables.ts";
import { readQuestion } from "./read-question.ts";
import { SchemaModel, type SearchableTable } from "./schema-model.ts";

type Parts = Partial<Omit<SearchableTable, "columns" | "neighbours">> & { readonly joins?: readonly string[] };

function table(name: string, columns: readonly string[], { joins = [], ...more }: Parts = {}): SearchableTable {
  return {
    schema: "public",
    table: name,
    comment: null,
    description: null,
    rowEstimate: null,
    columns: columns.map((column) => ({ name: column, comment: null, description: null, type: "text", isKey: column === "id" })),
    neighbours: joins.map((target) => ({ schema: "public", table: target })),
    ...more,
  };
}

const clinic = [
  table("patients", ["id", "first_name", "dob", "city"]),
  table("appointments", ["id", "patient_id", "physician_id", "starts_at"], { joins: ["patients", "physicians"] }),
  table("physicians", ["id", "last_name", "wardid"]),
  table("wards", ["id", "label", "floor_no"]),
  table("patients_backup", ["id", "first_name", "dob", "city"]),
  table("invoices", ["id", "amt", "patient_id"], { comment: "What was charged, in cents" }),
];

function rank(text: string, tables: readonly SearchableTable[] = clinic, limit = 10) {
  return rankTables(readQuestion(text), [{ model: new SchemaModel(tables) }], limit);
}
const names = (...args: Parameters<typeof rank>) => rank(...args).map(({ table: found }) => found.table);

describe("rankTables", () => {
  it.each([
    ["How many patients are there?", "patients"],
    ["amount per invoice", "invoices"],
    ["birth dates", "patients"],
    ["doctors", "physicians"],
    ["on which storey is each ward?", "wards"],
    ["what was charged", "invoices"],
    ["Which pateints are there", "patients"],
    ["appiontments", "appointments"],
  ])("%s", (text, first) => expect(names(text)[0]).toBe(first));

  it("takes the table itself before those that refer to it, and before its copies unless they are asked for", () => {
    expect(names("patients")[0]).toBe("patients");
    expect(names("the backup of patients")[0]).toBe("patients_backup");
  });

  it("adds what joins those that were named, and says so", () => {
    const hits = rank("patients and physicians");
    const joining = hits.find(({ table: found }) => found.table === "appointments");
    expect(joining?.reasons).toContain("joins patients and physicians");
    expect(hits.slice(0, 3)).toContain(joining);
  });

  it("joins by names of columns where no keys are declared", () => {
    expect(new SchemaModel(clinic).graph.neighboursOf(2)).toContain(3);
  });

  it("gives reasons in the words of the question and of the schema", () => {
    expect(rank("doctors")[0]?.reasons[0]).toBe("its name has “physician” (for “doctors”)");
    expect(rank("city")[0]).toMatchObject({ reasons: ["its column city has “city”"], columns: [{ name: "city", value: null }] });
    expect(rank("charged")[0]?.reasons).toEqual(["its description has “charged”"]);
  });

  it("finds by values that the question names whole", () => {
    const question = readQuestion("anything on hold?");
    const values = findValues(question, { schema: "public", table: "appointments" }, [["state", ["on hold", "holding", "done"]]]);
    expect(values).toEqual([{ schema: "public", table: "appointments", column: "state", value: "on hold", words: ["hold"] }]);
    const [first] = rankTables(question, [{ model: new SchemaModel(clinic), values }], 5);
    expect(first).toMatchObject({ table: { table: "appointments" }, reasons: ["a value of state is “on hold”"] });
    expect(first?.columns).toMatchObject([{ name: "state", value: "on hold" }]);
  });

  it("keeps tables of one subject together where many subjects have the same words", () => {
    const subject = (schema: string, tables: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(tables).map(([name, columns]) => table(name, columns, { schema }));
    const merged = [
      ...subject("school", { student: ["id", "name"], course: ["id", "title"], enrolment: ["student_id", "course_id"] }),
      ...subject("gym", { member: ["id", "name"], course: ["id", "title"] }),
      ...subject("museum", { visitor: ["id", "name"], course: ["id", "title"] }),
    ];
    const hits = rank("students of each course", merged);
    expect(hits.slice(0, 3).map(({ table: found }) => found.schema)).toEqual(["school", "school", "school"]);
  });

  it("ranks tables of several connections together", () => {
    const question = readQuestion("patients");
    const searched = [{ model: new SchemaModel([table("cars", ["id"])]) }, { model: new SchemaModel(clinic) }];
    expect(rankTables(question, searched, 1)).toMatchObject([{ model: 1, table: { table: "patients" } }]);
  });

  it("puts the larger of two that fit alike first", () => {
    const twins = [table("sales", ["id"], { schema: "a", rowEstimate: 5 }), table("sales", ["id"], { schema: "b", rowEstimate: 5_000 })];
    expect(rank("sales", twins).map(({ table: found }) => found.schema)).toEqual(["b", "a"]);
  });

  it("finds nothing where nothing fits, and in nothing", () => {
    expect(rank("zeppelin")).toEqual([]);
    expect(rank("")).toEqual([]);
    expect(rank("patients", [])).toEqual([]);
  });

  it("finds the few that fit among thousands", () => {
    const many = Array.from({ length: 3_000 }, (_, number) => table(`thing_${number}`, ["id", "name", "customer_id"]));
    expect(names("humidity of the greenhouse", [...many, table("greenhouses", ["id", "humidity"])])[0]).toBe("greenhouses");
    expect(rank("customer names", many, 10)).toHaveLength(10);
  });
});

describe("readQuestion", () => {
  it("reads orders of sorting not as orders", () => {
    const texts = (question: string) => readQuestion(question).parts.map(({ text }) => text);
    expect(texts("customers in descending order of age")).toEqual(["customers", "age"]);
    expect(texts("all orders")).toEqual(["orders"]);
  });

  it("knows the Space's own words, also of several", () => {
    const synonyms = [{ phrase: "gross merchandise value", synonyms: ["GMV"] }];
    const wordings = (text: string) => readQuestion(text, synonyms).parts.flatMap(({ wordings: all }) => all.map((each) => each.text));
    expect(wordings("GMV by month")).toContain("gross merchandise value");
    expect(wordings("gross merchandise values")).toContain("GMV");
  });

  it("bounds what long texts cost", () => {
    expect(readQuestion("word ".repeat(100_000)).words).toHaveLength(64);
    expect(readQuestion("x".repeat(100_000)).parts).toEqual([]);
  });
});
