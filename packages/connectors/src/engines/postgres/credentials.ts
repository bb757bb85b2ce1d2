import { z } from "zod";
import { type FieldMeta, FieldType } from "../../credential-fields.ts";
import { hostField, portField } from "../../network/host-field.ts";
import { tlsFields } from "../../network/tls.ts";

const field = (label: string, type: FieldType, help?: string): FieldMeta & Record<string, unknown> => ({ label, type, help });

/** How to get into a Postgres database, or one that speaks its protocol (Supabase, Neon, RDS). */
export const postgresCredentials = z.strictObject({
  host: hostField,
  port: portField(5432),
  database: z.string().max(255).meta(field("Database", FieldType.TEXT)),
  user: z
    .string()
    .max(255)
    .meta(field("User", FieldType.TEXT, "Best a user that can only read: see the statements below")),
  password: z.string().max(10_000).optional().meta(field("Password", FieldType.SECRET)),
  ...tlsFields,
});

export type PostgresCredentials = z.output<typeof postgresCredentials>;
