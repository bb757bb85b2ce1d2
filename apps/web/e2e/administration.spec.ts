import { admin, expect, expectAccessible, openSpace, test } from "./watched-page.ts";

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
  await expect.poll(whoAmI).toBeNull();
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

test("an invited person joins with the link and a password of their own, and changes it", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/settings`);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("mary@example.com");
  await dialog.getByRole("button", { name: "Make invitation" }).click();
  const link = (await page.getByTestId("invitation-link").textContent()) ?? "";
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByTestId("open-invitations")).toContainText("mary@example.com");
  await expect(page.getByTestId("space-storage")).toContainText("used");
  await expectAccessible(page);

  await page.context().clearCookies();
  // Another page first: of a link that differs in its fragment only, browsers load nothing.
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByLabel("Your name").fill("Mary Somerville");
  const password = page.getByLabel("Your own password", { exact: true });
  await password.fill("short");
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await password.fill("on the connexion of sciences");
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page).toHaveURL(new RegExp(`${space}$`));

  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Change password" }).click();
  await dialog.getByLabel("Current password", { exact: true }).fill("on the connexion of sciences");
  await dialog.getByLabel("New password", { exact: true }).fill("molecular and microscopic");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByText("Your password is changed")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();

  // The code has ended, and says so to whoever is signed in.
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("button", { name: "Join the Space" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Ask for a new invitation" })).toBeVisible();
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
