import { afterAll, describe, expect, test } from "vitest";
import { draftFor, openRetailer, repairFor, writeFor } from "./retailer.test-support.ts";

const database = openRetailer();
afterAll(() => database.close());

function run(sql: string): unknown[][] {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement.all() as unknown as unknown[][];
}

/** Rows as a set: the order matters only where the hand-written statement has one. */
function comparable(rows: unknown[][], sql: string): unknown[][] {
  return /order by/i.test(sql) ? rows : [...rows].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

const questions: readonly (readonly [question: string, byHand: string])[] = [
  [
    "What were our total sales by month this year?",
    "SELECT strftime('%Y-%m-01', order_date) m, SUM(total_amount) FROM orders WHERE order_date LIKE '2026%' GROUP BY m ORDER BY m",
  ],
  ["How much did we refund last quarter?", "SELECT SUM(amount) FROM refunds WHERE refund_date BETWEEN '2026-07-01' AND '2026-09-30'"],
  ["How many orders did we get last month?", "SELECT COUNT(*) FROM orders WHERE order_date LIKE '2026-10%'"],
  [
    "Top 2 products by revenue",
    "SELECT p.name, SUM(line_total) r FROM order_lines JOIN products p USING (product_id) GROUP BY 1 ORDER BY r DESC LIMIT 2",
  ],
  [
    "What are the top 2 products by sales this year?",
    "SELECT p.name, SUM(line_total) r FROM order_lines JOIN products p USING (product_id) JOIN orders USING (order_id) WHERE order_date LIKE '2026%' GROUP BY 1 ORDER BY r DESC LIMIT 2",
  ],
  [
    "Average order value by customer segment",
    "SELECT segment, AVG(total_amount) FROM orders JOIN customers USING (customer_id) GROUP BY segment",
  ],
  ["Which country has the most customers?", "SELECT 'Germany'"],
  ["How many customers signed up in 2025?", "SELECT 2"],
  ["Number of refunds by reason this year", "SELECT reason, COUNT(*) FROM refunds GROUP BY reason"],
  [
    "Which suppliers had the most damaged refunds last quarter?",
    "SELECT s.name, COUNT(DISTINCT refund_id) n FROM refunds JOIN order_lines USING (order_id) JOIN products USING (product_id) JOIN suppliers s USING (supplier_id) WHERE reason LIKE 'damaged%' AND refund_date BETWEEN '2026-07-01' AND '2026-09-30' GROUP BY supplier_id ORDER BY n DESC LIMIT 5",
  ],
  ["customers without any orders", "SELECT 'Dan'"],
  ["Which customers have never ordered?", "SELECT 'Dan'"],
  ["customers without an email", "SELECT 'Bo'"],
  ["customers whose email contains example.org", "SELECT 'Dan'"],
  ["How many open support tickets are there by topic?", "SELECT 'delivery', 2"],
  ["average delivery time by carrier", "SELECT 'Crate', 1.0 UNION SELECT 'Swift', 3.0"],
  ["What percentage of orders were cancelled this year?", "SELECT 100.0 / 6"],
  ["share of orders by status", "SELECT status, COUNT(*) * 100.0 / 7 FROM orders GROUP BY status"],
  ["customers with more than 2 orders", "SELECT 'Ada' UNION SELECT 'Cleo'"],
  ["How many customers have more than 2 orders?", "SELECT 2"],
  ["What is the highest product price?", "SELECT 50"],
  ["Which product has the highest price?", "SELECT 'Pan'"],
  ["2 cheapest products", "SELECT 'Ladle' UNION ALL SELECT 'Rake'"],
  ["Who is the youngest employee?", "SELECT 'Finn', 'Wood'"],
  ["Which month had the highest sales?", "SELECT '2026-10-01'"],
  ["products above the average price", "SELECT 'Hose' UNION SELECT 'Pan'"],
  ["products that are not active", "SELECT 'Ladle'"],
  [
    "shipments not yet delivered",
    "SELECT shipment_id, carrier, shipped_at, delivered_at, promised_on FROM shipments WHERE delivered_at IS NULL",
  ],
  [
    "How many orders did each employee take?",
    "SELECT first_name, last_name, COUNT(*) FROM orders JOIN employees USING (employee_id) GROUP BY employee_id",
  ],
  [
    "total sales by category and quarter since October 2026",
    "SELECT c.name, '2026-10-01', SUM(line_total) FROM order_lines JOIN orders USING (order_id) JOIN products USING (product_id) JOIN categories c USING (category_id) WHERE order_date >= '2026-10-01' GROUP BY 1",
  ],
  ["products tagged handmade", "SELECT 'Rake'"],
  ["How many products have the tag gift?", "SELECT 2"],
  ["products with no tags", "SELECT 'Hose' UNION SELECT 'Ladle'"],
  ["customers from Germany or France with a business segment", "SELECT 'Ada' UNION SELECT 'Dan'"],
  ["How many distinct countries do our customers come from?", "SELECT 2"],
  ["list all customers sorted by name descending", "SELECT name FROM customers ORDER BY name DESC"],
  [
    "number of orders per customer in 2026",
    "SELECT name, COUNT(*) FROM orders JOIN customers USING (customer_id) WHERE order_date LIKE '2026%' GROUP BY customer_id",
  ],
  [
    "orders between 50 and 100 dollars",
    "SELECT order_id, order_date, status, total_amount FROM orders WHERE total_amount BETWEEN 50 AND 100",
  ],
  ["latest order", "SELECT order_id, order_date, status, total_amount FROM orders WHERE order_id = 7"],
  ["orders in the last 10 days", "SELECT order_id, order_date, status, total_amount FROM orders WHERE order_id IN (6, 7)"],
  ["How many orders arrived late?", "SELECT COUNT(*) FROM shipments WHERE DATE(delivered_at) > promised_on"],
  ["products that are out of stock", "SELECT 'Hose'"],
  [
    "Which customers spent the most this year?",
    "SELECT name, SUM(total_amount) s FROM orders JOIN customers USING (customer_id) WHERE order_date LIKE '2026%' GROUP BY 1 ORDER BY s DESC LIMIT 5",
  ],
  ["How many customers in Germany ordered in 2026?", "SELECT 2"],
  ["How much did we sell this year?", "SELECT SUM(total_amount) FROM orders WHERE order_date LIKE '2026%'"],
  [
    "total sales in Q4 2026 compared to Q1 2026",
    "SELECT '2026-01-01', SUM(total_amount) FROM orders WHERE order_date < '2026-04-01' AND order_date >= '2026-01-01' UNION SELECT '2026-10-01', SUM(total_amount) FROM orders WHERE order_date >= '2026-10-01' ORDER BY 1",
  ],
  [
    "most expensive product in each category",
    "SELECT c.name, p.name, price FROM products p JOIN categories c USING (category_id) WHERE price = (SELECT MAX(price) FROM products o WHERE o.category_id = p.category_id)",
  ],
  ["How many orders did Eve Stone take?", "SELECT COUNT(*) FROM orders WHERE employee_id = 1"],
  [
    "customers who ordered more than 2 times",
    "SELECT name FROM orders JOIN customers USING (customer_id) GROUP BY customer_id HAVING COUNT(*) > 2",
  ],
  [
    "best selling products",
    "SELECT p.name, SUM(line_total) s FROM order_lines JOIN products p USING (product_id) GROUP BY 1 ORDER BY s DESC LIMIT 5",
  ],
  ["average, minimum and maximum price of products", "SELECT AVG(price), MIN(price), MAX(price) FROM products"],
];

describe("questions about the shop", () => {
  test.each(questions)("%s", async (question, byHand) => {
    const { sql } = await draftFor(question);
    expect(comparable(run(sql), byHand), sql).toEqual(comparable(run(byHand), byHand));
  });

  test("sums a refund once per category though its order has several lines there", async () => {
    const { sql, assumptions } = await draftFor("total refund amount by category");
    const byHand =
      "SELECT name, SUM(amount) FROM (SELECT DISTINCT c.category_id, c.name, refund_id, amount FROM refunds JOIN order_lines USING (order_id) JOIN products p USING (product_id) JOIN categories c ON c.category_id = p.category_id) GROUP BY category_id";
    expect(comparable(run(sql), byHand)).toEqual(comparable(run(byHand), byHand));
    expect(assumptions.join(" ")).toContain("counted once");
  });
});

describe("what it says about a statement", () => {
  test("spells out what it took for granted", async () => {
    const draft = await draftFor("What were our total sales by month this year?");
    expect(draft.assumptions).toContain("Sales are taken as orders.total_amount.");
    expect(draft.assumptions).toContain("This year: 1 Jan 2026 to 31 Dec 2026 (orders.order_date).");
    expect(draft.assumptions).toContain("Cancelled orders are included.");
    expect(draft.title).toBe("Total sales by month, this year");
    expect(draft.tables).toEqual(["main.orders"]);
    expect(draft.columns).toContain("main.orders.total_amount");
    expect(draft.confidence).toBeGreaterThan(0.6);
  });

  test("names the words that it can't place, and answers nothing without them", async () => {
    expect((await draftFor("How many customers are from Germany?")).notUnderstood).toEqual([]);
    expect(await writeFor("How many purple customers are from Germany?")).toMatchObject({
      kind: "declined",
      understood: ["customers", "Germany"],
      notUnderstood: ["purple"],
    });
  });

  test("tells a single value in a sentence, without a unit that nobody named", async () => {
    expect((await draftFor("How much did we refund last quarter?")).sentence).toBe("Refunds last quarter came to {}");
    expect((await draftFor("How many orders were cancelled this year?")).sentence).toBe(
      "The number of orders with status cancelled this year is {}",
    );
    expect((await draftFor("total sales by month")).sentence).toBeUndefined();
  });

  test("is not sure of a reading that passes over a ranking or would always say 100 percent", async () => {
    const confidences = ["Who are our nicest, best customers?", "What share of orders were refunded?"].map(async (question) => {
      const outcome = await writeFor(question);
      return outcome.kind === "draft" ? outcome.draft.confidence : 0;
    });
    for (const confidence of await Promise.all(confidences)) expect(confidence).toBeLessThan(0.5);
  });

  test("gives the same answer every time", async () => {
    expect(await draftFor("Top 10 products by revenue")).toEqual(await draftFor("Top 10 products by revenue"));
  });
});

describe("what it doesn't answer", () => {
  test.each([
    "What is our refund policy for damaged goods?",
    "Why were there so many refunds?",
    "How do I cancel an order?",
    "What does damaged in transit mean?",
    "delete all customers",
    "What is the weather in Paris?",
    "",
  ])("%s", async (question) => {
    expect((await writeFor(question)).kind).toBe("declined");
  });

  test("says what it did and didn't understand", async () => {
    const outcome = await writeFor("What is our refund policy for damaged goods?");
    expect(outcome).toMatchObject({ kind: "declined", notUnderstood: ["policy"] });
    expect(outcome.kind === "declined" && outcome.understood).toContain("refund");
  });

  test("a negation that it can't place is not passed over", async () => {
    const outcome = await writeFor("products that never sparkle");
    expect(outcome.kind === "draft" ? outcome.draft.notUnderstood : ["declined"]).not.toEqual([]);
  });

  test("reads a pasted wall of text in bounded time", async () => {
    const outcome = await writeFor("orders customers products refunds ".repeat(3_000));
    expect(["draft", "declined", "clarify"]).toContain(outcome.kind);
  });
});

describe("repair", () => {
  test("gives another statement, or none", async () => {
    const { sql } = await draftFor("Revenue by country");
    const outcome = await repairFor("Revenue by country", sql);
    if (outcome.kind === "draft") expect(outcome.draft.sql).not.toBe(sql);
    else expect(outcome.kind).toBe("declined");
  });

  test("declines when the statement isn't its own", async () => {
    expect((await repairFor("Revenue by country", "SELECT 1")).kind).toBe("declined");
  });
});
