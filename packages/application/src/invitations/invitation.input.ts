import { z } from "zod";
import { emailInput, newPasswordInput, personNameInput } from "../auth/auth.input.ts";
import { roleInput } from "../spaces/space.input.ts";

export const createInvitationInput = z.object({ email: emailInput, role: roleInput });

export const acceptInvitationInput = z.object({
  code: z.string().trim().min(1, "Write the code of the invitation.").max(200, "A code has at most 200 characters."),
  name: personNameInput.nullish(),
  password: newPasswordInput.nullish(),
});
