import type { z } from "zod";
import { wireCredentials } from "../postgres-wire/wire-credentials.ts";

/** How to get into a Postgres database, or one that speaks its protocol (Supabase, Neon, RDS). */
export const postgresCredentials = wireCredentials(5432);

export type PostgresCredentials = z.output<typeof postgresCredentials>;
