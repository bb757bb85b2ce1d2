import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, movableClock, requestBy, useStore } from "../application.test-support.ts";
import { Policy } from "../policy.ts";
import { ApiTokenUseCases } from "./api-token.service.ts";
import { issueTokenForScripts } from "./issue-token.ts";

describeWith("postgres", "API tokens", () => {
  const use = useStore();
  const make = () => new ApiTokenUseCases(use.store, new Policy(use.store.spaces));

  it("are listed without their secret, and expire and are revoked as asked", async () => {
    const tokens = make();
    const { as, space } = await makeSpace(use.store, "ADMIN");
    const clock = movableClock();
    const ctx = { ...as.ADMIN, clock };
    const { apiToken, secret } = await tokens.create(ctx, { spaceId: space.id, name: " ci ", role: "ANALYST", expiresInDays: 7 });
    expect(apiToken).toMatchObject({ name: "ci", role: "ANALYST", expiresAt: new Date(clock.now().getTime() + 7 * 86_400_000) });
    const listed = await tokens.list(ctx, space.id);
    expect(listed).toEqual([apiToken]);
    expect(JSON.stringify(listed)).not.toContain(secret);
    await tokens.revoke(ctx, apiToken.id);
    expect(await use.store.apiTokens.find(apiToken.id)).toBeNull();
  });

  it("never get a stronger role than the one who makes them", async () => {
    const tokens = make();
    const { as, space } = await makeSpace(use.store, "ADMIN");
    await expect(tokens.create(as.ADMIN, { spaceId: space.id, name: "x", role: "OWNER" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const admin = await tokens.create(as.ADMIN, { spaceId: space.id, name: "x", role: "ADMIN" });
    const byToken = requestBy({ kind: "token", tokenId: admin.apiToken.id, spaceId: space.id, role: "ADMIN" });
    await expect(tokens.create(byToken, { spaceId: space.id, name: "y", role: "OWNER" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(tokens.create(byToken, { spaceId: space.id, name: "y", role: "VIEWER" })).resolves.toMatchObject({
      apiToken: { role: "VIEWER" },
    });
  });

  it.each([{ name: " " }, { name: "x".repeat(101) }, { expiresInDays: 0 }, { expiresInDays: 1.5 }, { expiresInDays: 4000 }])(
    "refuse %j",
    async (wrong) => {
      const { as, space } = await makeSpace(use.store, "ADMIN");
      const input = { spaceId: space.id, name: "x", role: "VIEWER" as const, ...wrong };
      await expect(make().create(as.ADMIN, input)).rejects.toMatchObject({ code: "BAD_INPUT" });
    },
  );

  it("can be issued from the command line, which holds the database anyway", async () => {
    const { space } = await makeSpace(use.store);
    const { apiToken, secret } = await issueTokenForScripts(use.store, { spaceSlug: space.slug, role: "ADMIN", name: "script" });
    expect(apiToken).toMatchObject({ spaceId: space.id, role: "ADMIN", expiresAt: null });
    expect(secret).toMatch(/^oly_/);
    await expect(issueTokenForScripts(use.store, { spaceSlug: "none", role: "ADMIN", name: "script" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
