import { z } from "zod";
import { type FieldMeta, FieldType } from "../../credential-fields.ts";
import { hostField, portField } from "../../network/host-field.ts";
import { checkSshFields, sshFields } from "../../network/ssh-fields.ts";
import { checkTlsFields, tlsFields } from "../../network/tls.ts";

const field = (label: string, type: FieldType, help?: string): FieldMeta & Record<string, unknown> => ({ label, type, help });

/** How to get into a database that speaks Postgres' protocol on this port by default. */
export function wireCredentials(defaultPort: number) {
  const fields = z.strictObject({
    host: hostField,
    port: portField(defaultPort),
    database: z.string().max(255).meta(field("Database", FieldType.TEXT)),
    user: z
      .string()
      .max(255)
      .meta(field("User", FieldType.TEXT, "Best a user that can only read: see the statements below")),
    password: z.string().max(10_000).optional().meta(field("Password", FieldType.SECRET)),
    ...tlsFields,
    ...sshFields,
  });
  return fields.superRefine(checkTlsFields).superRefine(checkSshFields);
}

export type WireCredentials = z.output<ReturnType<typeof wireCredentials>>;
