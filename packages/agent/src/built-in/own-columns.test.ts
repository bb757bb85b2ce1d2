import { describe, expect, it } from "vitest";
import { knowledgeFor } from "./built-in-sql-writer.ts";
import { readQuestion } from "./candidates.ts";
import { keylessCatalog } from "./keyless-catalog.test-support.ts";

const valley = keylessCatalog({
  village: { village_name: "text", district: "text" },
  mill: { mill_name: "text", village_name: "text", height: "int64", output: "int64" },
  visit: { village_name: "text", weekday: "text", count: "int64" },
});

function sqlFor(question: string): string {
  const [best] = readQuestion(question, knowledgeFor(valley, [], "postgres"), {
    now: new Date("2026-11-21"),
    dialect: "postgres",
  }).candidates;
  return best?.sql.replaceAll(/\s+/g, " ") ?? "";
}

describe("what a row holds itself", () => {
  it("needs no join where nobody declared the reference", () => {
    expect(sqlFor("How many mills are there in each village?")).toBe(
      "SELECT village_name, COUNT(*) AS mill_count FROM mill GROUP BY village_name",
    );
  });

  it("is joined where more is wanted than the key", () => {
    expect(sqlFor("How many mills are there in each district?")).toMatch(
      /v\.district.* JOIN village AS v ON v\.village_name = m\.village_name/,
    );
  });
});

describe("rows that already count several", () => {
  it("are summed", () => {
    expect(sqlFor("How many visits were there on each weekday?")).toMatch(/SELECT weekday, SUM\(count\) .* GROUP BY weekday/);
  });
});

describe("leaders", () => {
  it("are shown with the number when its unit is named", () => {
    expect(sqlFor("Which mills have the largest height in meters?")).toMatch(/^SELECT mill_name, height /);
  });

  it("are shown with what a list of them goes by", () => {
    expect(sqlFor("What are the top 3 mills by output?")).toBe(
      "SELECT mill_name, output FROM mill ORDER BY output DESC NULLS LAST LIMIT 3",
    );
  });

  it("are shown alone when only they were asked for", () => {
    expect(sqlFor("Which mill has the largest height?")).toMatch(/^SELECT mill_name FROM mill /);
  });
});

describe("names of months and weekdays", () => {
  it("are sorted as they follow each other", () => {
    const values = [{ schema: "public", table: "visit", column: "weekday", values: ["Friday", "Monday", "Tuesday"] }];
    const options = { now: new Date("2026-11-21"), dialect: "postgres" } as const;
    const question = "How many visits were there on each weekday?";
    const [best] = readQuestion(question, knowledgeFor(valley, values, "postgres"), options).candidates;
    expect(best?.sql).toContain("ORDER BY CASE weekday WHEN 'Monday' THEN 1 WHEN 'Tuesday' THEN 2 WHEN 'Friday' THEN 3 END");
  });

  it("are taken for nothing else when one value is another word", () => {
    const values = [{ schema: "public", table: "visit", column: "weekday", values: ["Friday", "Monday", "O'clock"] }];
    const options = { now: new Date("2026-11-21"), dialect: "postgres" } as const;
    const [best] = readQuestion(
      "How many visits were there on each weekday?",
      knowledgeFor(valley, values, "postgres"),
      options,
    ).candidates;
    expect(best?.sql).not.toContain("CASE");
  });
});

describe("when something was sold", () => {
  const shop = keylessCatalog({
    product: { product_id: "int64", name: "text", launched_on: "date" },
    order: { order_id: "int64", order_date: "date" },
    order_line: { order_line_id: "int64", order_id: "int64", product_id: "int64", line_total: "decimal" },
  });

  it("is told by the order and not by the product's own date", () => {
    const options = { now: new Date("2026-11-21"), dialect: "postgres" } as const;
    const [best] = readQuestion("best selling products last quarter", knowledgeFor(shop, [], "postgres"), options).candidates;
    expect(best?.sql).toContain("order_date >= DATE '2026-07-01'");
    expect(best?.sql).not.toContain("launched_on");
  });
});
