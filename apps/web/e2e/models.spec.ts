import type { Page } from "@playwright/test";
import { startModel } from "./scripted-model.ts";
import { expect, expectAccessible, openSpace, test } from "./watched-page.ts";

async function graphql(page: Page, query: string, variables: object) {
  const response = await page.request.post("/graphql", { headers: { "x-olympus-csrf": "1" }, data: { query, variables } });
  const { data, errors } = await response.json();
  expect(errors).toBeUndefined();
  return data;
}

test("a Space gets a model of its own: tested, saved, and given back", async ({ page }) => {
  await openSpace(page);
  // By name after the sample Space, which stays the first.
  const name = "Space with a model";
  const { createSpace } = await graphql(page, "mutation ($input: CreateSpaceInput!) { createSpace(input: $input) { space { slug } } }", {
    input: { name },
  });
  const model = await startModel();
  await page.goto(`/s/${createSpace.space.slug}/settings`);
  await expect(page.getByTestId("model-in-use")).toContainText("Built-in engine");
  await page.getByText("A model of this Space").click();
  await page.getByRole("button", { name: "Ollama" }).click();
  await expect(page.getByLabel("Base URL")).toHaveValue("http://localhost:11434/v1");
  await page.getByLabel("Base URL").fill("no address");
  await page.getByLabel("Model", { exact: true }).fill("scripted");
  await page.getByLabel(/^API key/).fill("sk-for-nobody");
  await page.getByLabel("Calls").fill("many");
  const save = page.getByRole("button", { name: "Save", exact: true });
  await save.click();
  await expect(page.getByLabel("Calls")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Calls").fill("12");
  await save.click();
  await expect(page.getByLabel("Base URL")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(/^API key/)).toHaveValue("sk-for-nobody");
  await expectAccessible(page);

  await page.getByLabel("Base URL").fill(model.baseUrl);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  const steps = page.getByTestId("model-check").getByRole("list", { name: "Steps of the test" });
  await expect(steps.getByRole("img", { name: "passed" }).first()).toBeVisible();
  await expectAccessible(page);
  await save.click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByTestId("model-in-use")).toContainText("scripted");
  await expect(page.getByLabel(/^API key/)).toHaveValue("");
  await expect(page.getByPlaceholder("A key is set. Leave empty to keep it.")).toBeVisible();
  await expect(page.getByText("Answered by scripted")).toBeVisible();

  await page.getByText("Use the deployment’s").click();
  await save.click();
  await expect(page.getByTestId("model-in-use")).toContainText("Built-in engine");
  await model.close();
});

test("verified queries are asked again, and what came of each is shown", async ({ page }) => {
  const space = await openSpace(page);
  await page.goto(`${space}/evaluation`);
  const { viewer } = await graphql(page, "{ viewer { spaces { id slug } } }", {});
  const spaceId = viewer.spaces.find(({ slug }: { slug: string }) => space.endsWith(slug)).id;
  const { databaseConnections } = await graphql(page, "query ($spaceId: ID!) { databaseConnections(spaceId: $spaceId) { id } }", {
    spaceId,
  });
  const verify = "mutation ($input: VerifyQueryInput!) { verifyQuery(input: $input) { id } }";
  const ids: string[] = [];
  for (const [question, sql] of [
    ["How many customers are there?", "SELECT count(*) FROM customers"],
    ["How many suppliers are there?", "SELECT 0"],
  ]) {
    const { verifyQuery } = await graphql(page, verify, { input: { connectionId: databaseConnections[0].id, question, sql } });
    ids.push(verifyQuery.id);
  }

  await page.reload();
  await page.getByLabel("Engine").selectOption("Built-in engine");
  await page.getByRole("button", { name: "Start an evaluation" }).click();
  const summary = page.getByTestId("evaluation-summary");
  await expect(summary).toHaveAttribute("data-status", "SUCCEEDED", { timeout: 120_000 });
  await expect(summary).toContainText("50 %");
  const results = page.getByTestId("evaluation-result");
  await expect(results).toHaveCount(2);
  await page.getByRole("button", { name: "Wrong 1" }).click();
  await expect(results).toHaveCount(1);
  await results.getByRole("button", { name: /suppliers/ }).click();
  await expect(results.getByTestId("sql-block").first()).toContainText("SELECT 0");
  await expectAccessible(page);
  for (const id of ids) await graphql(page, "mutation ($id: ID!) { deleteVerifiedQuery(id: $id) }", { id });
});
