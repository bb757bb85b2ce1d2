import { expect, it } from "vitest";
import { createSchema, printContract } from "./schema.ts";

it("prints the contract that is committed; after a wanted change run `npm run schema`", async () => {
  await expect(printContract(await createSchema())).toMatchFileSnapshot("../../../../schema.graphql");
});
