import type { Page } from "@playwright/test";
import { ask, expect, expectAccessible, openSpace, test } from "./watched-page.ts";

const lastAnswer = (page: Page) => page.locator("article[data-status]").last();

test("how a question was read can be changed, and taken back", { tag: "@phone" }, async ({ page }) => {
  await openSpace(page);
  await ask(page, "What were our total sales by month this year?");
  // What is drawn late moves what is below it: another part could come to lie under the pointer, and be the one that is marked.
  await expect(page.getByTestId("chart").locator("svg").first()).toBeVisible();
  const reading = lastAnswer(page).getByTestId("reading");
  await reading.getByRole("button", { name: "from “this year”" }).click();
  await expect(page.getByRole("heading", { name: "Question: " }).last().locator("mark")).toHaveText("this year");
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Ignore these words" }).click();

  await expect(page.getByTestId("chosen-readings")).toContainText("without “this year”");
  await expect(lastAnswer(page)).toHaveAttribute("data-status", "COMPLETED");
  await expect(reading).not.toContainText("this year");
  await reading.getByRole("button", { name: "from “total sales”" }).click();
  const other = page.getByRole("menuitem").nth(1);
  const label = (await other.textContent()) ?? "";
  await other.click();
  await expect(page.getByTestId("chosen-readings").last()).toContainText(`“total sales” read as ${label}`);
  await expect(page.getByTestId("chosen-readings").last()).toContainText("without “this year”");
  await expect(lastAnswer(page)).toHaveAttribute("data-status", "COMPLETED");
  await expect(reading).toContainText(label);
  await page.reload();
  await expect(page.getByTestId("chosen-readings").last()).toContainText(label);
  // However long the thread is, it scrolls by itself and not the page.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);

  await page
    .getByRole("button", { name: /^Take back: “total sales”/ })
    .last()
    .click();
  await expect(lastAnswer(page)).toHaveAttribute("data-status", "COMPLETED");
  await expect(reading).not.toContainText(label);
});

test("a wrong answer is corrected, kept, and answers from then on", { tag: "@phone" }, async ({ page }) => {
  const space = await openSpace(page);
  await ask(page, "How many orders are there?");
  const answer = lastAnswer(page);
  await answer.getByRole("button", { name: "How this was found" }).click();
  await expect(answer.getByTestId("answer-details")).toContainText("Built-in engine");
  await answer.getByRole("button", { name: "Wrong" }).click();
  await page.getByLabel("What is wrong?").fill("Cancelled ones don’t count.");
  await page.getByTestId("wrong-comment").getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("button", { name: "Noted" })).toBeVisible();

  await answer.getByRole("button", { name: "Correct the SQL" }).click();
  const dialog = page.getByRole("dialog");
  const editor = dialog.getByRole("textbox", { name: "SQL" });
  await editor.fill("DELETE FROM orders");
  await dialog.getByRole("button", { name: "Run" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Line 1, character 1, at DELETE.");
  await expect(editor).toHaveValue("DELETE FROM orders");
  await editor.fill("SELECT count(*) AS kept_orders FROM orders WHERE status <> 'cancelled'");
  await editor.press("Control+Enter");
  await expect(dialog.getByRole("columnheader", { name: /kept_orders/ })).toBeVisible();
  const rows = (await dialog.getByRole("cell").first().textContent()) ?? "";
  await dialog.getByLabel("Question").fill("How many orders do we really have?");
  await dialog.getByRole("button", { name: "Keep as verified query" }).click();
  await expect(dialog.getByText("Kept as a verified query")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Close" }).click();

  await page.reload();
  await expect(answer.getByRole("button", { name: "Wrong" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByLabel("What is wrong?")).toHaveValue("Cancelled ones don’t count.");
  await ask(page, "how many orders do we really have");
  await expect(lastAnswer(page).getByTestId("verified-badge")).toHaveText("Verified by Ada Lovelace");
  await expect(lastAnswer(page).getByTestId("answer-text")).toContainText(rows);

  await page.goto(`${space}/verified`);
  const row = page.getByTestId("verified-query").filter({ hasText: /really have|not cancelled/ });
  await page.getByRole("searchbox").fill("nothing like it");
  await expect(page.getByText("None has “nothing like it” in it.")).toBeVisible();
  await page.getByRole("searchbox").fill("really");
  await row.getByRole("button", { name: /^How many orders do we really have/ }).click();
  await expect(row.getByTestId("sql-block")).toContainText("kept_orders");
  await expectAccessible(page);
  await row.getByRole("button", { name: /^Edit/ }).click();
  await dialog.getByLabel("Question").fill("How many orders were not cancelled?");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("searchbox").fill("");
  await expect(row).toContainText("How many orders were not cancelled?");

  await row.getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});

test("an answer that isn’t one says which words weren’t understood", async ({ page }) => {
  await openSpace(page);
  await ask(page, "How many frobnicated wibbles?");
  await expect(page.getByTestId("answer-text").getByRole("listitem").first()).toContainText("“frobnicated”");
});
