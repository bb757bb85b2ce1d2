import { isIP } from "node:net";
import type { ConnectionOptions } from "node:tls";
import { z } from "zod";
import { type FieldMeta, FieldType } from "../credential-fields.ts";

const field = (label: string, type: FieldType, help?: string): FieldMeta & Record<string, unknown> => ({ label, type, help });

export const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full"] as const;

/** The fields of a connection's form that say how it is secured: the same for each engine behind a socket. */
export const tlsFields = {
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
};

export interface TlsSettings {
  readonly host: string;
  readonly sslMode: (typeof sslModes)[number];
  readonly sslCa?: string;
  readonly sslCert?: string;
  readonly sslKey?: string;
}

/** TLS as the connection's mode wants it, or null for none. Modes mean what they mean in libpq. */
export function tlsOptions({ host, sslMode, sslCa, sslCert, sslKey }: TlsSettings): ConnectionOptions | null {
  if (sslMode === "disable") return null;
  const verifies = sslMode === "verify-ca" || sslMode === "verify-full" || (sslMode === "require" && sslCa !== undefined);
  return {
    ca: sslCa,
    cert: sslCert,
    key: sslKey,
    rejectUnauthorized: verifies,
    // Left out for verify-full: Node then compares the certificate's names with the host.
    ...(sslMode === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
}
