import { z } from "zod";
import { isCommonPassword } from "./common-passwords.ts";

const maxPasswordCharacters = 200;

/** An email address as it is stored and compared: trimmed, lower case. */
export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An email address has at most 254 characters.")
  .pipe(z.email("Write an email address, for example ada@example.com."));

export const personNameInput = z.string().trim().min(1, "Write a name.").max(100, "A name has at most 100 characters.");

/** A password that somebody chooses; what they sign in with is never judged. */
export const newPasswordInput = z
  .string()
  .min(10, "A password has at least 10 characters.")
  .max(maxPasswordCharacters, `A password has at most ${maxPasswordCharacters} characters.`)
  .refine((password) => !isCommonPassword(password), "This password is too common. Choose another one.");

export const newAccountInput = z
  .object({ email: emailInput, name: personNameInput, password: newPasswordInput })
  .refine((input) => input.password.trim().toLowerCase() !== input.email, {
    path: ["password"],
    message: "The password must not be the email address.",
  });

export const changePasswordInput = z.object({
  currentPassword: z.string().min(1, "Write your current password.").max(maxPasswordCharacters),
  newPassword: newPasswordInput,
});

export const signInInput = z.object({
  email: z.string().trim().toLowerCase().min(1, "Write your email address.").max(254, "An email address has at most 254 characters."),
  password: z
    .string()
    .min(1, "Write your password.")
    .max(maxPasswordCharacters, `A password has at most ${maxPasswordCharacters} characters.`),
  clientAddress: z.string(),
});
