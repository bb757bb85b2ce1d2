import { Role } from "@olympus/domain";
import { z } from "zod";
import { emailInput, newPasswordInput, personNameInput } from "../auth/auth.input.ts";

const maxSlugCharacters = 60;

export const spaceNameInput = z
  .string()
  .trim()
  .min(1, "Give the Space a name.")
  .max(100, "The name of a Space has at most 100 characters.");

export const slugInput = z
  .string()
  .trim()
  .max(maxSlugCharacters, `A slug has at most ${maxSlugCharacters} characters.`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A slug has lower-case letters and digits, parted by single dashes, for example sales-team.");

export const roleInput = z.enum(Role, "Choose one of the roles OWNER, ADMIN, ANALYST, VIEWER.");

export const createSpaceInput = z.object({ name: spaceNameInput, slug: slugInput.nullish() });

export const addMemberInput = z.object({
  email: emailInput,
  role: roleInput,
  name: personNameInput.nullish(),
  password: newPasswordInput.nullish(),
});

/** A slug made from a name; "space" when no letter or digit is left of it. */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-");
  return plain.replace(/^-+/, "").slice(0, maxSlugCharacters).replace(/-+$/, "") || "space";
}
