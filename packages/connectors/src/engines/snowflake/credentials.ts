import { z } from "zod";
import { type FieldMeta, FieldType } from "../../credential-fields.ts";

const field = (label: string, type: FieldType, help?: string): FieldMeta & Record<string, unknown> => ({ label, type, help });

export const snowflakeAuthentications = ["PASSWORD", "KEY_PAIR", "OAUTH_TOKEN"] as const;

const name = z.string().trim().max(255);
const isUrl = /:\/\/|\.snowflakecomputing\.|[/\\@?\s]/i;

/** How to get into a Snowflake account. What the chosen authentication needs is checked when the connection signs in, as references may stand in for it. */
export const snowflakeCredentials = z.strictObject({
  account: z
    .string()
    .trim()
    .min(1, "is required")
    .max(255)
    .refine((account) => !isUrl.test(account), "is a URL: give only what stands before .snowflakecomputing.com, for example myorg-account1")
    .refine(
      (account) => isUrl.test(account) || /^[a-z0-9]([\w-]*\w)?(\.[a-z0-9-]+){0,3}$/i.test(account),
      "must be an account identifier such as myorg-account1 or xy12345.eu-central-1",
    )
    .meta({ ...field("Account", FieldType.TEXT, "The identifier of the account, for example myorg-account1"), leadsSecrets: true }),
  host: z
    .string()
    .trim()
    .max(255)
    .refine((host) => !/^[a-z]+:\/\//i.test(host), "is a whole URL: give only the host's name")
    .refine((host) => /^[\w.-]+(:\d{1,5})?$/.test(host) || host.includes("://"), "must be a host name, with a port if it isn't 443")
    .optional()
    .meta({
      ...field(
        "Host",
        FieldType.TEXT,
        "Only for PrivateLink: the host of the account's private endpoint. Default: the account's public host",
      ),
      group: "Advanced",
      leadsSecrets: true,
    }),
  warehouse: name.min(1, "is required").meta(field("Warehouse", FieldType.TEXT, "What computes the queries; it is resumed when needed")),
  database: name.min(1, "is required").meta(field("Database", FieldType.TEXT)),
  schema: name
    .optional()
    .meta(field("Schema", FieldType.TEXT, "Where names without a schema are looked for. Default: the user's, or PUBLIC")),
  role: name
    .optional()
    .meta(
      field(
        "Role",
        FieldType.TEXT,
        "Best a role that can only read: see the statements below. Default: the user's; secondary roles are switched off",
      ),
    ),
  user: name.min(1, "is required").meta(field("User", FieldType.TEXT)),
  authentication: z.enum(snowflakeAuthentications).default("PASSWORD").meta(field("Sign in with", FieldType.CHOICE)),
  password: z
    .string()
    .max(10_000)
    .optional()
    .meta({ ...field("Password", FieldType.SECRET), showIf: { field: "authentication", values: ["PASSWORD"] } }),
  privateKey: z
    .string()
    .max(100_000)
    .optional()
    .meta({
      ...field("Private key", FieldType.SECRET, "PEM; its public half is set on the user as RSA_PUBLIC_KEY"),
      isMultiline: true,
      showIf: { field: "authentication", values: ["KEY_PAIR"] },
    }),
  privateKeyPassphrase: z
    .string()
    .max(10_000)
    .optional()
    .meta({
      ...field("Passphrase", FieldType.SECRET, "When the private key is encrypted"),
      showIf: { field: "authentication", values: ["KEY_PAIR"] },
    }),
  token: z
    .string()
    .max(100_000)
    .optional()
    .meta({
      ...field("OAuth token", FieldType.SECRET, "An access token for Snowflake; when it expires, the connection needs a new one"),
      showIf: { field: "authentication", values: ["OAUTH_TOKEN"] },
    }),
});

export type SnowflakeCredentials = z.output<typeof snowflakeCredentials>;

/** Every secret of the credentials, to be kept out of messages. */
export function secretsOf({ password, privateKey, privateKeyPassphrase, token }: SnowflakeCredentials): readonly string[] {
  return [password, privateKey, privateKeyPassphrase, token].filter((secret) => secret !== undefined);
}

/**
 * Where the account is, as an URL without a path. Underscores of an account's name are dashes in its host, for certificates allow none
 * (Snowflake's manual, account identifiers). Accounts in China have another domain.
 */
export function accountUrl({ account, host }: Pick<SnowflakeCredentials, "account" | "host">): string {
  if (host !== undefined) return `https://${host}`;
  const domain = /\.cn-/i.test(account) ? "snowflakecomputing.cn" : "snowflakecomputing.com";
  return `https://${account.toLowerCase().replaceAll("_", "-")}.${domain}`;
}
