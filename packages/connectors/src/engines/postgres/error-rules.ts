import type { ErrorRule } from "../../error-rules.ts";
import { wireRules } from "../postgres-wire/error-rules.ts";

/** Postgres has no failures that its protocol's family doesn't have. */
export const postgresRules: readonly ErrorRule[] = wireRules;
