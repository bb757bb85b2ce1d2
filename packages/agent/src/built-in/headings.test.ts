import { expect, it } from "vitest";
import { draftFor } from "./retailer.test-support.ts";

const flat = async (question: string) => (await draftFor(question)).sql.replaceAll(/\s+/g, " ");

// Headings of reports, as people type them: no sentence says that something is to be counted.
it.each([
  ["shipments by carrier", /^SELECT carrier, COUNT\(\*\) AS shipment_count FROM shipments GROUP BY carrier$/],
  ["late shipments by carrier", /^SELECT carrier, COUNT\(\*\) AS shipment_count FROM shipments WHERE .* GROUP BY carrier$/],
  ["customers by country", /^SELECT country, COUNT\(\*\) AS customer_count FROM customers GROUP BY country$/],
  ["sales by segment this year", /SUM\(o\.total_amount\) AS total_sales .* GROUP BY c\.segment$/],
])("%s", async (question, expected) => {
  expect(await flat(question)).toMatch(expected);
});
