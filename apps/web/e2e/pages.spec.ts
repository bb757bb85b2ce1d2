import { expect, expectAccessible, openSpace, test } from "./watched-page.ts";

test("every page of a Space is accessible and fits the window", { tag: "@phone" }, async ({ page }) => {
  const space = await openSpace(page);
  await expect(page.getByRole("button", { name: "What were our total sales by month this year?", exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${space}/connections`);
  await expect(page.getByTestId("connection-card").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Browse tables" }).first().click();
  await expectAccessible(page);
  await page.getByRole("link", { name: /^orders/ }).click();
  await expect(page.getByRole("img", { name: "primary key" }).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${space}/connections/new`);
  await expect(page.getByRole("button", { name: /^PostgreSQL/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^PostgreSQL/ }).click();
  await expect(page.getByLabel("Host")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${space}/documents`);
  await expect(page.getByTestId("document-row").first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${space}/settings`);
  await expect(page.getByText("ada@example.com").first()).toBeVisible();
  await expectAccessible(page);
});

test("what doesn't exist says so, and shows a way on", async ({ page }) => {
  const space = await openSpace(page);
  const unknown = "01990000-0000-7000-8000-000000000000";
  await page.goto(`${space}/t/${unknown}`);
  await expect(page.getByText("There is no such thread")).toBeVisible();
  await page.goto(`${space}/documents/${unknown}`);
  await expect(page.getByText("There is no such document")).toBeVisible();
  await page.goto("/s/nowhere");
  await expect(page.getByText("There is no such Space")).toBeVisible();
  await expectAccessible(page);
});

test("everything can be reached from the menu", { tag: "@phone" }, async ({ page, isMobile }) => {
  await openSpace(page);
  const openMenu = async () => {
    if (isMobile) await page.getByRole("button", { name: "Open the menu" }).click();
  };
  for (const name of ["Connections", "Documents", "Verified queries", "Settings"]) {
    await openMenu();
    await page.getByRole("navigation", { name: "Space" }).getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { name, exact: true, level: 1 })).toBeVisible();
  }
  await openMenu();
  if (isMobile) await expectAccessible(page);
  await page.getByRole("link", { name: "New question" }).click();
  await expect(page.getByLabel("Your question")).toBeVisible();
});

test("the theme is chosen by hand and kept", { tag: "@phone" }, async ({ page, isMobile }) => {
  await openSpace(page);
  if (isMobile) await page.getByRole("button", { name: "Open the menu" }).click();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
});
