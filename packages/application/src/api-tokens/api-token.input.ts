import { z } from "zod";
import { roleInput } from "../spaces/space.input.ts";

export const createApiTokenInput = z.object({
  name: z.string().trim().min(1, "Give the token a name.").max(100, "The name of a token has at most 100 characters."),
  role: roleInput,
  expiresInDays: z
    .int("Give whole days.")
    .min(1, "A token is valid for at least one day.")
    .max(3650, "A token is valid for at most 3650 days; leave it out for one that never expires.")
    .nullish(),
});
