import { isIP } from "node:net";
import { domainToASCII } from "node:url";

/** One entry of a list of hosts: a host as it is named, or a block of addresses. */
export type HostRule =
  /** In lower case and ASCII; each `*` stands for any characters. */
  | { readonly kind: "name"; readonly pattern: string }
  /** An IP address with the number of its leading bits that count. */
  | { readonly kind: "addresses"; readonly address: string; readonly prefix: number; readonly family: "ipv4" | "ipv6" };

/** Reads `db.example.com`, `*.example.com`, `10.1.2.3`, `10.0.0.0/8` or `fd00::/8`; null for anything else. */
export function parseHostRule(text: string): HostRule | null {
  const [address = "", bits, ...rest] = text.trim().split("/");
  if (rest.length > 0) return null;
  const version = address.includes("%") ? 0 : isIP(address.replace(/^\[(.*)\]$/, "$1"));
  if (version === 0) return bits === undefined ? nameRule(address) : null;
  const longest = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (prefix < 0 || prefix > longest) return null;
  return { kind: "addresses", address: address.replace(/^\[(.*)\]$/, "$1"), prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

/** A host's name in the one spelling that rules are compared with: lower case, ASCII, no dot at its end. */
export function normalizeHost(host: string): string {
  const plain = host.trim().toLowerCase().replace(/\.$/, "");
  return domainToASCII(plain) || plain;
}

function nameRule(text: string): HostRule | null {
  const pattern = text
    .split("*")
    .map((part) => (part === "" ? "" : part.startsWith(".") || part.endsWith(".") ? part.toLowerCase() : normalizeHost(part)))
    .join("*");
  // `10.0.*` looks like addresses, but would be compared with names only.
  const looksLikeAddresses = /^[\d.*]*\d[\d.*]*$/.test(pattern) && pattern.includes("*");
  return /^[a-z0-9_.*-]{1,255}$/.test(pattern) && !looksLikeAddresses ? { kind: "name", pattern } : null;
}
