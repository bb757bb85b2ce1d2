import { type ApiTokenId, newId, type Principal, type Role, type SpaceId, type UserId } from "@olympus/domain";
import { expect, it } from "vitest";
import { requestBy } from "./application.test-support.ts";
import { type Action, Policy } from "./policy.ts";

const spaceId = newId<SpaceId>();
const userId = newId<UserId>();
const user: Principal = { kind: "user", userId, sessionId: "s" };

/** One membership, which can change between two requests. */
function policyWith(membership: { role: Role | null }): Policy {
  return new Policy({
    findRole: async (space, member) => (space === spaceId && member === userId ? membership.role : null),
    listForUser: async () => [],
  });
}

const rights: Record<Role, readonly Action[]> = {
  VIEWER: ["space.view", "connections.view", "documents.view", "threads.view", "queries.view"],
  ANALYST: ["threads.ask", "queries.run", "documents.upload", "connections.viewCatalog"],
  ADMIN: ["members.view", "members.manage", "tokens.manage", "connections.manage", "documents.manage"],
  OWNER: ["owners.manage"],
};
const roles: readonly Role[] = ["VIEWER", "ANALYST", "ADMIN", "OWNER"];

it.each(roles)("lets %s do what it and the weaker roles may, and names the missing role for the rest", async (role) => {
  const policy = policyWith({ role });
  for (const needed of roles) {
    for (const action of rights[needed]) {
      const attempt = policy.authorize(requestBy(user), spaceId, action);
      if (roles.indexOf(role) >= roles.indexOf(needed)) await expect(attempt).resolves.toEqual({ spaceId, role });
      else await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN", userMessage: expect.stringContaining(`role ${needed}`) });
    }
  }
});

it("looks the membership up for each request", async () => {
  const membership: { role: Role | null } = { role: "ADMIN" };
  const policy = policyWith(membership);
  await policy.authorize(requestBy(user), spaceId, "members.manage");
  membership.role = "VIEWER";
  await expect(policy.authorize(requestBy(user), spaceId, "members.manage")).rejects.toMatchObject({ code: "FORBIDDEN" });
  membership.role = null;
  await expect(policy.authorize(requestBy(user), spaceId, "space.view")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("answers nobody with UNAUTHENTICATED, whatever they ask for", async () => {
  const policy = policyWith({ role: "OWNER" });
  await expect(policy.authorize(requestBy(null), spaceId, "space.view")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  await expect(policy.find(requestBy(null), { spaceId }, "space.view")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  await expect(policy.authorizeCreatingSpaces(requestBy(null))).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
});

it("answers another Space, an unknown one and nonsense in the same words", async () => {
  const policy = policyWith({ role: "OWNER" });
  const failures = await Promise.all(
    [newId<SpaceId>(), "nonsense", "", "' OR 1=1 --"].map((id) =>
      policy.authorize(requestBy(user), id, "space.view").catch((error: Error) => error.message),
    ),
  );
  expect(new Set(failures)).toEqual(new Set(["Space not found"]));
  const other = { spaceId: newId<SpaceId>() };
  expect(await policy.find(requestBy(user), other, "documents.view")).toBeNull();
  await expect(policy.get(requestBy(user), other, "documents.view", "Document")).rejects.toMatchObject({ message: "Document not found" });
  await expect(policy.get(requestBy(user), null, "documents.view", "Document")).rejects.toMatchObject({ message: "Document not found" });
});

it("caps a token by its own role and Space, and lets it make no Spaces", async () => {
  const policy = policyWith({ role: "OWNER" });
  const ctx = requestBy({ kind: "token", tokenId: newId<ApiTokenId>(), spaceId, role: "ANALYST" });
  await expect(policy.authorize(ctx, spaceId, "queries.run")).resolves.toMatchObject({ role: "ANALYST" });
  await expect(policy.authorize(ctx, spaceId, "members.view")).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(policy.authorize(ctx, newId<SpaceId>(), "space.view")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(policy.authorizeCreatingSpaces(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("shows what belongs to an author to that author alone, an owner included", async () => {
  const policy = policyWith({ role: "OWNER" });
  const tokenId = newId<ApiTokenId>();
  const thing = (author: { kind: "user"; userId: UserId } | { kind: "token"; tokenId: ApiTokenId }) => ({ spaceId, author });
  const byUser = requestBy(user);
  const byToken = requestBy({ kind: "token", tokenId, spaceId, role: "OWNER" });
  const ofUser = thing({ kind: "user", userId });
  const ofToken = thing({ kind: "token", tokenId });
  expect(await policy.findOwn(byUser, ofUser, "threads.view")).toBe(ofUser);
  expect(await policy.findOwn(byToken, ofToken, "threads.view")).toBe(ofToken);
  expect(await policy.findOwn(byUser, ofToken, "threads.view")).toBeNull();
  expect(await policy.findOwn(byToken, ofUser, "threads.view")).toBeNull();
  await expect(policy.getOwn(byUser, thing({ kind: "user", userId: newId() }), "threads.view", "Thread")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
