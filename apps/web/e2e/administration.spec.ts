import { admin, expect, expectAccessible, openSpace, test } from "./watched-page.ts";

test("a connection is tested stage by stage, saved, renamed and deleted", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/connections`);
  await page.getByRole("button", { name: "Connect a database" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("PostgreSQL", { exact: true }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Nowhere");
  await dialog.getByLabel(/^Host/).fill("127.0.0.1");
  await dialog.getByLabel(/^Port/).fill("1");
  await dialog.getByLabel(/^Database/).fill("nowhere");
  await dialog.getByLabel(/^User/).fill("nobody");
  await dialog.getByRole("button", { name: "Test connection" }).click();
  await expect(dialog.getByTestId("check-result")).toBeVisible();
  await expect(dialog.getByTestId("check-result").getByLabel("failed", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);

  await dialog.getByText("How to make a read-only user").click();
  await expect(dialog.getByText("GRANT").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Save connection" }).click();
  const card = page.getByRole("article", { name: "Nowhere" });
  await expect(card).toContainText("127.0.0.1:1/nowhere");

  await card.getByRole("button", { name: "Options for Nowhere" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Somewhere");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  const renamed = page.getByRole("article", { name: "Somewhere" });
  await renamed.getByRole("button", { name: "Test again" }).click();
  await expect(renamed.getByText("failing")).toBeVisible();

  await renamed.getByRole("button", { name: "Options for Somewhere" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete connection" }).click();
  await expect(renamed).toHaveCount(0);
});

test("the sample database is tested again, and its tables are searched", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/connections`);
  const card = page.getByTestId("connection-card").first();
  await card.getByRole("button", { name: "Test again" }).click();
  await expect(card.getByText(/^connected · \d+ ms$/)).toBeVisible();
  await card.getByRole("link", { name: "Browse tables" }).click();
  await page.getByLabel("Search tables and columns").fill("refund");
  await expect(page.getByRole("button", { name: /refunds/ }).first()).toBeVisible();
  await page.getByLabel("Search tables and columns").fill("no such thing");
  await expect(page.getByText("Nothing is called “no such thing”")).toBeVisible();
});

test("files are uploaded and read, and what can't be read says why", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/documents`);
  await expect(page.getByTestId("document-row").first()).toBeVisible();
  const file = (name: string, text: string) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
  const input = page.getByLabel("Files to upload");
  await input.setInputFiles([
    file("Parking rules.md", "# Parking\n\nVisitors park on the blue level. The barrier opens at seven in the morning.\n"),
    file("Nothing.txt", ""),
    file("Broken.pdf", "%PDF-1.4 this is no PDF at all"),
  ]);
  const row = (name: string) => page.getByTestId("document-row").filter({ hasText: name });
  await expect(row("Parking rules.md")).toHaveAttribute("data-status", "READY", { timeout: 30_000 });
  await expect(page.getByTestId("upload").filter({ hasText: "Nothing.txt" })).toContainText("empty");
  await expect(row("Broken.pdf")).toHaveAttribute("data-status", "FAILED", { timeout: 30_000 });
  await expect(row("Broken.pdf")).toContainText("damaged");
  await expectAccessible(page);

  await input.setInputFiles(
    file("Parking again.md", "# Parking\n\nVisitors park on the blue level. The barrier opens at seven in the morning.\n"),
  );
  await expect(page.getByText("This Space already has a document with the same content.")).toBeVisible();

  await row("Parking rules.md").getByRole("link").click();
  await expect(page.getByText("Visitors park on the blue level.")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${space}/documents`);
  await row("Parking rules.md")
    .getByRole("button", { name: /^Options/ })
    .click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete document" }).click();
  await expect(row("Parking rules.md")).toHaveCount(0);
});

test("a token shows its secret once, answers by curl's way, and is revoked", async ({ page, request }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/settings`);
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Name").fill("Nightly report");
  await page.getByRole("button", { name: "Create token" }).click();
  const secret = (await page.getByTestId("token-secret").textContent()) ?? "";
  await expectAccessible(page);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  const whoAmI = async () => {
    const response = await request.post("/graphql", {
      headers: { authorization: `Bearer ${secret}`, cookie: "" },
      data: { query: "{ viewer { user { id } spaces { slug } } }" },
    });
    return (await response.json()).data?.viewer ?? null;
  };
  expect(await whoAmI()).toMatchObject({ user: null, spaces: [{}] });

  await page.getByRole("button", { name: "Revoke Nightly report" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("No token yet")).toBeVisible();
  expect(await whoAmI()).toBeNull();
});

test("a member without an account gets one, and can be removed", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/settings`);
  await page.getByRole("button", { name: "Add member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("grace@example.com");
  await dialog.getByLabel(/^Name/).fill("Grace Hopper");
  await dialog.getByLabel(/^First password/).fill("ships are safe in harbour");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(page.getByText("grace@example.com")).toBeVisible();
  await page.getByRole("button", { name: "Remove Grace Hopper" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("grace@example.com")).toHaveCount(0);
});

test("a Space is created and entered, and a thread is renamed and deleted", async ({ page }) => {
  await openSpace(page);
  await page.getByLabel("Your question").fill("How many customers are there?");
  await page.getByLabel("Your question").press("Enter");
  await expect(page.locator('[data-status="COMPLETED"]')).toBeVisible();
  await page.getByRole("button", { name: "Options for “How many customers are there?”" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Title").fill("Customers, counted");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("button", { name: "Options for “Customers, counted”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete thread" }).click();
  await expect(page.getByLabel("Your question")).toBeVisible();
  await expect(page.getByText("Customers, counted")).toHaveCount(0);

  await page.getByRole("button", { name: /^Space: / }).click();
  await page.getByRole("menuitem", { name: "New Space" }).click();
  await page.getByLabel("Name").fill("Second Space");
  await page.getByRole("button", { name: "Create Space" }).click();
  await expect(page).toHaveURL(/\/s\/second-space/);
  await expect(page.getByText("Second Space has nothing to answer from yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Upload documents" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Connections" }).click();
  await expect(page.getByText("No database is connected yet")).toBeVisible();
  await expectAccessible(page);
});

test("a viewer looks around, is offered nothing that would be refused, and comes back to their page after signing in again", async ({
  page,
}) => {
  await openSpace(page);
  const graphql = async (query: string, variables = {}) => {
    const response = await page.request.post("/graphql", { headers: { "x-olympus-csrf": "1" }, data: { query, variables } });
    return (await response.json()).data;
  };
  const { viewer } = await graphql("{ viewer { spaces { id slug } } }");
  const vera = { spaceId: viewer.spaces[0].id, email: "vera@example.com", name: "Vera Rubin", password: admin.password, role: "VIEWER" };
  await graphql("mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }", { input: vera });
  const signIn = async () => {
    await page.getByLabel("Email").fill(vera.email);
    await page.getByLabel("Password", { exact: true }).fill(vera.password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };

  await page.context().clearCookies();
  await page.goto("/");
  await signIn();
  await expect(page.getByText("Your role here is Viewer.")).toBeVisible();
  await expect(page.getByLabel("Your question")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Connections" }).click();
  await expect(page.getByTestId("connection-card").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Browse tables" })).toHaveCount(0);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByText("This server")).toBeVisible();
  await expect(page.getByText("You need the role")).toHaveCount(0);

  await page.context().clearCookies();
  await page.getByRole("link", { name: "Documents" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn();
  await expect(page).toHaveURL(/\/documents$/);
  await expect(page.getByTestId("document-row").first()).toBeVisible();
});
