import { randomUUID } from "node:crypto";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, makeUser, movableClock, requestBy, useStore } from "../application.test-support.ts";
import { AuthUseCases } from "../auth/auth.service.ts";
import { Policy } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import { ExampleQuestions } from "../spaces/example-questions.ts";
import { SpaceUseCases } from "../spaces/space.service.ts";
import { InvitationUseCases } from "./invitation.service.ts";

const noUse = { useOf: async () => ({ documentBytes: 0, datasetBytes: 0, databaseBytes: 0, limitBytes: 0 }) };

const firstPassword = "a first password";
const ownPassword = "chosen by herself";
const clientAddress = "::1";

describeWith("postgres", "accounts that somebody else made", () => {
  const use = useStore();

  async function make() {
    const policy = new Policy(use.store.spaces);
    const clock = movableClock();
    const auth = new AuthUseCases(use.store, clock);
    const spaces = new SpaceUseCases(use.store, policy, new ExampleQuestions(use.store, []), noUse);
    const signedIn = async (email: string, password: string): Promise<RequestCtx> => {
      const { token } = await auth.signIn(requestBy(null, { clock }), { email, password, clientAddress });
      return requestBy(await auth.authenticate(requestBy(null, { clock }), { kind: "session", secret: token }), { clock });
    };
    return { auth, spaces, clock, signedIn, invitations: new InvitationUseCases(use.store, policy) };
  }

  /** An account made by the admin of one Space for somebody of another. */
  async function preClaim() {
    const subject = await make();
    const [theirs, ours] = [await makeSpace(use.store, "ADMIN"), await makeSpace(use.store, "OWNER", "ADMIN")];
    const email = `${randomUUID()}@example.com`;
    const account = { spaceId: theirs.space.id, email, role: "VIEWER" as const, name: "Grace", password: firstPassword };
    const { user } = await subject.spaces.addMember(theirs.as.ADMIN, account);
    return { ...subject, theirs, ours, email, user, spaceId: ours.space.id };
  }

  it("don't get into another Space by their email alone", async () => {
    const { spaces, ours, theirs, email, user, spaceId } = await preClaim();
    const add = () => spaces.addMember(ours.as.OWNER, { spaceId, email: email.toUpperCase(), role: "ANALYST" });
    await expect(add()).rejects.toMatchObject({ code: "CONFLICT", userMessage: expect.stringContaining("Invite") });
    expect(await use.store.spaces.findRole(spaceId, user.id)).toBeNull();

    // Their maker would see the Space anyway.
    const maker = theirs.as.ADMIN.principal;
    if (maker?.kind !== "user") throw new Error("a user");
    await use.store.spaces.putMembership({ spaceId, userId: maker.userId, role: "ANALYST" });
    await expect(add()).rejects.toMatchObject({ code: "CONFLICT" });
    await use.store.spaces.putMembership({ spaceId, userId: maker.userId, role: "ADMIN" });
    expect(await add()).toMatchObject({ role: "ANALYST" });
    // Once in, their role is changed like anybody's.
    await use.store.spaces.removeMembership(spaceId, maker.userId);
    expect(await spaces.addMember(ours.as.OWNER, { spaceId, email, role: "VIEWER" })).toMatchObject({ role: "VIEWER" });
  });

  it("a service's account is trusted in its own Space alone", async () => {
    const { spaces } = await make();
    const { space } = await makeSpace(use.store);
    const other = await makeSpace(use.store, "OWNER");
    const token = requestBy({ kind: "token", tokenId: randomUUID() as never, spaceId: space.id, role: "ADMIN" });
    const email = `${randomUUID()}@example.com`;
    await spaces.addMember(token, { spaceId: space.id, email, role: "VIEWER", name: "Grace", password: firstPassword });
    await spaces.addMember(token, { spaceId: space.id, email, role: "ANALYST" });
    const elsewhere = spaces.addMember(other.as.OWNER, { spaceId: other.space.id, email, role: "VIEWER" });
    await expect(elsewhere).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("come in with the code, signed in, and with a password that their maker doesn't know; and the maker is out then", async () => {
    const { auth, invitations, signedIn, ours, email, user, spaceId } = await preClaim();
    const { code, invitation } = await invitations.create(ours.as.ADMIN, { spaceId, email, role: "ANALYST" });
    await expect(invitations.accept(requestBy(), { code, name: "Eve", password: ownPassword })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    const stranger = requestBy((await makeUser(use.store)).principal);
    await expect(invitations.accept(stranger, { code })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });

    const [maker, grace] = [await signedIn(email, firstPassword), await signedIn(email, firstPassword)];
    expect(await auth.viewer(grace)).toMatchObject({ hasProvisionalPassword: true });
    await expect(invitations.accept(grace, { code })).rejects.toMatchObject({ code: "CONFLICT" });

    const wrong = { currentPassword: "something else", newPassword: ownPassword };
    await expect(auth.changePassword(grace, wrong)).rejects.toMatchObject({ fields: { currentPassword: expect.any(String) } });
    for (const newPassword of [firstPassword, "short", email]) {
      await expect(auth.changePassword(grace, { currentPassword: firstPassword, newPassword })).rejects.toMatchObject({
        code: "BAD_INPUT",
      });
    }
    const session = await auth.changePassword(grace, { currentPassword: firstPassword, newPassword: ownPassword });
    const sessions = [maker, grace].map(({ principal }) => (principal?.kind === "user" ? principal.sessionId : ""));
    const left: { id: string }[] = await use.database.dataSource.query("SELECT id FROM sessions WHERE id = ANY($1)", [sessions]);
    expect(left).toEqual([]);
    await expect(signedIn(email, firstPassword)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });

    const again = requestBy(await auth.authenticate(requestBy(), { kind: "session", secret: session.token }));
    expect(await auth.viewer(again)).toMatchObject({ hasProvisionalPassword: false });
    expect(await invitations.accept(again, { code })).toMatchObject({ role: "ANALYST", space: { id: spaceId }, session: null });
    expect(await use.store.spaces.findRole(spaceId, user.id)).toBe("ANALYST");
    await expect(invitations.accept(again, { code })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(invitations.create(ours.as.ADMIN, { spaceId, email, role: "VIEWER" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(invitations.revoke(ours.as.ADMIN, invitation.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("have their password changed once by two who know it, and no session left of the old one", async () => {
    const { auth, signedIn, email, user } = await preClaim();
    const [maker, grace] = [await signedIn(email, firstPassword), await signedIn(email, firstPassword)];
    const change = (ctx: RequestCtx, newPassword: string) => auth.changePassword(ctx, { currentPassword: firstPassword, newPassword });
    const outcomes = await Promise.allSettled([
      change(grace, ownPassword),
      change(maker, "kept for himself"),
      signedIn(email, firstPassword),
    ]);
    expect(
      outcomes
        .slice(0, 2)
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(["fulfilled", "rejected"]);
    const left: unknown[] = await use.database.dataSource.query("SELECT id FROM sessions WHERE user_id = $1", [user.id]);
    expect(left).toHaveLength(1);
  });

  it("limits guesses at the current password", async () => {
    const { auth, signedIn, email } = await preClaim();
    const grace = await signedIn(email, firstPassword);
    const guess = () =>
      auth.changePassword(grace, { currentPassword: "a wild guess", newPassword: ownPassword }).catch((e: { code: string }) => e.code);
    const codes = await Promise.all(Array.from({ length: 11 }, guess));
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(1);
    await expect(auth.changePassword(requestBy(), { currentPassword: "x", newPassword: ownPassword })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });
});

describeWith("postgres", "invitations", () => {
  const use = useStore();
  const make = () => new InvitationUseCases(use.store, new Policy(use.store.spaces));

  it("make an account whose password the admin never sees, and store only a hash of the code", async () => {
    const { space, as } = await makeSpace(use.store, "ADMIN");
    const email = `${randomUUID()}@example.com`;
    const { code, invitation } = await make().create(as.ADMIN, { spaceId: space.id, email: ` ${email.toUpperCase()} `, role: "ANALYST" });
    expect(invitation).toMatchObject({ email, role: "ANALYST" });
    expect(JSON.stringify(await use.database.dataSource.query("SELECT * FROM invitations"))).not.toContain(code);
    await expect(make().accept(requestBy(), { code })).rejects.toMatchObject({
      fields: { name: expect.any(String), password: expect.any(String) },
    });
    await expect(make().accept(requestBy(), { code, name: "Grace", password: email })).rejects.toMatchObject({ code: "BAD_INPUT" });
    const accepted = await make().accept(requestBy(), { code: ` ${code} `, name: "Grace", password: ownPassword });
    expect(accepted).toMatchObject({ role: "ANALYST", session: { user: { email, name: "Grace" } } });
    expect(await make().list(as.ADMIN, space.id)).toEqual([]);
  });

  it("end when they are sent anew, taken back, expired, or when their sender has no say any more", async () => {
    const clock = movableClock();
    const { space, as } = await makeSpace(use.store, "ADMIN");
    const email = `${randomUUID()}@example.com`;
    const account = { name: "Grace", password: ownPassword };
    const works = async (code: string): Promise<void> => {
      await expect(make().accept(requestBy(null, { clock }), { code })).rejects.toMatchObject({ code: "BAD_INPUT" });
    };
    const fails = async (code: string): Promise<void> => {
      await expect(make().accept(requestBy(null, { clock }), { code, ...account })).rejects.toMatchObject({ code: "NOT_FOUND" });
    };
    const invite = () => make().create(as.ADMIN, { spaceId: space.id, email, role: "VIEWER" });
    const [first, second] = [await invite(), await invite()];
    await fails(first.code);
    await works(second.code);
    clock.advance(8 * 24 * 60 * 60 * 1000);
    await fails(second.code);
    clock.advance(-8 * 24 * 60 * 60 * 1000);
    await make().revoke(as.ADMIN, second.invitation.id);
    await fails(second.code);

    const third = await invite();
    const { principal } = as.ADMIN;
    if (principal?.kind !== "user") throw new Error("a user");
    await use.store.spaces.putMembership({ spaceId: space.id, userId: principal.userId, role: "ANALYST" });
    await fails(third.code);
    await use.store.spaces.removeMembership(space.id, principal.userId);
    await fails(third.code);
    await fails("rubbish");
  });

  it("give no role above their sender's", async () => {
    const { space, as } = await makeSpace(use.store, "ADMIN");
    const invite = make().create(as.ADMIN, { spaceId: space.id, email: `${randomUUID()}@example.com`, role: "OWNER" });
    await expect(invite).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describeWith("postgres", "emails", () => {
  const use = useStore();

  it("that look alike in other letters are refused, and case makes no other person", async () => {
    const spaces = new SpaceUseCases(use.store, new Policy(use.store.spaces), new ExampleQuestions(use.store, []), noUse);
    const { space, as } = await makeSpace(use.store, "OWNER");
    const add = (email: string) =>
      spaces.addMember(as.OWNER, { spaceId: space.id, email, role: "VIEWER", name: "Kim", password: firstPassword });
    const name = `kim${randomUUID()}`;
    const { user } = await add(`${name}@example.com`);
    // A Kelvin sign is a k in lower case; a Cyrillic а, a wide @ and a zero-width space are no letters of an address.
    expect((await add(`${name.replace("k", "\u212a")}@EXAMPLE.com`)).user.id).toBe(user.id);
    for (const other of [`${name}@ex\u0430mple.com`, `${name}\uff20example.com`, `${name}\u200b@example.com`]) {
      await expect(add(other)).rejects.toMatchObject({ code: "BAD_INPUT" });
    }
  });
});
