import { z } from "zod";
import { type FieldMeta, FieldType } from "../../credential-fields.ts";

const field = (label: string, type: FieldType, help?: string): FieldMeta & Record<string, unknown> => ({ label, type, help });

export const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full"] as const;

/** How to get into a Postgres database, or one that speaks its protocol (Supabase, Neon, RDS). */
export const postgresCredentials = z.strictObject({
  host: z
    .string()
    .trim()
    .min(1, "is required")
    .max(255)
    .refine((host) => !host.includes("://"), "is a whole URL: put its parts into the fields below")
    .refine((host) => !/[/\\\s@]/.test(host), "must be a host name or an IP address, without a path or a user")
    .meta({ ...field("Host", FieldType.TEXT, "Name or address of the server, for example db.example.com"), leadsSecrets: true }),
  port: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .default(5432)
    .meta({ ...field("Port", FieldType.NUMBER), leadsSecrets: true }),
  database: z.string().max(255).meta(field("Database", FieldType.TEXT)),
  user: z
    .string()
    .max(255)
    .meta(field("User", FieldType.TEXT, "Best a user that can only read: see the statements below")),
  password: z.string().max(10_000).optional().meta(field("Password", FieldType.SECRET)),
  sslMode: z
    .enum(sslModes)
    .default("prefer")
    .meta(field("TLS", FieldType.CHOICE, "verify-full is the safest: the certificate must be trusted and be for this host")),
  sslCa: z
    .string()
    .max(100_000)
    .optional()
    .meta(field("CA certificate", FieldType.TEXT, "PEM; for verify-ca and verify-full, when the server's CA isn't a public one")),
  sslCert: z
    .string()
    .max(100_000)
    .optional()
    .meta(field("Client certificate", FieldType.TEXT, "PEM; when the server asks for one")),
  sslKey: z
    .string()
    .max(100_000)
    .optional()
    .meta(field("Client key", FieldType.SECRET, "PEM; belongs to the client certificate")),
});

export type PostgresCredentials = z.output<typeof postgresCredentials>;
