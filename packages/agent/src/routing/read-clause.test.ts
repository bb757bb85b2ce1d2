import { type DatasetSource, newId } from "@olympus/domain";
import { expect, test } from "vitest";
import { draft } from "../sources.test-support.ts";
import { draftsOf, type Reading } from "./read-clause.ts";

function reading(datasets: readonly DatasetSource[] | null): Reading {
  const rest = { database: {}, request: {}, offsets: {}, durationMs: 1 } as unknown as Omit<Reading, "outcome" | "datasets">;
  return { ...rest, outcome: draft("SELECT 1"), datasets };
}

const table: DatasetSource = {
  datasetId: newId(),
  name: "Sales by month",
  tableName: "sales_by_month",
  origin: {
    documentId: newId(),
    documentName: "Board_report.docx",
    documentVersion: 1,
    position: 0,
    page: null,
    sheet: null,
    cellRange: null,
    headingPath: [],
    startOffset: 0,
    endOffset: 10,
  },
};
const shop = reading(null);
const inReport = reading([table]);
const answering = (text: string) => draftsOf([shop, inReport], { text }).map(({ datasets }) => (datasets === null ? "shop" : "report"));

test("where a database fits, a document's table answers only when the document is named, or the table by a name that is no mere question", () => {
  expect(answering("What were our total sales by month?")).toEqual(["shop"]);
  expect(answering("What were the sales by month in the board report?")).toEqual(["shop", "report"]);
  const long = reading([{ ...table, name: "Berths by pier and season" }]);
  expect(draftsOf([shop, long], { text: "berths by pier and season" })).toHaveLength(2);
  expect(draftsOf([inReport], { text: "sales by month" })).toHaveLength(1);
});
