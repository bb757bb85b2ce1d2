import { randomUUID } from "node:crypto";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, makeUser, requestBy, useStore } from "../application.test-support.ts";
import { AuthUseCases } from "../auth/auth.service.ts";
import { Policy } from "../policy.ts";
import { ExampleQuestions } from "./example-questions.ts";
import { slugOf } from "./space.input.ts";
import { SpaceUseCases } from "./space.service.ts";

const noUse = { useOf: async () => ({ documentBytes: 0, datasetBytes: 0, databaseBytes: 0, limitBytes: 0 }) };

it.each([
  ["Sales Team", "sales-team"],
  ["  Équipe — Zürich 2026! ", "equipe-zurich-2026"],
  ["日本", "space"],
  ["x".repeat(100), "x".repeat(60)],
])("makes of %j the slug %j", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

describeWith("postgres", "Spaces", () => {
  const use = useStore();
  const make = () => new SpaceUseCases(use.store, new Policy(use.store.spaces), new ExampleQuestions(use.store, []), noUse);

  it("are made by people who administer one, who own the new one", async () => {
    const spaces = make();
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST");
    const name = `Team ${randomUUID()}`;
    const made = await spaces.create(as.ADMIN, { name });
    expect(made).toMatchObject({ role: "OWNER", space: { name, slug: slugOf(name) } });
    expect((await spaces.create(as.ADMIN, { name })).space.slug).toBe(`${slugOf(name)}-2`);
    await expect(spaces.create(as.ADMIN, { name, slug: slugOf(name) })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(spaces.create(as.ADMIN, { name, slug: "No Spaces" })).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(spaces.create(as.ANALYST, { name })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await spaces.findBySlug(as.ANALYST, space.slug)).toEqual({ space, role: "ANALYST" });
    expect(await spaces.findBySlug(as.ANALYST, made.space.slug)).toBeNull();
    expect(await spaces.findBySlug(as.ANALYST, "no-such-space")).toBeNull();
  });

  it("take members with an account, and make one for those without", async () => {
    const spaces = make();
    const { as, space } = await makeSpace(use.store, "ADMIN");
    const known = await makeUser(use.store);
    await spaces.addMember(as.ADMIN, { spaceId: space.id, email: known.email.toUpperCase(), role: "VIEWER" });

    const email = `${randomUUID()}@example.com`;
    const invited = { spaceId: space.id, email, role: "ANALYST" as const };
    await expect(spaces.addMember(as.ADMIN, invited)).rejects.toMatchObject({
      code: "BAD_INPUT",
      fields: { name: expect.any(String), password: expect.any(String) },
    });
    await spaces.addMember(as.ADMIN, { ...invited, name: "Grace", password: "a first password" });
    const auth = new AuthUseCases(use.store, requestBy().clock);
    const session = await auth.signIn(requestBy(), { email, password: "a first password", clientAddress: "::1" });
    expect(session.user.name).toBe("Grace");

    const members = await spaces.listMemberships(as.ADMIN, space.id);
    expect(Object.fromEntries(members.map(({ user, role }) => [user.email, role]))).toMatchObject({
      [known.email]: "VIEWER",
      [email]: "ANALYST",
    });
    await spaces.removeMember(as.ADMIN, { spaceId: space.id, userId: known.id });
    expect(await spaces.listMemberships(as.ADMIN, space.id)).toHaveLength(members.length - 1);
    await expect(spaces.removeMember(as.ADMIN, { spaceId: space.id, userId: known.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(spaces.removeMember(as.ADMIN, { spaceId: space.id, userId: "nonsense" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("let only owners make, change and remove owners, and keep the last one", async () => {
    const spaces = make();
    const { as, space } = await makeSpace(use.store, "OWNER", "ADMIN");
    const other = await makeUser(use.store);
    const add = (ctx: typeof as.ADMIN, email: string, role: "OWNER" | "ADMIN") => spaces.addMember(ctx, { spaceId: space.id, email, role });
    const owner = (await spaces.listMemberships(as.OWNER, space.id)).find(({ role }) => role === "OWNER")?.user ?? other;

    await expect(add(as.ADMIN, other.email, "OWNER")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(add(as.ADMIN, owner.email, "ADMIN")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(spaces.removeMember(as.ADMIN, { spaceId: space.id, userId: owner.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(add(as.OWNER, owner.email, "ADMIN")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(spaces.removeMember(as.OWNER, { spaceId: space.id, userId: owner.id })).rejects.toMatchObject({ code: "CONFLICT" });

    await add(as.OWNER, other.email, "OWNER");
    await add(as.OWNER, owner.email, "ADMIN");
    expect(await use.store.spaces.findRole(space.id, owner.id)).toBe("ADMIN");
  });
});
