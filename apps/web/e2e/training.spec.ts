import { expect, expectAccessible, openSpace, test } from "./watched-page.ts";

test("a connection is trained, a person describes a table, and decides what is sampled", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/connections`);
  const card = page.getByRole("article", { name: "Shop database" });
  const training = card.getByTestId("training");
  await expect(training).toContainText("Trained: all 12 tables", { timeout: 120_000 });
  const ordered = page.waitForResponse((response) => response.request().postData()?.includes("retrainTableSchema") ?? false);
  await training.getByRole("button", { name: "Train again" }).click();
  // The page may come to show it when it is over already.
  expect((await (await ordered).json()).data.retrainTableSchema.status).toMatch(/QUEUED|RUNNING/);
  await expect(training).toHaveAttribute("data-status", "SUCCEEDED", { timeout: 120_000 });
  await expect(training).toContainText("Trained: all 12 tables");

  await card.getByRole("link", { name: "Browse tables" }).click();
  await page.getByRole("link", { name: /^customers/ }).click();
  const known = page.getByTestId("table-training");
  await expect(known).toContainText("Written by Olympus");
  await known.getByRole("button", { name: "Edit the descriptions" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The table").fill("Whoever bought a plant at least once.");
  await dialog.getByLabel("signed_up_on").fill("The day of the first visit");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(known).toContainText("Whoever bought a plant at least once.");
  await expect(known).toContainText("Written by a person");
  await expect(page.getByRole("row", { name: /^signed_up_on/ })).toContainText("The day of the first visit");
  await known.getByRole("button", { name: "Edit the descriptions" }).click();
  await dialog.getByRole("button", { name: "Back to Olympus’s own" }).click();
  await expect(known).toContainText("Written by Olympus");

  const email = page.getByRole("row", { name: /^email/ });
  await expect(email).toContainText("Not sampled: its name speaks of a secret or a person");
  await email.getByRole("switch").click();
  const warning = page.getByRole("alertdialog");
  await expect(warning).toContainText("may be shown in answers and sent to the configured model");
  await expectAccessible(page);
  await warning.getByRole("button", { name: "Sample its values" }).click();
  // Read now; no question names one of thousands.
  await expect(email).toContainText("None kept: too many different values");
  await page.getByRole("button", { name: "Sampling" }).click();
  await dialog.getByRole("button", { name: "Take back: main.customers.email" }).click();
  await expect(dialog).toContainText("Nothing yet");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(email).toContainText("Not sampled: its name speaks of a secret or a person");
});

test("tables are listed by how far they are in training", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/connections`);
  await page.getByRole("article", { name: "Shop database" }).getByRole("link", { name: "Browse tables" }).click();
  const tables = page.getByRole("navigation", { name: "Tables" });
  await expect(tables.getByRole("img", { name: "trained", exact: true })).toHaveCount(12, { timeout: 120_000 });
  await page.getByLabel("Training", { exact: true }).selectOption("Trained");
  await expect(tables).toContainText("12 tables");
  await page.getByLabel("Search tables and columns").fill("refund");
  await tables.getByRole("link", { name: /refunds/ }).click();
  await expect(page).toHaveURL(/status=TRAINED/);
  await page.getByLabel("Training", { exact: true }).selectOption("Failed");
  await expect(tables).toContainText("No such table");
  await expectAccessible(page);
});
