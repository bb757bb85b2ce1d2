import { createPrivateKey } from "node:crypto";
import { z } from "zod";

/** What of a service account's key file is used. Nothing else of the file has any effect. */
export interface ServiceAccount {
  readonly clientEmail: string;
  readonly privateKey: string;
  readonly privateKeyId: string | null;
}

// Where Google's key files have said over the years that a signed assertion goes.
const googleTokenUris: ReadonlySet<string> = new Set([
  "https://oauth2.googleapis.com/token",
  "https://accounts.google.com/o/oauth2/token",
  "https://www.googleapis.com/oauth2/v3/token",
  "https://www.googleapis.com/oauth2/v4/token",
]);

const keyFile = z.object({
  type: z.string().optional(),
  client_email: z.string().max(320).optional(),
  private_key: z.string().max(20_000).optional(),
  private_key_id: z.string().max(200).optional(),
  token_uri: z.string().optional(),
  universe_domain: z.string().optional(),
});

/**
 * Reads a key file as the Google Cloud console gives it out. Other kinds of credential files are refused: some make a client run programs, read files
 * or fetch addresses of whoever wrote them. So are key files that lead elsewhere than to Google. Gives the account, or a sentence without any value.
 */
export function readServiceAccount(json: string): ServiceAccount | { readonly problem: string } {
  const file = keyFile.safeParse(parse(json));
  if (!file.success) return { problem: "must be the whole JSON key file of a service account" };
  const { type, client_email, private_key, private_key_id, token_uri, universe_domain } = file.data;
  if (type !== "service_account")
    return { problem: 'must be the key file of a service account ("type": "service_account"), no other kind of credential file' };
  if (client_email === undefined || !/^[^\s@]+@[^\s@]+$/.test(client_email)) return { problem: "has no client_email" };
  if (token_uri !== undefined && !googleTokenUris.has(token_uri)) return { problem: "has a token_uri that isn't Google's" };
  if (universe_domain !== undefined && universe_domain !== "googleapis.com")
    return { problem: "is for another cloud than googleapis.com (universe_domain)" };
  if (private_key === undefined || !isRsaKey(private_key)) return { problem: "has no private_key that can be read" };
  return { clientEmail: client_email, privateKey: private_key, privateKeyId: private_key_id ?? null };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}
