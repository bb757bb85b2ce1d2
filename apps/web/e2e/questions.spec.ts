import { ask, expect, expectAccessible, openSpace, test } from "./watched-page.ts";

test("a question about the database: SQL badge, chart, table and the statement", { tag: "@phone" }, async ({ page }) => {
  await openSpace(page);
  await page.getByRole("button", { name: "What were our total sales by month this year?", exact: true }).click();
  await expect(page).toHaveURL(/\/t\//);
  await expect(page.getByTestId("source-badge")).toHaveText("Source: SQL");
  await expect(page.getByTestId("chart").locator("svg").first()).toBeVisible();
  await expect(page.getByTestId("answer-text")).toContainText(/\d/);
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Table" }).click();
  const table = page.getByRole("table", { name: "Rows" });
  await expect(table.getByRole("columnheader")).toHaveCount(2);
  await expect(table.getByRole("cell").first()).toBeVisible();
  await table.getByRole("button").last().click();
  await expect(table.getByRole("columnheader").last()).toHaveAttribute("aria-sort", /ascending|descending/);
  await expectAccessible(page);

  await page.getByRole("tab", { name: "SQL" }).click();
  await expect(page.getByTestId("sql-block")).toContainText("SELECT");
  await expectAccessible(page);
});

test("a question about the documents: Document badge, and the citation opens the PDF at its page", { tag: "@phone" }, async ({ page }) => {
  await openSpace(page);
  await ask(page, "What is our refund policy for damaged goods?");
  await expect(page.getByTestId("source-badge")).toHaveText("Source: Document");
  await expectAccessible(page);

  const chip = page.getByTestId("citation-chip").first();
  await expect(chip).toHaveText("1");
  await expect(page.getByTestId("source-card").first()).toContainText("Refund policy.pdf");
  await chip.click();
  await expect(page).toHaveURL(/\/documents\/.+page=\d/);
  const number = new URL(page.url()).searchParams.get("page");
  await expect(page.getByTestId("quote-finding")).toHaveText(`The cited words are marked on page ${number}.`);
  const mark = page.locator(`[data-page="${number}"] mark`).first();
  await expect(mark).toBeInViewport();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Text", exact: true }).click();
  await expect(page.locator('mark[data-kind="cited"]').first()).toBeInViewport();
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByTestId("source-badge")).toHaveText("Source: Document");
});

test("a question about both: Hybrid badge, and the whole answer is there on coming back", async ({ page }) => {
  await openSpace(page);
  await ask(page, "How much did we refund last quarter, and what does the policy allow?");
  await expect(page.getByTestId("source-badge")).toHaveText("Source: Hybrid");
  await expect(page.getByTestId("query-result")).toBeVisible();
  await expect(page.getByTestId("source-card").first()).toBeVisible();
  await expectAccessible(page);

  const text = (await page.getByTestId("answer-text").textContent()) ?? "";
  await page.reload();
  await expect(page.getByTestId("answer-text")).toHaveText(text);
  await expect(page.getByTestId("source-badge")).toHaveText("Source: Hybrid");
});

test("a page that is left while the answer comes shows it whole on return", async ({ page }) => {
  const space = await openSpace(page);
  await page.getByLabel("Your question").fill("How many orders are there?");
  await page.getByLabel("Your question").press("Enter");
  await expect(page).toHaveURL(/\/t\//);
  const thread = page.url();
  await page.goto(`${space}/documents`);
  await page.goto(thread);
  await expect(page.locator('[data-status="COMPLETED"]')).toBeVisible();
  await expect(page.getByTestId("source-badge")).toHaveText("Source: SQL");
});

test("the composer takes several lines, and only sources that were chosen are asked", { tag: "@phone" }, async ({ page }) => {
  await openSpace(page);
  const field = page.getByLabel("Your question");
  await field.fill("What is our refund policy");
  await field.press("Shift+Enter");
  await field.pressSequentially("for damaged goods?");
  await expect(field).toHaveValue("What is our refund policy\nfor damaged goods?");

  await page.getByRole("button", { name: /^Sources/ }).click();
  await page.getByRole("group", { name: "Connections" }).getByRole("checkbox").first().check();
  await expect(page.getByRole("button", { name: /^Sources/ })).toContainText("1 source");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await field.press("Enter");
  await expect(page.locator("[data-status]")).not.toHaveAttribute("data-status", "RUNNING");
  await expect(page.getByTestId("source-card")).toHaveCount(0);
});
