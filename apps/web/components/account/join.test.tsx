import { afterEach, expect, it, vi } from "vitest";
import { ada, field, fill, findButton, press, show, shownText, stubApi, until } from "./account.test-support.tsx";
import { Join } from "./join.tsx";

afterEach(() => vi.unstubAllGlobals());

const joined = { acceptInvitation: { space: { slug: "harbour" } } };
const session = { setupStatus: { needsAdmin: false }, viewer: null };
const refusal = (code: string, message: string, fields?: Record<string, string>) => ({ message, extensions: { code, fields } });

it("lets in who is signed in, and asks for nothing", async () => {
  const sent = stubApi({ AcceptInvitation: [joined] });
  const onJoined = vi.fn();
  await show(<Join code="olyinv_1" viewer={ada} onJoined={onJoined} />);
  expect(shownText()).toContain("ada@example.com");
  expect(document.querySelectorAll("input")).toHaveLength(0);
  await press("Join the Space");
  await until(() => expect(onJoined).toHaveBeenCalledWith("harbour"));
  expect(sent).toEqual([{ operation: "AcceptInvitation", input: { code: "olyinv_1" } }]);
});

it("makes an account with an own password, and shows what is wrong beside its field", async () => {
  const message = "A password has at least 10 characters.";
  const sent = stubApi({ AcceptInvitation: [refusal("BAD_INPUT", message, { password: message }), joined] });
  const onJoined = vi.fn();
  await show(<Join code="olyinv_1" viewer={null} onJoined={onJoined} />);
  await fill("Your name", "Grace Hopper");
  await fill("Your own password", "short");
  await press("Create account and join");
  await until(() => expect(field("Your own password").described).toContain(message));
  expect(document.querySelector("[role=alert]")).toBeNull();
  await fill("Your own password", "ships are safe in harbour");
  await press("Create account and join");
  await until(() => expect(onJoined).toHaveBeenCalledWith("harbour"));
  expect(sent.at(-1)?.input).toEqual({ code: "olyinv_1", name: "Grace Hopper", password: "ships are safe in harbour" });
});

it("goes on by itself after signing in", async () => {
  const signedIn = { signIn: { viewer: { user: { id: "1" } } } };
  const sent = stubApi({ SignIn: [refusal("UNAUTHENTICATED", "Wrong."), signedIn], AcceptInvitation: [joined], Session: [session] });
  const onJoined = vi.fn();
  await show(<Join code="olyinv_1" viewer={null} onJoined={onJoined} />);
  await press("I have an account");
  await fill("Email", "ada@example.com");
  await fill("Password", "not this one");
  await press("Sign in and join");
  await until(() => expect(shownText()).toContain("Wrong."));
  await fill("Password", "a quiet mountain at noon");
  await press("Sign in and join");
  await until(() => expect(onJoined).toHaveBeenCalledWith("harbour"));
  expect(sent.filter(({ operation }) => operation === "AcceptInvitation")).toHaveLength(1);
});

it("asks for a code where the link had none or has ended, and takes a whole link", async () => {
  const ended = "This code doesn't work: it was used, has expired or was taken back. Ask for a new invitation.";
  const sent = stubApi({ AcceptInvitation: [refusal("NOT_FOUND", ended), joined] });
  const onJoined = vi.fn();
  await show(<Join code="olyinv_old" viewer={ada} onJoined={onJoined} />);
  await press("Join the Space");
  await until(() => expect(document.querySelector("[role=alert]")?.textContent).toContain(ended));
  await fill("Code of the invitation", " http://olympus.example/join#olyinv_new ");
  await press("Join the Space");
  await until(() => expect(onJoined).toHaveBeenCalledWith("harbour"));
  expect(sent.at(-1)?.input).toEqual({ code: "olyinv_new" });
  await show(<Join code="" viewer={null} onJoined={onJoined} />);
  expect(field("Code of the invitation").input.value).toBe("");
});

it("offers to sign in where the invited email has an account, whoever is here now", async () => {
  const advice = "This invitation is for bo@example.com, which has an account. Sign in with it first.";
  for (const viewer of [ada, null]) {
    stubApi({ AcceptInvitation: [refusal("UNAUTHENTICATED", advice)], Session: [session] });
    await show(<Join code="olyinv_1" viewer={viewer} onJoined={vi.fn()} />);
    if (viewer === null) {
      await fill("Your name", "Bo");
      await fill("Your own password", "ships are safe in harbour");
    }
    await press(viewer === null ? "Create account and join" : "Join the Space");
    await until(() => expect(document.querySelector("[role=alert]")?.textContent).toContain(advice));
    expect(findButton("Sign in and join")).toBeDefined();
    expect(findButton("Join the Space")).toBeUndefined();
  }
});

it("makes the account of another email for somebody who is signed in", async () => {
  const fields = { name: "Write your name.", password: "Choose a password." };
  stubApi({ AcceptInvitation: [refusal("BAD_INPUT", "Give your name and choose a password.", fields)] });
  await show(<Join code="olyinv_1" viewer={ada} onJoined={vi.fn()} />);
  await press("Join the Space");
  await until(() => expect(shownText()).toContain("not for ada@example.com"));
  expect(document.querySelectorAll("[aria-invalid]")).toHaveLength(0);
  expect(findButton("Create account and join")).toBeDefined();
});

it("has a password that its maker knows changed first", async () => {
  const advice = "Choose a password of your own first: whoever made your account still knows the present one. Then accept the invitation.";
  stubApi({
    AcceptInvitation: [refusal("CONFLICT", advice)],
    ChangePassword: [{ changePassword: { viewer: { hasProvisionalPassword: false } } }],
    Session: [session],
  });
  await show(<Join code="olyinv_1" viewer={{ ...ada, hasProvisionalPassword: true }} onJoined={vi.fn()} />);
  await press("Join the Space");
  await until(() => expect(shownText()).toContain(advice));
  await press("Choose your own password");
  await fill("Current password", "a quiet mountain at noon");
  await fill("New password", "ships are safe in harbour");
  await press("Change password");
  await until(() => expect(shownText()).toContain("Your password is changed"));
  await press("Done");
  expect(findButton("Join the Space")).toBeDefined();
});
