import type { Page } from "@playwright/test";
import { test } from "./olympus-with-model.ts";
import { expect, expectAccessible } from "./watched-page.ts";

const answer = (page: Page) => page.locator("article[data-status]").last();
const answerText = (page: Page) => page.getByTestId("answer-text");

async function send(page: Page, question: string): Promise<void> {
  await page.getByLabel("Your question").fill(question);
  await page.getByLabel("Your question").press("Enter");
  await expect(page).toHaveURL(/\/t\//);
}

/** Until rows and the first words of a slow answer are there. */
async function expectHalfAnAnswer(page: Page): Promise<void> {
  await expect(page.getByTestId("chart").locator("svg").first()).toBeVisible();
  await expect(answerText(page)).toContainText("Orders came steadily");
  await expect(answer(page)).toHaveAttribute("data-status", "RUNNING");
}

test("an answer comes piece by piece, in every tab, and is there on coming back", async ({ page, context }) => {
  await send(page, "Tell me slowly how many orders we had");
  await expect(page.getByTestId("source-badge")).toHaveText("Source: SQL");
  await expectHalfAnAnswer(page);
  await expect(page.getByText("Working", { exact: true })).toBeVisible();
  await expect(page).toHaveTitle("Tell me slowly how many orders we had · Olympus");
  await expectAccessible(page);

  const other = await context.newPage();
  await other.goto(page.url());
  await expectHalfAnAnswer(other);
  const before = (await answerText(page).textContent()) ?? "";
  await page.getByRole("link", { name: "Documents" }).click();
  await expect(page).toHaveTitle("Documents · Olympus");
  await page.goBack();
  await expect(answerText(page)).toContainText(before.trim());

  await page.getByRole("button", { name: "Stop" }).click();
  for (const tab of [page, other]) {
    await expect(tab.getByText("You stopped this answer.")).toBeVisible();
    await expect(tab.getByTestId("source-badge")).toHaveText("Source: SQL");
  }
  await page.reload();
  await expect(page.getByText("You stopped this answer.")).toBeVisible();
  await expect(page.getByTestId("chart").locator("svg").first()).toBeVisible();

  await page.getByRole("button", { name: "Try again" }).click();
  await expectHalfAnAnswer(page);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(answer(page)).toHaveAttribute("data-status", "CANCELLED");
});

test("a model that fails, and one that wants to write, end in a reason", async ({ page }) => {
  await send(page, "Is the model broken?");
  await expect(page.getByTestId("answer-outcome")).toContainText("MODEL_FAILED");
  await expect(page.getByTestId("source-badge")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();

  await send(page, "Throw all orders away");
  const outcome = page.getByTestId("answer-outcome").last();
  await expect(outcome).toContainText("NOT_READ_ONLY");
  await expect(outcome.getByTestId("sql-block")).toContainText("DELETE FROM orders");
  await expectAccessible(page);
});

test("it asks back once, a choice is asked, and invented numbers are marked", async ({ page }) => {
  await send(page, "Which sales?");
  await expect(answer(page).getByText("Which sales do you mean?", { exact: true })).toHaveCount(1);
  await page.getByRole("button", { name: "Invent net sales" }).click();
  await expect(answerText(page).last().locator("mark")).toHaveText("777,321");
  await expectAccessible(page);
});

test("a server that is killed and comes back: the page says so, and shows the interrupted answer", async ({
  page,
  olympus,
  complaints,
}) => {
  await send(page, "Tell me slowly how many orders we had");
  await expectHalfAnAnswer(page);
  await olympus.kill();
  await expect(page.getByText("The connection to the server was lost. Trying again…")).toBeVisible();
  await olympus.restart();
  await expect(answer(page)).toHaveAttribute("data-status", "INTERRUPTED");
  await expect(page.getByTestId("chart").locator("svg").first()).toBeVisible();
  await expect(answerText(page)).toContainText("Orders came steadily");
  await expectAccessible(page);
  // The browser's own words about the server that was away.
  complaints.length = 0;
});
