import { randomUUID } from "node:crypto";
import { newId, Role, type SpaceId, type UserId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { codeOf, makeSpace, makeThread, makeUser, type Subject } from "./fixtures.test-support.ts";

export function describePeople(subject: Subject): void {
  describe("users", () => {
    it("finds a user by email in any case, and by id", async () => {
      const { store } = subject();
      const email = `Grace.${randomUUID()}@Example.org`;
      const user = await store.users.create({ email, name: "Grace", passwordHash: "secret-hash" });
      expect(user.email).toBe(email.toLowerCase());
      expect(await store.users.findByEmail(email.toUpperCase())).toEqual({
        user,
        passwordHash: "secret-hash",
        madeIn: null,
        madeBy: null,
        hasProvisionalPassword: false,
      });
      expect(await store.users.find(user.id)).toEqual(user);
      expect(await store.users.find(newId<UserId>())).toBeNull();
      expect(await store.users.any()).toBe(true);
    });

    it("refuses an email that is taken, in any case", async () => {
      const { store } = subject();
      const user = await makeUser(subject());
      expect(await codeOf(store.users.create({ email: user.email.toUpperCase(), name: "B", passwordHash: "h" }))).toBe("CONFLICT");
    });

    it("refuses a first user when there is one", async () => {
      await makeUser(subject());
      expect(await codeOf(subject().store.users.createFirst({ email: "x@example.org", name: "X", passwordHash: "h" }))).toBe("CONFLICT");
    });

    it("forgets sessions that expired or were deleted", async () => {
      const { store } = subject();
      const user = await makeUser(subject());
      const tokenHash = randomUUID();
      const expiresAt = new Date("2030-01-01T00:00:00.123Z");
      const { id } = await store.users.createSession({ tokenHash, userId: user.id, expiresAt });
      expect(await store.users.findSession(tokenHash, new Date("2029-12-31"))).toEqual({ id, userId: user.id, expiresAt });
      expect(await store.users.findSession(tokenHash, expiresAt)).toBeNull();
      await store.users.extendSession(id, new Date("2031-01-01"));
      expect(await store.users.findSession(tokenHash, expiresAt)).toMatchObject({ id });
      await store.users.deleteSession(id);
      expect(await store.users.findSession(tokenHash, expiresAt)).toBeNull();
    });
  });

  describe("invitations", () => {
    it("work once, until they expire, for the newest code, and never lower a role", async () => {
      const { store } = subject();
      const [owner, guest] = [await makeUser(subject()), await makeUser(subject())];
      const { id: spaceId } = await makeSpace(subject(), owner.id);
      const expiresAt = new Date("2030-01-01");
      const [before, codeHash] = [new Date("2029-12-31"), randomUUID()];
      const put = (email: string, code: string, role: Role = Role.ANALYST) =>
        store.invitations.put({ spaceId, email, role, invitedBy: owner.id, codeHash: code, expiresAt });
      await put(guest.email, "replaced");
      const invitation = await put(guest.email.toUpperCase(), codeHash);
      expect(await store.invitations.list(spaceId, before)).toEqual([invitation]);
      expect(await store.invitations.findByCode("replaced", before)).toBeNull();
      expect(await store.invitations.findByCode(codeHash, before)).toEqual(invitation);
      expect(await store.invitations.findByCode(codeHash, expiresAt)).toBeNull();
      expect(await store.invitations.list(spaceId, expiresAt)).toEqual([]);

      const both = await Promise.all([1, 2].map(() => store.invitations.accept(invitation, { userId: guest.id })));
      expect(both.filter((accepted) => accepted !== null)).toEqual([{ user: guest, role: Role.ANALYST }]);
      const lower = await put(guest.email, randomUUID(), Role.VIEWER);
      expect(await store.invitations.accept(lower, { userId: guest.id })).toMatchObject({ role: Role.ANALYST });
      expect(await store.spaces.findRole(spaceId, guest.id)).toBe(Role.ANALYST);
    });

    it("end with whatever is decided about the person afterwards", async () => {
      const { store } = subject();
      const [owner, guest, other] = [await makeUser(subject()), await makeUser(subject()), await makeUser(subject())];
      const { id: spaceId } = await makeSpace(subject(), owner.id);
      const put = ({ email }: { readonly email: string }) =>
        store.invitations.put({
          spaceId,
          email,
          role: Role.ADMIN,
          invitedBy: owner.id,
          codeHash: randomUUID(),
          expiresAt: new Date("2030-01-01"),
        });
      const [first, others] = [await put(guest), await put(other)];
      await store.spaces.putMembership({ spaceId, userId: guest.id, role: Role.VIEWER });
      expect(await store.invitations.accept(first, { userId: guest.id })).toBeNull();
      const second = await put(guest);
      expect(await store.spaces.removeMembership(spaceId, guest.id)).toBe(true);
      expect(await store.invitations.accept(second, { userId: guest.id })).toBeNull();
      expect(await store.spaces.findRole(spaceId, guest.id)).toBeNull();
      expect(await store.invitations.find(others.id)).toEqual(others);
    });

    it("make an account that says where it comes from, or nothing at all", async () => {
      const { store } = subject();
      const owner = await makeUser(subject());
      const { id: spaceId } = await makeSpace(subject(), owner.id);
      const put = (email: string) =>
        store.invitations.put({
          spaceId,
          email,
          role: Role.VIEWER,
          invitedBy: owner.id,
          codeHash: randomUUID(),
          expiresAt: new Date("2030-01-01"),
        });
      const email = `${randomUUID()}@example.org`;
      await store.invitations.accept(await put(email), { name: "Grace", passwordHash: "h" });
      expect(await store.users.findByEmail(email)).toMatchObject({ madeIn: spaceId, madeBy: owner.id, hasProvisionalPassword: false });

      const taken = await put(owner.email);
      expect(await codeOf(store.invitations.accept(taken, { name: "Eve", passwordHash: "h" }))).toBe("CONFLICT");
      expect(await store.invitations.find(taken.id)).toEqual(taken);
      expect(await store.invitations.delete(taken.id)).toBe(true);
      expect(await store.invitations.delete(taken.id)).toBe(false);
    });

    it("a changed password ends every session of its person alone", async () => {
      const { store } = subject();
      const [person, other] = [await makeUser(subject()), await makeUser(subject())];
      const expiresAt = new Date("2030-01-01");
      const hashes = [randomUUID(), randomUUID(), randomUUID()] as const;
      for (const tokenHash of hashes.slice(0, 2)) await store.users.createSession({ tokenHash, userId: person.id, expiresAt });
      await store.users.createSession({ tokenHash: hashes[2], userId: other.id, expiresAt });
      const from = "hash";
      const both = await Promise.all(["new-hash", "new-hash"].map((to) => store.users.changePassword(person.id, { from, to })));
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await store.users.findAccount(person.id)).toMatchObject({ passwordHash: "new-hash", hasProvisionalPassword: false });
      const found = await Promise.all(hashes.map((hash) => store.users.findSession(hash, new Date("2029-01-01"))));
      expect(found).toMatchObject([null, null, { userId: other.id }]);
      const session = { tokenHash: randomUUID(), userId: person.id, expiresAt };
      expect(await codeOf(store.users.createSession({ ...session, passwordHash: from }))).toBe("CONFLICT");
      await store.users.createSession({ ...session, passwordHash: "new-hash" });
    });
  });

  describe("spaces", () => {
    it("has its owner as first member, and refuses a slug that is taken", async () => {
      const { store } = subject();
      const user = await makeUser(subject());
      const space = await makeSpace(subject(), user.id);
      expect(await store.spaces.find(space.id)).toEqual(space);
      expect(await store.spaces.findBySlug(space.slug)).toEqual(space);
      expect(await store.spaces.listForUser(user.id)).toEqual([{ space, role: Role.OWNER }]);
      expect(await store.spaces.listMemberships(space.id)).toMatchObject([{ spaceId: space.id, user, role: Role.OWNER }]);
      expect(await codeOf(store.spaces.create({ slug: space.slug, name: "Other", ownerId: null }))).toBe("CONFLICT");
    });

    it("changes roles and removes members, but never the last owner", async () => {
      const { store } = subject();
      const [owner, other] = [await makeUser(subject()), await makeUser(subject())];
      const { id: spaceId } = await makeSpace(subject(), owner.id);
      expect(await codeOf(store.spaces.removeMembership(spaceId, owner.id))).toBe("CONFLICT");
      expect(await codeOf(store.spaces.putMembership({ spaceId, userId: owner.id, role: Role.VIEWER }))).toBe("CONFLICT");
      await store.spaces.putMembership({ spaceId, userId: other.id, role: Role.VIEWER });
      const raised = await store.spaces.putMembership({ spaceId, userId: other.id, role: Role.OWNER });
      expect(raised).toMatchObject({ user: other, role: Role.OWNER });
      expect(await store.spaces.removeMembership(spaceId, owner.id)).toBe(true);
      expect(await store.spaces.removeMembership(spaceId, owner.id)).toBe(false);
      expect(await store.spaces.findRole(spaceId, owner.id)).toBeNull();
      expect(await store.spaces.findRole(spaceId, other.id)).toBe(Role.OWNER);
    });

    it("keeps one of two owners who remove each other at once", async () => {
      const { store } = subject();
      const [a, b] = [await makeUser(subject()), await makeUser(subject())];
      const { id: spaceId } = await makeSpace(subject(), a.id);
      await store.spaces.putMembership({ spaceId, userId: b.id, role: Role.OWNER });
      const outcomes = await Promise.allSettled([
        store.spaces.removeMembership(spaceId, a.id),
        store.spaces.removeMembership(spaceId, b.id),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await store.spaces.listMemberships(spaceId)).toHaveLength(1);
    });

    it("answers a Space that doesn't exist like another's", async () => {
      const user = await makeUser(subject());
      const input = { spaceId: newId<SpaceId>(), userId: user.id, role: Role.VIEWER };
      expect(await codeOf(subject().store.spaces.putMembership(input))).toBe("NOT_FOUND");
    });

    it("takes everything with it when it is deleted", async () => {
      const { space, thread } = await makeThread(subject());
      await subject().dataSource.query("DELETE FROM spaces WHERE id = $1", [space.id]);
      expect(await subject().store.threads.find(thread.id)).toBeNull();
    });
  });

  describe("API tokens", () => {
    it("finds a token by its hash until it expires or is revoked", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const tokenHash = randomUUID();
      const expiresAt = new Date("2030-01-01");
      const input = { spaceId: space.id, name: "CI", role: Role.ANALYST, prefix: "oly_abc", tokenHash, expiresAt, createdBy: null };
      const token = await store.apiTokens.create(input);
      expect(await store.apiTokens.findByHash(tokenHash, new Date("2029-01-01"))).toEqual(token);
      expect(await store.apiTokens.findByHash(tokenHash, expiresAt)).toBeNull();
      expect(await store.apiTokens.list(space.id)).toEqual([token]);
      expect(await store.apiTokens.find(token.id)).toEqual(token);
      expect(await store.apiTokens.revoke(token.id)).toBe(true);
      expect(await store.apiTokens.revoke(token.id)).toBe(false);
      expect(await store.apiTokens.findByHash(tokenHash, new Date("2029-01-01"))).toBeNull();
      expect(await store.apiTokens.list(space.id)).toEqual([]);
    });

    it("notes its use once a minute", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const input = {
        spaceId: space.id,
        name: "CI",
        role: Role.ANALYST,
        prefix: "p",
        tokenHash: randomUUID(),
        expiresAt: null,
        createdBy: null,
      };
      const { id } = await store.apiTokens.create(input);
      const first = new Date("2029-01-01T00:00:00Z");
      await store.apiTokens.touch(id, first);
      await store.apiTokens.touch(id, new Date("2029-01-01T00:00:59Z"));
      expect((await store.apiTokens.find(id))?.lastUsedAt).toEqual(first);
      await store.apiTokens.touch(id, new Date("2029-01-01T00:01:00Z"));
      expect((await store.apiTokens.find(id))?.lastUsedAt).toEqual(new Date("2029-01-01T00:01:00Z"));
    });
  });
}
