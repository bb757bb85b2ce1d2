import { AppError } from "@olympus/domain";
import { expect, it } from "vitest";
import { withoutText } from "./error-without-text.ts";

const passage = "The board has decided on Tuesday that nobody may know of this.";

it("keeps what failed and where, and nothing that is quoted", () => {
  const driver = Object.assign(new Error(`invalid input syntax for type json: "${passage}"`), {
    code: "22P02",
    detail: `Failing row contains (${passage})`,
    parameters: [passage],
  });
  const failure = new AppError("INTERNAL", `insert failed: '${passage}'`, { cause: driver, userMessage: "Try again.", isRetryable: true });
  const kept = withoutText(failure);
  expect(kept).toMatchObject({ code: "INTERNAL", userMessage: "Try again.", isRetryable: true, cause: { code: "22P02" } });
  expect(kept.stack).toContain("error-without-text.test.ts");
  for (const error of [kept, kept.cause as Error])
    expect(JSON.stringify([error.message, error.stack, Object.entries(error)])).not.toContain("Tuesday");
  expect((kept.cause as Error).message).toBe('invalid input syntax for type json: "…"');
});

it("bounds what isn't quoted", () => {
  expect(withoutText(new Error(passage.repeat(50))).message.length).toBeLessThanOrEqual(300);
});
