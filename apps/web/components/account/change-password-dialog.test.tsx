import { afterEach, expect, it, vi } from "vitest";
import { ada, field, fill, press, show, shownText, stubApi, until } from "./account.test-support.tsx";
import { ChangePasswordDialog } from "./change-password-dialog.tsx";
import { ProvisionalPassword } from "./provisional-password.tsx";

afterEach(() => vi.unstubAllGlobals());

const changed = { changePassword: { viewer: { hasProvisionalPassword: false } } };
const session = { setupStatus: { needsAdmin: false }, viewer: null };
const wrong = (path: string, message: string) => ({ message, extensions: { code: "BAD_INPUT", fields: { [path]: message } } });

async function change(): Promise<void> {
  await fill("Current password", "a quiet mountain at noon");
  await fill("New password", "ships are safe in harbour");
  await press("Change password");
}

it("shows what is wrong beside its field, what is too often above them, and at the end that other sessions are over", async () => {
  const sent = stubApi({
    ChangePassword: [
      wrong("currentPassword", "This is not your current password."),
      wrong("newPassword", "This password is too common."),
      wrong("password", "The password must not be the email address."),
      { message: "Too many failed attempts.", extensions: { code: "RATE_LIMITED", retryAfterMs: 125_000 } },
      changed,
    ],
    Session: [session],
  });
  const onClose = vi.fn();
  await show(<ChangePasswordDialog email="ada@example.com" onClose={onClose} />);
  expect(shownText()).toContain("Wherever else you are signed in, you will have to sign in again.");
  await change();
  await until(() => expect(field("Current password").described).toContain("not your current password"));
  await change();
  await until(() => expect(field("New password").described).toContain("too common"));
  await change();
  await until(() => expect(field("New password").described).toContain("must not be the email"));
  await change();
  await until(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("You can try again in 2 min 5 s."));
  await change();
  await until(() => expect(shownText()).toContain("Your other sessions have ended."));
  expect(sent[0]?.input).toEqual({ currentPassword: "a quiet mountain at noon", newPassword: "ships are safe in harbour" });
  await press("Done");
  expect(onClose).toHaveBeenCalledOnce();
});

it("asks for an own password while somebody else knows it, and says at the end that it is changed", async () => {
  stubApi({ ChangePassword: [changed], Session: [session] });
  const { render } = await show(<ProvisionalPassword viewer={ada} />);
  expect(shownText()).toBe("");
  await render(<ProvisionalPassword viewer={{ ...ada, hasProvisionalPassword: true }} />);
  await press("Choose your own");
  await change();
  await until(() => expect(shownText()).toContain("Your password is changed"));
  // As the shell does once it has the new session.
  await render(<ProvisionalPassword viewer={ada} />);
  expect(shownText()).not.toContain("Choose your own");
  expect(shownText()).toContain("Your password is changed");
});
