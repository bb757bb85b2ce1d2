import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSpace, test } from "./watched-page.ts";

const rowOf = (page: Page, name: string) => page.getByTestId("document-row").filter({ hasText: name });
const parking = "# Parking\n\nVisitors park on the blue level. The barrier opens at seven in the morning.\n";

/** Drops files on the page as from the desktop. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const dataTransfer = await page.evaluateHandle((entries) => {
    const transfer = new DataTransfer();
    for (const [name, text] of entries) transfer.items.add(new File([text], name));
    return transfer;
  }, Object.entries(files));
  await page.dispatchEvent("main", "dragenter", { dataTransfer });
  await expect(page.getByTestId("drop-overlay")).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer });
}

async function choose(page: Page, name: string, option: string): Promise<void> {
  await rowOf(page, name)
    .getByRole("button", { name: /^Options for/ })
    .click();
  await page.getByRole("menuitem", { name: option, exact: true }).click();
}

test("files are dropped and read; what can't be read says what to do; the same name is a new version", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/documents`);
  await expect(page.getByTestId("document-row").first()).toBeVisible();
  await drop(page, { "Parking rules.md": parking, "Nothing.txt": "", "Broken.pdf": "%PDF-1.4 this is no PDF at all" });
  await expect(rowOf(page, "Parking rules.md")).toHaveAttribute("data-status", "READY");
  await expect(page.getByTestId("upload").filter({ hasText: "Nothing.txt" })).toContainText("empty");
  const broken = rowOf(page, "Broken.pdf");
  await expect(broken).toHaveAttribute("data-status", "FAILED");
  await expect(broken).toContainText("damaged");
  await expect(broken.getByRole("button", { name: "Upload another file" })).toBeVisible();
  await expectAccessible(page);

  await drop(page, { "Parking again.md": parking });
  await expect(page.getByTestId("upload").filter({ hasText: "Parking again.md" })).toContainText("Already here: Parking rules.md");
  await drop(page, { "Parking rules.md": parking.replace("blue", "green") });
  await expect(rowOf(page, "Parking rules.md")).toContainText("v2");

  await choose(page, "Parking rules.md", "Versions");
  await expect(page.getByTestId("version")).toHaveCount(2);
  await expect(page.getByTestId("version").first()).toContainText("by Ada Lovelace");
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  for (const name of ["Parking rules.md", "Broken.pdf"]) {
    await choose(page, name, "Delete");
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete document" }).click();
    await expect(rowOf(page, name)).toHaveCount(0);
  }
});

test("documents are kept in folders, tagged, and found by what they say", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/documents`);
  await page.getByRole("button", { name: "New folder" }).click();
  await page.getByLabel("Name").fill("House rules");
  await page.getByRole("button", { name: "Create folder" }).click();
  await page.getByRole("button", { name: "House rules", exact: true }).click();
  await expect(page.getByText("This folder is empty")).toBeVisible();

  const file = {
    name: "Canteen.md",
    mimeType: "text/markdown",
    buffer: Buffer.from("# Canteen\n\nLunch is served until half past two.\n"),
  };
  await page.getByLabel("Files to upload").setInputFiles(file);
  await expect(rowOf(page, "Canteen.md")).toHaveAttribute("data-status", "READY");
  await choose(page, "Canteen.md", "Tags");
  await page.getByLabel("Add a tag").fill("facilities");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(rowOf(page, "Canteen.md").getByRole("button", { name: "facilities" })).toBeVisible();

  await page.getByRole("navigation", { name: "Folders" }).getByRole("button", { name: "Documents" }).click();
  await expect(rowOf(page, "Canteen.md")).toHaveCount(0);
  await page.getByRole("search").getByRole("button", { name: "facilities" }).click();
  await expect(page.getByTestId("document-row")).toHaveCount(1);
  await expect(rowOf(page, "Canteen.md")).toContainText("in House rules");

  await page.getByLabel("Search documents").fill("when is lunch served");
  const hit = page.getByTestId("passage-hit").first();
  await expect(hit).toContainText("half past two");
  await expect(hit.locator("mark").first()).toBeVisible();
  await expectAccessible(page);
  await hit.getByRole("link").click();
  await expect(page).toHaveURL(/\/documents\/[^?]+\?passage=/);
  await expect(page.getByText("Lunch is served until half past two.")).toBeVisible();
});
