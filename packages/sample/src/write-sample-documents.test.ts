import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { detectFormat, parseDocument, toPassages } from "@olympus/documents";
import type { DocumentFormat, ParsedDocument, Passage } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleContradiction, sampleExampleQuestions } from "./sample-questions.ts";
import { factsOf } from "./shop/facts.ts";
import { generateShop } from "./shop/generate-shop.ts";
import { writeSampleDocuments } from "./write-sample-documents.ts";

const today = new Date("2026-11-21T15:30:00Z");
const names = [
  "Refund policy.pdf",
  "Shipping agreement.docx",
  "Board report Q3 2026.pdf",
  "Price list.xlsx",
  "Support handbook.md",
] as const;
let folder = "";
let written: readonly { readonly fileName: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-sample-"));
  written = await writeSampleDocuments({ folder, today });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(
  fileName: (typeof names)[number],
): Promise<{ format: DocumentFormat; document: ParsedDocument; passages: readonly Passage[] }> {
  const path = join(folder, fileName);
  const format = detectFormat(fileName, await readFile(path));
  const document = await parseDocument(path, format, { signal: new AbortController().signal });
  return { format, document, passages: toPassages(document) };
}

describe("the sample documents", () => {
  it("are five, and all can be read", async () => {
    expect(written.map(({ fileName }) => fileName)).toEqual(names);
    const formats = [];
    for (const name of names) formats.push((await read(name)).format);
    expect(formats).toEqual(["PDF", "DOCX", "PDF", "XLSX", "MARKDOWN"]);
  });

  it("state the rule for damaged goods on page 2 of the refund policy, as one passage under its heading", async () => {
    const { document, passages } = await read("Refund policy.pdf");
    expect(document.pageCount).toBe(3);
    const [passage, ...others] = passages.filter(({ text }) => text.includes("Goods that arrive damaged"));
    expect(others).toEqual([]);
    expect(passage?.place.page).toBe(2);
    expect(passage?.place.headingPath.at(-1)).toBe("4. Damaged goods");
    expect(passage?.text.replaceAll("\n", " ")).toContain("refunded in full when the customer reports the damage within 30 days");
    expect(document.text).toContain("stay below 4% of the sales");
    expect(document.text).not.toMatch(/Page \d of 3/);
  });

  it("give the board the same sales as the database, in a table", async () => {
    const facts = factsOf(generateShop(today), today);
    const { document } = await read("Board report Q3 2026.pdf");
    const table = document.blocks.find((block) => block.kind === "table" && block.text.startsWith("Month"));
    const dollars = (cents: number) => (cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });
    expect(table?.text.split("\n")).toHaveLength(5);
    for (const { sales } of facts.months) expect(table?.text).toContain(dollars(sales));
    expect(table?.text).toContain(dollars(facts.sales));
  });

  it("contradict the database in one number: the refunds of the quarter", async () => {
    const contradiction = sampleContradiction(today);
    const { document } = await read("Board report Q3 2026.pdf");
    expect(document.text).toContain(`We refunded ${contradiction.statedInDocument} to customers in Q3 2026`);
    expect(document.text).not.toContain(contradiction.inDatabase);
  });

  it("list all products with their prices as shown, and the discounts on a second sheet", async () => {
    const { document } = await read("Price list.xlsx");
    expect(new Set(document.blocks.map((block) => block.sheet))).toEqual(new Set(["List prices", "Discounts"]));
    const [first] = generateShop(today).products;
    expect(document.text).toContain(`${first?.name} | `);
    expect(document.text).toContain(`$${((first?.listPrice ?? 0) / 100).toFixed(2)}`);
    expect(document.text).toContain("Trade discount | Landscapers and interior designers | 8%");
  });
});

it.each(["2026-01-01", "2026-02-28", "2026-05-15", "2026-07-01", "2026-09-30", "2026-12-31", "2028-02-29"])(
  "on %s as well, refunds of the last quarter exceed the policy's ceiling while the report stays below",
  (day) => {
    const facts = factsOf(generateShop(new Date(`${day}T12:00:00Z`)), new Date(`${day}T12:00:00Z`));
    expect(facts.refunds / facts.sales).toBeGreaterThan(0.04);
    expect(facts.refundsStated / facts.sales).toBeLessThan(0.04);
    expect(facts.months).toHaveLength(3);
  },
);

it("offers questions for the database, the documents, and both", () => {
  const questions = sampleExampleQuestions(today);
  expect(questions).toContain("What were our total sales by month this year?");
  expect(questions).toContain("What is our refund policy for damaged goods?");
  expect(questions).toContain("How much did we refund last quarter, and what does the policy allow?");
  expect(questions).toContain("How much did we refund by reason in Q3 2026?");
});
