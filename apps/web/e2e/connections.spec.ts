import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { ask, expect, expectAccessible, openSpace, test } from "./watched-page.ts";

test("a connection is tested stage by stage, saved all the same, renamed and deleted", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/connections`);
  await page.getByRole("link", { name: "Connect a database" }).click();
  await page.getByRole("button", { name: /^PostgreSQL/ }).click();
  // A whole address is taken apart.
  await page.getByLabel("Host").focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text", "postgres://nobody:secret-word@127.0.0.1:1/nowhere");
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByLabel("Port")).toHaveValue("1");
  await expect(page.getByLabel("Database")).toHaveValue("nowhere");
  await page.getByText("How to make a read-only user").click();
  await expect(page.getByText("GRANT CONNECT ON DATABASE nowhere")).toBeVisible();
  await page.getByRole("button", { name: "Test connection" }).click();

  const steps = page.getByRole("list", { name: "Steps of the test" });
  await expect(steps.getByRole("img", { name: "failed" })).toHaveCount(1);
  await expect(steps.getByRole("img", { name: "skipped" })).toHaveCount(4);
  await expect(page.getByTestId("check-result")).toContainText("nothing answers on this port");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByLabel("Database")).toHaveValue("nowhere");
  await page.getByRole("button", { name: "Test connection" }).click();
  await page.getByRole("button", { name: "Go on all the same" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nowhere");
  await page.getByRole("button", { name: "Save connection" }).click();
  await expect(page.getByRole("heading", { name: "Nowhere is connected" })).toBeFocused();

  await page.goto(`${space}/connections`);
  const card = page.getByRole("article", { name: "Nowhere" });
  await expect(card).toContainText("127.0.0.1:1/nowhere");
  await card.getByRole("button", { name: "Options for Nowhere" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  // The password isn't shown again, and needn't be typed again.
  await expect(page.getByLabel("Password", { exact: false }).first()).toHaveValue("");
  await expect(page.getByPlaceholder("Set. Leave empty to keep it.")).toBeVisible();
  await page.getByRole("button", { name: "Test connection" }).click();
  await page.getByRole("button", { name: "Go on all the same" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Somewhere");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: "Somewhere is saved" })).toBeVisible();

  await page.goto(`${space}/connections`);
  const renamed = page.getByRole("article", { name: "Somewhere" });
  await renamed.getByRole("button", { name: "Test again" }).click();
  await expect(renamed.getByText("failing")).toBeVisible();
  await renamed.getByRole("button", { name: "Options for Somewhere" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete connection" }).click();
  await expect(renamed).toHaveCount(0);
});

test("an SQL script becomes a database that answers questions", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/connections/new`);
  await page.getByRole("button", { name: /^From an SQL script/ }).click();
  await page.getByLabel("Name", { exact: true }).fill("Boats");
  await page
    .getByLabel("SQL", { exact: true })
    .fill("create table boats (id integer primary key, colour text); insert into boats values (1, 'red'), (2,, 'blue')");
  await page.getByRole("button", { name: "Make the database" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
  await page
    .getByLabel("SQL", { exact: true })
    .fill("create table boats (id integer primary key, colour text); insert into boats values (1, 'red'), (2, 'blue'), (3, 'blue')");
  await page.getByRole("button", { name: "Make the database" }).click();
  await expect(page.getByRole("heading", { name: "Boats is connected" })).toBeVisible();
  await expect(page.getByText("2 statements made 1 table.")).toBeVisible();
  await page.getByRole("link", { name: "Ask a question" }).click();
  await ask(page, "How many boats are there?");
  await expect(page.locator("[data-status]").last()).toContainText("3");
  await removeConnection(page, space, "Boats");
});

test("a database file is uploaded, browsed, and only what was chosen is shown", async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), "olympus-e2e-database-"));
  const path = join(folder, "zoo.sqlite");
  const database = new DatabaseSync(path);
  database.exec(
    "create table animals (id integer primary key, species text); create table keepers (id integer primary key, animal_id integer references animals (id))",
  );
  database.exec("insert into animals values (1, 'okapi'), (2, 'tapir'); insert into keepers values (1, 2)");
  database.close();
  const space = await openSpace(page);
  await page.goto(`${space}/connections/new`);
  await page.getByRole("button", { name: /^Upload a database file/ }).click();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "zoo.sqlite", mimeType: "application/octet-stream", buffer: await readFile(path) });
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("zoo");
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("heading", { name: "zoo is connected" })).toBeVisible();
  await rm(folder, { recursive: true });

  await page.getByRole("link", { name: "Browse its tables" }).click();
  await page.getByRole("link", { name: /^keepers/ }).click();
  await expect(page.getByRole("link", { name: "animals.id" })).toBeVisible();
  await page.getByRole("link", { name: "animals.id" }).click();
  await expect(page.getByRole("heading", { name: /animals/, level: 2 })).toBeVisible();
  await expect(page.getByRole("link", { name: /^keepers \(animal_id\)/ })).toBeVisible();
  await page.getByRole("tab", { name: "Sample rows" }).click();
  await expect(page.getByRole("cell", { name: "okapi" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${space}/connections`);
  await page.getByRole("button", { name: "Options for zoo" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByText("Only chosen ones").click();
  await page.getByRole("checkbox", { name: /^animals/ }).check();
  await expect(page.getByText("1 table chosen")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("link", { name: "Browse its tables" }).click();
  await expect(page.getByRole("link", { name: /^animals/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^keepers/ })).toHaveCount(0);
  await removeConnection(page, space, "zoo");
});

test("the sample database is tested again, and its tables are searched", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/connections`);
  const card = page.getByRole("article", { name: "Shop database" });
  await card.getByRole("button", { name: "Test again" }).click();
  await expect(card.getByText(/^connected · \d+ ms$/)).toBeVisible();
  await card.getByRole("link", { name: "Browse tables" }).click();
  await page.getByLabel("Search tables and columns").fill("refund");
  await expect(page.getByRole("link", { name: /refunds/ }).first()).toBeVisible();
  await page.getByLabel("Search tables and columns").fill("no such thing");
  await expect(page.getByText("Nothing is called “no such thing”")).toBeVisible();
});

async function removeConnection(page: Page, space: string, name: string): Promise<void> {
  await page.goto(`${space}/connections`);
  await page.getByRole("button", { name: `Options for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete connection" }).click();
  await expect(page.getByRole("article", { name })).toHaveCount(0);
}
