import type { Page } from "@playwright/test";
import { ask, expect, expectAccessible, openSpace, test } from "./watched-page.ts";

/** A file of ours with a table whose sums are known. */
const table = ["Berth,Length m,Built", "North quay,120.5,2001", "South quay,80.25,1998", "Lamp pier,42,2014"].join("\n");

/** Opens a document of the sample Space from the list. */
async function openDocument(page: Page, space: string, name: string): Promise<void> {
  await page.goto(`${space}/documents`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

test("a citation opens the PDF with a rectangle on the very words", { tag: "@phone" }, async ({ page }) => {
  await openSpace(page);
  await ask(page, "What is our refund policy for damaged goods?");
  await page.getByTestId("source-card").filter({ hasText: "Refund policy.pdf" }).first().click();
  await expect(page).toHaveURL(/start=\d+&end=\d+&page=\d/);
  await expect(page.getByTestId("quote-finding")).toHaveText(/^The cited words are marked on page/);
  const mark = page.getByTestId("page-mark").first();
  await expect(mark).toBeInViewport();
  // The words that pdf.js lays over the picture stand where the rectangle is.
  const quote = decodeURIComponent(new URL(page.url()).hash.slice("#quote=".length));
  const firstWords = quote.split(/\s+/).slice(0, 3).join(" ");
  const words = page.locator(".textLayer span").filter({ hasText: firstWords }).first();
  // Pages that are drawn late move what is below them.
  await expect(async () => {
    const [markBox, wordsBox] = [await mark.boundingBox(), await words.boundingBox()];
    const middle = (box: typeof markBox) => (box ? box.y + box.height / 2 : Number.NaN);
    expect(Math.abs(middle(markBox) - middle(wordsBox))).toBeLessThan((wordsBox?.height ?? 0) / 2);
  }).toPass();
  await expectAccessible(page);
});

test("text without pages is marked at its offsets, found by words, and outlined", async ({ page }) => {
  const space = await openSpace(page);
  await openDocument(page, space, "Support handbook.md");
  const heading = page.getByTestId("outline").getByRole("button").nth(1);
  const title = (await heading.textContent()) ?? "";
  await heading.click();
  await expect(page.getByRole("heading", { name: title, exact: true }).first()).toBeInViewport();

  await page.keyboard.press("Control+f");
  await page.getByLabel("Find in this document").last().fill("customer");
  const match = page.locator('mark[data-kind="chosen"]');
  await expect(match).toHaveText(/^customer$/i);
  await expect(match).toBeInViewport();
  await expectAccessible(page);
  const start = Number(await match.getAttribute("data-mark"));
  await page.goto(`${new URL(page.url()).pathname}?start=${start}&end=${start + 4}`);
  await expect(page.locator('mark[data-kind="cited"]')).toHaveText(/^cust$/i);
  await expect(page.locator('mark[data-kind="cited"]')).toBeInViewport();
});

test("words deep in a long text are in the window, though the parts before them were never drawn", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/documents`);
  // Lines of twelve characters: their place is known. Other heights than are guessed for a part not yet read.
  const lines = Array.from({ length: 20_000 }, (_, index) => `Tide ${String(index).padStart(6, "0")}`).join("\n");
  const file = { name: "Tides.txt", mimeType: "text/plain", buffer: Buffer.from(lines) };
  await page.getByLabel("Files to upload").setInputFiles(file);
  await expect(page.getByTestId("document-row").filter({ hasText: file.name })).toHaveAttribute("data-status", "READY");
  await openDocument(page, space, file.name);
  await page.goto(`${new URL(page.url()).pathname}?start=${15_000 * 12}&end=${15_000 * 12 + 11}`);
  await expect(page.locator('mark[data-kind="cited"]')).toHaveText("Tide 015000");
  await expect(page.locator('mark[data-kind="cited"]')).toBeInViewport();
});

test("a file's table is shown as data, leads back to its rows, and can be asked about", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/documents`);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "Berths.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  const row = page.getByTestId("document-row").filter({ hasText: "Berths.csv" });
  await expect(row).toHaveAttribute("data-status", "READY");
  await openDocument(page, space, "Berths.csv");
  const dataset = page.getByTestId("dataset");
  await expect(dataset.getByRole("columnheader", { name: /Length m/ })).toBeVisible();
  await expect(dataset.getByRole("cell", { name: "80.25" })).toBeVisible();
  await expectAccessible(page);

  await dataset.getByRole("link", { name: "Go to row 2 of the document" }).click();
  await expect(page.getByTestId("quote-finding")).toHaveText("The row is marked.");
  await expect(page.locator("mark").first()).toHaveText("South quay");

  await page.getByRole("link", { name: "Ask about this document" }).click();
  await expect(page.getByTestId("document-chip")).toHaveText("Berths.csv");
  await expectAccessible(page);
  await ask(page, "What is the total length?");
  await expect(page.getByTestId("table-origins")).toContainText("Berths.csv");
  await expect(page.getByTestId("document-chip")).toHaveText("Berths.csv");
  await page.getByRole("button", { name: /^Don’t restrict/ }).click();
  await expect(page.getByTestId("document-chip")).toHaveCount(0);
});
