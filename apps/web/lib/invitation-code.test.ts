import { expect, it } from "vitest";
import { codeOf, invitationLink } from "./invitation-code.ts";

it("keeps the code in the part of a link that no server sees", () => {
  const { hash, pathname, search } = new URL(invitationLink("https://olympus.example", "olyinv_a-B_9"));
  expect({ hash, pathname, search }).toEqual({ hash: "#olyinv_a-B_9", pathname: "/join", search: "" });
});

it("finds the code in a link, and in a code", () => {
  expect(codeOf(` ${invitationLink("https://olympus.example", "olyinv_a-B_9")}\n`)).toBe("olyinv_a-B_9");
  expect(codeOf(" olyinv_a-B_9 ")).toBe("olyinv_a-B_9");
  expect(codeOf("#olyinv_a-B_9")).toBe("olyinv_a-B_9");
  expect(codeOf("#")).toBe("");
});
