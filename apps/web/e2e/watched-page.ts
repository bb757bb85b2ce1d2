import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

/** Who was made by the set-up test. */
export const admin = { name: "Ada Lovelace", email: "ada@example.com", password: "a quiet mountain at noon" };

/** A test whose page may neither complain in its console nor send a request to anybody but Olympus. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on(
        "console",
        (message) => message.type() === "error" && complaints.push(`console: ${message.text()} ${message.location().url}`),
      );
      page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
      page.on("request", (request) => {
        const isOurs = request.url().startsWith(`${baseURL}/`) || /^(data|blob):/.test(request.url());
        if (!isOurs) complaints.push(`foreign request: ${request.url()}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the first Space at its page for a new question. Returns the Space's path. */
export async function openSpace(page: Page): Promise<string> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "What would you like to know" })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Asks and waits for the answer to end. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel("Your question").fill(question);
  await page.getByLabel("Your question").press("Enter");
  await expect(page.getByRole("heading", { name: `Question: ${question}` }).last()).toBeVisible();
  await expect(page.locator("[data-status]").last()).not.toHaveAttribute("data-status", "RUNNING");
}

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The themes differ in colours and in nothing else. */
const rulesOfColours = ["color-contrast", "link-in-text-block"];

/** Checks WCAG 2.2 AA, and that nothing is wider than the window, in the light theme; in the dark one what depends on colours. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
    // A colour on its way to another is neither.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    });
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === "light" ? axe.withTags(wcag) : axe.withRules(rulesOfColours)).analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id} at ${nodes.map((node) => node.html).join(", ")}`)).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: "light" });
}
