import { isIP } from "node:net";

/** One address in all the ways in which it can be meant. */
export interface ReadAddress {
  /** What is dialled in truth: IPv4 where IPv6 only wraps it (mapped, NAT64). */
  readonly targets: readonly PlainAddress[];
  /** IPv4 addresses inside an IPv6 one that a tunnel may carry the connection to (6to4, Teredo, ISATAP, old "compatible" form). */
  readonly tunnelled: readonly PlainAddress[];
}

export interface PlainAddress {
  readonly address: string;
  readonly family: "ipv4" | "ipv6";
}

/** Reads an IP address, also with a zone (`fe80::1%eth0`); null for anything else. Forms: RFC 4291, 6052, 8215, 3056, 4380, 5214. */
export function readAddress(text: string): ReadAddress | null {
  const address = text.replace(/%.*$/, "");
  if (isIP(address) === 4) return { targets: [{ address, family: "ipv4" }], tunnelled: [] };
  if (isIP(address) !== 6) return null;
  const words = wordsOf(address);
  const at = (index: number) => words[index] ?? 0;
  const startsWith = (...start: readonly number[]) => start.every((word, index) => at(index) === word);
  const last = ipv4(at(6), at(7));
  const self: PlainAddress = { address, family: "ipv6" };
  if (startsWith(0, 0, 0, 0, 0, 0xffff)) return { targets: [last], tunnelled: [] };
  if (startsWith(0x64, 0xff9b, 0, 0, 0, 0)) return { targets: [self, last], tunnelled: [] };
  const tunnelled: PlainAddress[] = [];
  // A network's own NAT64 prefix may stand at several lengths; the last 32 bits are the common place.
  if (startsWith(0x64, 0xff9b, 1)) tunnelled.push(last);
  // `::1` and `::` are themselves; what else is below them wraps IPv4.
  if (startsWith(0, 0, 0, 0, 0, 0) && at(6) !== 0) tunnelled.push(last);
  if (startsWith(0, 0, 0, 0, 0xffff, 0)) tunnelled.push(last);
  if (startsWith(0x2002)) tunnelled.push(ipv4(at(1), at(2)));
  if (startsWith(0x2001, 0)) tunnelled.push(ipv4(at(2), at(3)), ipv4(at(6) ^ 0xffff, at(7) ^ 0xffff));
  if ((at(4) & 0xfdff) === 0 && at(5) === 0x5efe) tunnelled.push(last);
  return { targets: [self], tunnelled };
}

/** The eight 16-bit words of an IPv6 address. */
function wordsOf(address: string): readonly number[] {
  // The URL parser writes every spelling, also with dotted ends, in the one canonical form.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const read = (part: string) => (part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16)));
  const [before, after] = [read(head), read(tail ?? "")];
  return tail === undefined ? before : [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function ipv4(high: number, low: number): PlainAddress {
  return { address: [high >> 8, high & 255, low >> 8, low & 255].join("."), family: "ipv4" };
}
