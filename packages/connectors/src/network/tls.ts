import { isIP } from "node:net";
import { type ConnectionOptions, checkServerIdentity } from "node:tls";
import { z } from "zod";
import { type FieldMeta, FieldType } from "../credential-fields.ts";
import { isReference } from "../references/secret-reference.ts";
import { readCertificates, readPrivateKey, toPem } from "./pem.ts";

type Meta = FieldMeta & Record<string, unknown>;

/** From the weakest to the strongest. */
export const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full"] as const;

const group = "TLS";
const pem: Partial<FieldMeta> = { group, isMultiline: true, acceptsReference: true };
const withTls = { field: "sslMode", values: sslModes.filter((mode) => mode !== "disable") };
const mode: Meta = {
  label: "TLS",
  type: FieldType.CHOICE,
  group,
  protectsSecrets: true,
  help: "verify-full is the safest: the certificate must be trusted and be for this host",
};
const ca: Meta = {
  ...pem,
  label: "CA certificate",
  type: FieldType.TEXT,
  // Who is trusted to be the server.
  leadsSecrets: true,
  showIf: { field: "sslMode", values: ["require", "verify-ca", "verify-full"] },
  help: "PEM; for verify-ca and verify-full, when the server's CA isn't a public one",
};
const cert: Meta = {
  ...pem,
  label: "Client certificate",
  type: FieldType.TEXT,
  showIf: withTls,
  help: "PEM; when the server asks for one",
};
const key: Meta = { ...pem, label: "Client key", type: FieldType.SECRET, showIf: withTls, help: "PEM; belongs to the client certificate" };
const passphrase: Meta = {
  label: "Passphrase of the client key",
  type: FieldType.SECRET,
  group,
  showIf: withTls,
  help: "When the key is encrypted",
};

const pemText = z.string().max(100_000).optional();

/** The fields of a connection's form that say how it is secured: the same for each engine behind a socket. They go with `checkTlsFields`. */
export const tlsFields = {
  sslMode: z.enum(sslModes).default("prefer").meta(mode),
  sslCa: pemText.meta(ca),
  sslCert: pemText.meta(cert),
  sslKey: pemText.meta(key),
  sslKeyPassphrase: z.string().max(10_000).optional().meta(passphrase),
};

export interface TlsSettings {
  readonly host: string;
  readonly sslMode: (typeof sslModes)[number];
  readonly sslCa?: string;
  readonly sslCert?: string;
  readonly sslKey?: string;
  readonly sslKeyPassphrase?: string;
}

/**
 * For `z.object({ …, ...tlsFields }).superRefine(checkTlsFields)`: certificates and key must be readable, and key and certificate belong together. What is kept
 * elsewhere (a reference) is checked when it has been read.
 */
export function checkTlsFields(values: Omit<TlsSettings, "host">, context: z.RefinementCtx): void {
  const complain = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  const read = <T>(path: keyof typeof values, reader: (text: string) => T): T | null => {
    const text = values[path];
    if (text === undefined || isReference(text)) return null;
    try {
      return reader(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      complain(path, error.message);
      return null;
    }
  };
  read("sslCa", readCertificates);
  const [certificate] = read("sslCert", readCertificates) ?? [];
  const isLater = isReference(values.sslKeyPassphrase);
  const privateKey = isLater ? null : read("sslKey", (text) => readPrivateKey(text, values.sslKeyPassphrase));
  if (values.sslCert !== undefined && values.sslKey === undefined) complain("sslKey", "is required with a client certificate");
  if (values.sslKey !== undefined && values.sslCert === undefined) complain("sslCert", "is required with a client key");
  if (certificate && privateKey && !certificate.checkPrivateKey(privateKey)) complain("sslKey", "doesn't belong to the client certificate");
}

/** TLS as the connection's mode wants it, or null for none. Modes mean what they mean in libpq. */
export function tlsOptions({ host, sslMode, sslCa, sslCert, sslKey, sslKeyPassphrase }: TlsSettings): ConnectionOptions | null {
  if (sslMode === "disable") return null;
  const verifies = sslMode === "verify-ca" || sslMode === "verify-full" || (sslMode === "require" && sslCa !== undefined);
  return {
    ca: sslCa && toPem(sslCa),
    cert: sslCert && toPem(sslCert),
    key: sslKey && toPem(sslKey),
    passphrase: sslKeyPassphrase,
    rejectUnauthorized: verifies,
    // The host as the connection names it: drivers hand Node sockets that know none, and Node would compare with "localhost".
    checkServerIdentity: (_name, certificate) => (sslMode === "verify-full" ? checkServerIdentity(host, certificate) : undefined),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
}

/** Of these settings, what no message may show. */
export function tlsSecrets({ sslKey, sslKeyPassphrase }: Pick<TlsSettings, "sslKey" | "sslKeyPassphrase">): readonly string[] {
  return [sslKey, sslKeyPassphrase].filter((secret) => secret !== undefined);
}
