import { z } from "zod";
import { type FieldMeta, FieldType } from "../../credential-fields.ts";
import { hostField, portField } from "../../network/host-field.ts";
import { checkSshFields, sshFields } from "../../network/ssh-fields.ts";
import { checkTlsFields, tlsFields } from "../../network/tls.ts";

const field = (label: string, type: FieldType, help?: string): FieldMeta & Record<string, unknown> => ({ label, type, help });

const fields = z.strictObject({
  host: hostField,
  port: portField(3306),
  database: z
    .string()
    .min(1, "is required")
    .max(64)
    .meta(field("Database", FieldType.TEXT, "Names without a database stand for tables of this one")),
  user: z
    .string()
    .max(255)
    .meta(field("User", FieldType.TEXT, "Best a user that can only read: see the statements below")),
  password: z.string().max(10_000).optional().meta(field("Password", FieldType.SECRET)),
  ...tlsFields,
  ...sshFields,
});

/** How to get into a MySQL or MariaDB database, or one that speaks their protocol (RDS, Aurora, Cloud SQL). */
export const mysqlCredentials = fields.superRefine(checkTlsFields).superRefine(checkSshFields);

export type MysqlCredentials = z.output<typeof mysqlCredentials>;
