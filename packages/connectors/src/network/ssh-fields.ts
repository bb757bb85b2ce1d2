import { z } from "zod";
import { type FieldMeta, FieldType } from "../credential-fields.ts";
import { isReference } from "../references/secret-reference.ts";
import { hostField } from "./host-field.ts";
import { toPem } from "./pem.ts";
import { readHostKeys } from "./ssh-host-key.ts";

const group = "SSH tunnel";
const meta = (label: string, type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta & Record<string, unknown> => ({
  label,
  type,
  group,
  ...more,
});

/** The fields of a connection's form for a tunnel: the same for each engine behind a socket. They go with `checkSshFields`. */
export const sshFields = {
  sshHost: hostField
    .optional()
    .meta(
      meta("SSH host", FieldType.TEXT, { help: "Empty for no tunnel. The database's host is then found from there", leadsSecrets: true }),
    ),
  sshPort: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .default(22)
    .meta(meta("SSH port", FieldType.NUMBER, { leadsSecrets: true })),
  sshUser: z.string().max(255).optional().meta(meta("SSH user", FieldType.TEXT)),
  sshPassword: z
    .string()
    .max(10_000)
    .optional()
    .meta(meta("SSH password", FieldType.SECRET, { help: "A password or a private key is needed" })),
  sshKey: z
    .string()
    .max(100_000)
    .optional()
    .meta(meta("SSH private key", FieldType.SECRET, { isMultiline: true, help: "As OpenSSH keeps it, with its line -----BEGIN" })),
  sshKeyPassphrase: z
    .string()
    .max(10_000)
    .optional()
    .meta(meta("Passphrase of the SSH key", FieldType.SECRET, { help: "When the key is encrypted" })),
  sshHostKey: z
    .string()
    .max(20_000)
    .optional()
    .meta(
      meta("Host key of the SSH server", FieldType.TEXT, {
        isMultiline: true,
        leadsSecrets: true,
        help: "Its fingerprint (SHA256:…) or its line of known_hosts; a test shows the fingerprint that was seen",
      }),
    ),
};

export interface SshFields {
  readonly sshHost?: string;
  readonly sshPort: number;
  readonly sshUser?: string;
  readonly sshPassword?: string;
  readonly sshKey?: string;
  readonly sshKeyPassphrase?: string;
  readonly sshHostKey?: string;
}

/** How to get into an SSH server. */
export interface SshSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly key?: string;
  readonly keyPassphrase?: string;
  /** Fingerprints, one of which the server's key must have. */
  readonly hostKeys: readonly string[];
}

const others = ["sshUser", "sshPassword", "sshKey", "sshKeyPassphrase", "sshHostKey"] as const;

/** For `z.object({ …, ...sshFields }).superRefine(checkSshFields)`: all of a tunnel or nothing, and a host key that can be read. */
export function checkSshFields(values: SshFields, context: z.RefinementCtx): void {
  const complain = (path: keyof SshFields, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (values.sshHost === undefined) {
    const given = others.find((name) => values[name] !== undefined);
    if (given !== undefined) complain("sshHost", "is required for an SSH tunnel: fill it in, or empty the tunnel's other fields");
    return;
  }
  if (values.sshUser === undefined) complain("sshUser", "is required for an SSH tunnel");
  if (values.sshPassword === undefined && values.sshKey === undefined)
    complain("sshPassword", "is required for an SSH tunnel, or else a private key");
  if (values.sshKeyPassphrase !== undefined && values.sshKey === undefined) complain("sshKey", "is required with its passphrase");
  if (values.sshHostKey === undefined) complain("sshHostKey", `is required for an SSH tunnel: ask the server's owner, or ${howToFind}`);
  else tell(complain, "sshHostKey", () => readHostKeys(values.sshHostKey ?? ""));
  if (values.sshKey !== undefined && !isReference(values.sshKey)) tell(complain, "sshKey", () => checkKey(values));
}

/** Where an administrator of the SSH server finds its fingerprint. */
export const howToFind = "run `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on it";

function tell(complain: (path: keyof SshFields, message: string) => void, path: keyof SshFields, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    complain(path, error.message);
  }
}

/** As far as can be told without the library that opens keys, which is loaded with the first tunnel. */
function checkKey({ sshKey = "", sshKeyPassphrase }: SshFields): void {
  const [, kind] = /-----BEGIN (OPENSSH|RSA|DSA|EC|ENCRYPTED)? ?PRIVATE KEY-----/.exec(toPem(sshKey)) ?? [];
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(sshKey))
    throw new RangeError("must be a private key as OpenSSH keeps it, with its line -----BEGIN … PRIVATE KEY-----");
  if (kind === undefined || kind === "ENCRYPTED")
    throw new RangeError("is in PKCS #8 form, which SSH doesn't use: convert a copy of it with `ssh-keygen -p -f <file>`");
  if (/Proc-Type: 4,ENCRYPTED/.test(sshKey) && sshKeyPassphrase === undefined)
    throw new RangeError("is encrypted: fill in its passphrase too");
}

/** Of credentials that have passed `checkSshFields`; null for no tunnel. */
export function sshSettings(fields: SshFields): SshSettings | null {
  const { sshHost: host, sshPort: port, sshUser: user = "", sshPassword: password, sshKey, sshKeyPassphrase: keyPassphrase } = fields;
  if (host === undefined) return null;
  const key = sshKey === undefined ? undefined : `${toPem(sshKey).replaceAll("\r\n", "\n").trim()}\n`;
  return { host, port, user, password, key, keyPassphrase, hostKeys: readHostKeys(fields.sshHostKey ?? "") };
}

/** Of these fields, what no message may show. */
export function sshSecrets({
  sshPassword,
  sshKey,
  sshKeyPassphrase,
}: Pick<SshFields, "sshPassword" | "sshKey" | "sshKeyPassphrase">): readonly string[] {
  return [sshPassword, sshKey, sshKeyPassphrase].filter((secret) => secret !== undefined);
}
