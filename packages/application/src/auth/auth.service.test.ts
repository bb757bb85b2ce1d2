import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { issueToken } from "../api-tokens/issue-token.ts";
import { makeSpace, movableClock, requestBy, useStore } from "../application.test-support.ts";
import { AuthUseCases } from "./auth.service.ts";
import { ensureAdmin } from "./first-admin.ts";
import { hashPassword } from "./password.ts";

const password = "correct horse battery";
const dayMs = 24 * 60 * 60 * 1000;

describeWith("postgres", "first admin", () => {
  const use = useStore();

  it("is made once, owns a Space, and signs in", async () => {
    const auth = new AuthUseCases(use.store, movableClock());
    const ctx = requestBy();
    expect(await auth.needsAdmin(ctx)).toBe(true);
    for (const wrong of ["short", "password123!", "ada@example.com", "x".repeat(201)]) {
      await expect(auth.setUpFirstAdmin(ctx, { email: "ada@example.com", name: "Ada", password: wrong })).rejects.toMatchObject({
        code: "BAD_INPUT",
        fields: { password: expect.any(String) },
      });
    }
    await expect(auth.setUpFirstAdmin(ctx, { email: "not an address", name: " ", password })).rejects.toMatchObject({
      code: "BAD_INPUT",
      fields: { email: expect.any(String), name: expect.any(String) },
    });

    const session = await auth.setUpFirstAdmin(ctx, { email: " Ada@Example.com ", name: "Ada", password });
    expect(session.user).toMatchObject({ email: "ada@example.com", name: "Ada" });
    expect(await auth.needsAdmin(ctx)).toBe(false);
    const principal = await auth.authenticate(ctx, { kind: "session", secret: session.token });
    const viewer = await auth.viewer(requestBy(principal));
    expect(viewer?.spaces.map(({ role }) => role)).toEqual(["OWNER"]);

    await expect(auth.setUpFirstAdmin(ctx, { email: "eve@example.com", name: "Eve", password })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await ensureAdmin(use.store, { email: "eve@example.com", password })).toBe(false);
  });
});

describeWith("postgres", "ensureAdmin", () => {
  const use = useStore();

  it("makes the admin at the first start, nothing at the second, and refuses an unfit password", async () => {
    await expect(ensureAdmin(use.store, { email: "root@example.com", password: "short" })).rejects.toMatchObject({ code: "BAD_INPUT" });
    expect(await ensureAdmin(use.store, { email: "root@example.com", password })).toBe(true);
    expect(await ensureAdmin(use.store, { email: "root@example.com", password })).toBe(false);
  });

  it("gives the Spaces without an owner to the admin", async () => {
    const found = await use.store.users.findByEmail("root@example.com");
    const spaces = await use.store.spaces.listForUser(found?.user.id ?? (await Promise.reject(new Error("no admin"))));
    expect(spaces.map(({ space }) => space.slug)).toEqual(["workspace"]);
  });
});

