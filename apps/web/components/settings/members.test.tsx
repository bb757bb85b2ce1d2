import { act } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { ada, fill, findButton, press, show, shownText, stubApi, until } from "../account/account.test-support.tsx";
import type { OpenSpace } from "../shell/space-context.tsx";
import { Members } from "./members.tsx";

afterEach(() => vi.unstubAllGlobals());

const space: OpenSpace = { id: "1", slug: "harbour", name: "Harbour", viewerRole: "OWNER", viewer: ada };
const members = { memberships: [{ role: "OWNER", createdAt: "2026-11-20T10:00:00Z", user: ada.user }] };
const invitation = { id: "7", email: "bo@example.com", role: "ANALYST", expiresAt: "2026-11-29T10:00:00Z" };
const conflict = (message: string) => ({ message, extensions: { code: "CONFLICT" } });

it("shows an invitation's code and whole link once, then the invitation among the open ones, until it is revoked", async () => {
  const sent = stubApi({
    Memberships: [members],
    Invitations: [{ invitations: [] }, { invitations: [invitation] }, { invitations: [] }],
    InviteMember: [{ inviteMember: { code: "olyinv_1", invitation } }],
    RevokeInvitation: [{ revokeInvitation: { ok: true } }],
  });
  await show(<Members />, space);
  await press("Invite");
  await fill("Email", "bo@example.com");
  await press("Make invitation");
  await until(() => expect(shownText()).toContain("on a way that you trust"));
  expect(sent.find(({ operation }) => operation === "InviteMember")?.input).toEqual({
    spaceId: "1",
    email: "bo@example.com",
    role: "ANALYST",
  });
  expect(document.querySelector("[data-testid=invitation-link]")?.textContent).toBe(`${window.location.origin}/join#olyinv_1`);
  expect(document.querySelector("[data-testid=invitation-code]")?.textContent).toBe("olyinv_1");
  await press("Done");
  expect(shownText()).not.toContain("olyinv_1");
  await until(() => expect(shownText()).toContain("Open invitations"));
  expect(shownText()).toContain("Expires 29 Nov 2026");
  await press("Revoke the invitation for bo@example.com");
  await press("Revoke invitation");
  await until(() => expect(shownText()).not.toContain("Open invitations"));
  expect(sent.find(({ operation }) => operation === "RevokeInvitation")?.input).toEqual({ id: "7" });
});

it("shows who has come in with a code that was to be revoked", async () => {
  const bo = { role: "ANALYST", createdAt: "2026-11-20T10:00:00Z", user: { id: "8", email: "bo@example.com", name: "Bo" } };
  stubApi({
    Memberships: [members, { memberships: [...members.memberships, bo] }],
    Invitations: [{ invitations: [invitation] }, { invitations: [] }],
    RevokeInvitation: [{ message: "There is no such invitation.", extensions: { code: "NOT_FOUND" } }],
  });
  await show(<Members />, space);
  await until(() => expect(shownText()).toContain("Open invitations"));
  await press("Revoke the invitation for bo@example.com");
  await press("Revoke invitation");
  await until(() => expect(roleOf("Bo")?.value).toBe("ANALYST"));
});

it("offers to invite whom it may not add, with what was typed", async () => {
  const advice = "This account was made in another Space, by somebody who isn't an admin of this one. Invite the person instead.";
  stubApi({ Memberships: [members], Invitations: [{ invitations: [] }], AddMember: [conflict(advice)] });
  await show(<Members />, space);
  await press("Add member");
  await fill("Email", "bo@example.com");
  await press("Add member");
  await until(() => expect(shownText()).toContain(advice));
  await press("Invite bo@example.com");
  expect(shownText()).toContain("Invite a member");
  expect([...document.querySelectorAll("input")].map(({ value }) => value)).toEqual(["bo@example.com"]);
});

it("doesn't offer to invite a member whose role can't be changed", async () => {
  stubApi({ Memberships: [members], Invitations: [{ invitations: [] }], AddMember: [conflict("This is the Space's only owner.")] });
  await show(<Members />, space);
  await until(() => expect(shownText()).toContain("ada@example.com"));
  await press("Add member");
  await fill("Email", "Ada@example.com");
  await press("Add member");
  await until(() => expect(shownText()).toContain("only owner"));
  expect(findButton("Invite Ada@example.com")).toBeUndefined();
});

it("changes a member's role on the spot, or says why not; one's own only shows", async () => {
  const bo = { role: "ANALYST", createdAt: "2026-11-20T10:00:00Z", user: { id: "8", email: "bo@example.com", name: "Bo" } };
  const both = (role: string) => ({ memberships: [...members.memberships, { ...bo, role }] });
  const sent = stubApi({
    Memberships: [both("ANALYST"), both("ADMIN")],
    Invitations: [{ invitations: [] }],
    AddMember: [{ addMember: { membership: { role: "ADMIN", user: bo.user } } }, conflict("Only owners make owners.")],
  });
  await show(<Members />, space);
  await until(() => expect(roleOf("Bo")?.value).toBe("ANALYST"));
  expect(roleOf("Ada")).toBeNull();
  await choose("Bo", "ADMIN");
  await until(() => expect(roleOf("Bo")?.value).toBe("ADMIN"));
  expect(sent.find(({ operation }) => operation === "AddMember")?.input).toEqual({ spaceId: "1", email: "bo@example.com", role: "ADMIN" });
  await choose("Bo", "OWNER");
  await until(() => expect(shownText()).toContain("Only owners make owners."));
  expect(roleOf("Bo")?.value).toBe("ADMIN");
});

const roleOf = (name: string) => document.querySelector<HTMLSelectElement>(`select[aria-label^="Role of ${name}"]`);

async function choose(name: string, role: string): Promise<void> {
  await act(async () => {
    const select = roleOf(name);
    if (select === null) throw new Error(`There is no role of ${name} to choose`);
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")?.set?.call(select, role);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