describeWith("postgres", "sign-in", () => {
  const use = useStore();

  async function account(email: string) {
    return use.store.users.create({ email, name: "Ada", passwordHash: await hashPassword(password) });
  }

  it("opens a session that authenticates until it is closed, and stores only a hash", async () => {
    await account("one@example.com");
    const auth = new AuthUseCases(use.store, movableClock());
    const ctx = requestBy();
    const session = await auth.signIn(ctx, { email: "ONE@example.com ", password, clientAddress: "1.1.1.1" });
    const principal = await auth.authenticate(ctx, { kind: "session", secret: session.token });
    expect(principal).toMatchObject({ kind: "user", userId: session.user.id });
    expect(session.token).toHaveLength(43);
    const stored: { token_hash: string }[] = await use.database.dataSource.query("SELECT * FROM sessions");
    expect(JSON.stringify(stored)).not.toContain(session.token);

    await auth.signOut(requestBy(principal));
    expect(await auth.authenticate(ctx, { kind: "session", secret: session.token })).toBeNull();
    expect(await auth.authenticate(ctx, { kind: "session", secret: "rubbish" })).toBeNull();
  });

  it("keeps a session in use alive and lets an unused one end after 30 days", async () => {
    await account("two@example.com");
    const clock = movableClock();
    const auth = new AuthUseCases(use.store, clock);
    const ctx = requestBy(null, { clock });
    const { token } = await auth.signIn(ctx, { email: "two@example.com", password, clientAddress: "1.1.1.1" });
    for (let i = 0; i < 3; i++) {
      clock.advance(29 * dayMs);
      expect(await auth.authenticate(ctx, { kind: "session", secret: token })).not.toBeNull();
    }
    clock.advance(31 * dayMs);
    expect(await auth.authenticate(ctx, { kind: "session", secret: token })).toBeNull();
  });

  it("answers an unknown email and a wrong password alike", async () => {
    await account("three@example.com");
    const auth = new AuthUseCases(use.store, movableClock());
    const failures = await Promise.all(
      [
        { email: "three@example.com", password: "wrong password" },
        { email: "nobody@example.com", password },
      ].map((input) => auth.signIn(requestBy(), { ...input, clientAddress: "1.1.1.1" }).catch((error: unknown) => error)),
    );
    expect(failures[0]).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(failures[1]).toMatchObject({ code: "UNAUTHENTICATED", message: (failures[0] as Error).message });
  });

  it("refuses after ten failures for an email, the right password too, and forgets after the window", async () => {
    await account("four@example.com");
    const clock = movableClock();
    const auth = new AuthUseCases(use.store, clock);
    const attempt = (word: string, clientAddress: string) =>
      auth.signIn(requestBy(null, { clock }), { email: "four@example.com", password: word, clientAddress });
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, i) => attempt("wrong password", `2.2.2.${i}`).catch((error: { code: string }) => error.code)),
    );
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(10);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(2);
    await expect(attempt(password, "3.3.3.3")).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 15 * 60 * 1000 });
    clock.advance(15 * 60 * 1000);
    await expect(attempt(password, "3.3.3.3")).resolves.toMatchObject({ user: { email: "four@example.com" } });
  });

  it("refuses an address that tries many emails", async () => {
    const auth = new AuthUseCases(use.store, movableClock());
    const attempts = Array.from({ length: 51 }, (_, i) =>
      auth
        .signIn(requestBy(), { email: `guess${i}@example.com`, password, clientAddress: "4.4.4.4" })
        .catch((error: { code: string }) => error.code),
    );
    expect((await Promise.all(attempts)).at(-1)).toBe("RATE_LIMITED");
  });

  it("doesn't count what succeeds", async () => {
    await account("five@example.com");
    const auth = new AuthUseCases(use.store, movableClock());
    for (let i = 0; i < 12; i++) await auth.signIn(requestBy(), { email: "five@example.com", password, clientAddress: "5.5.5.5" });
  });
});

describeWith("postgres", "API tokens", () => {
  const use = useStore();

  it("authenticate in their Space until they are revoked or expire", async () => {
    const { space } = await makeSpace(use.store);
    const clock = movableClock();
    const auth = new AuthUseCases(use.store, clock);
    const ctx = requestBy(null, { clock });
    const issue = (expiresAt: Date | null) =>
      issueToken(use.store, { spaceId: space.id, name: "ci", role: "ANALYST", expiresAt, createdBy: null });
    const lasting = await issue(null);
    const brief = await issue(new Date(clock.now().getTime() + dayMs));
    expect(lasting.secret).toMatch(/^oly_[\w-]{43}$/);
    expect(lasting.apiToken.prefix).toBe(lasting.secret.slice(0, 12));

    const principal = await auth.authenticate(ctx, { kind: "token", secret: lasting.secret });
    expect(principal).toEqual({ kind: "token", tokenId: lasting.apiToken.id, spaceId: space.id, role: "ANALYST" });
    expect(await auth.viewer(requestBy(principal))).toEqual({
      user: null,
      hasProvisionalPassword: false,
      spaces: [{ space, role: "ANALYST" }],
    });
    expect((await use.store.apiTokens.find(lasting.apiToken.id))?.lastUsedAt).toEqual(clock.now());

    clock.advance(2 * dayMs);
    expect(await auth.authenticate(ctx, { kind: "token", secret: brief.secret })).toBeNull();
    await use.store.apiTokens.revoke(lasting.apiToken.id);
    expect(await auth.authenticate(ctx, { kind: "token", secret: lasting.secret })).toBeNull();
    expect(await auth.authenticate(ctx, { kind: "session", secret: lasting.secret })).toBeNull();
  });
});
