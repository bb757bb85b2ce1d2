import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { AppError, ErrorCode, type HostRule, normalizeHost, parseHostRule } from "@olympus/domain";
import { ConnectorError } from "../connector-error.ts";
import { type ReadAddress, readAddress } from "./addresses.ts";

// Link-local addresses and the metadata services of clouds: nothing there is a database, and what answers hands out credentials.
const alwaysRefused = new BlockList();
alwaysRefused.addSubnet("169.254.0.0", 16, "ipv4");
alwaysRefused.addSubnet("0.0.0.0", 8, "ipv4");
alwaysRefused.addAddress("100.100.100.200", "ipv4");
alwaysRefused.addAddress("192.0.0.192", "ipv4");
alwaysRefused.addAddress("168.63.129.16", "ipv4");
alwaysRefused.addSubnet("fe80::", 10, "ipv6");
alwaysRefused.addAddress("fd00:ec2::254", "ipv6");
alwaysRefused.addAddress("fd20:ce::254", "ipv6");
alwaysRefused.addAddress("::", "ipv6");

/** Lists of hosts: names with `*`, IP addresses, CIDR blocks (see `parseHostRule`). */
export interface HostLists {
  /** When not empty, only these may be dialled. */
  readonly allow?: readonly string[];
  /** These may not, whatever `allow` says. */
  readonly deny?: readonly string[];
}

/** Finds the addresses of a name, as Node's own `lookup` with `all`. */
export type FindAddresses = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Which hosts may be dialled. Names are compared with the host as the connection names it, address blocks with the address that is really dialled, so that
 * DNS can't go around them. Link-local addresses and metadata services are refused whatever the lists say.
 */
export class HostPolicy {
  readonly #allow: RuleSet | null;
  readonly #deny: RuleSet;
  readonly #findAddresses: FindAddresses;

  /** Fails with BAD_INPUT when an entry of a list is none. */
  constructor({ allow = [], deny = [] }: HostLists = {}, findAddresses: FindAddresses = lookup) {
    this.#allow = allow.length === 0 ? null : new RuleSet(allow);
    this.#deny = new RuleSet(deny);
    this.#findAddresses = findAddresses;
  }

  /** Fails with HOST_NOT_ALLOWED. `host` is as the connection names it, `address` the IP address that it leads to. */
  assertAllowed(host: string, address: string): void {
    const refusal = this.#refusal(host, address);
    if (refusal !== null) throw refusal;
  }

  /**
   * Fails with HOST_NOT_ALLOWED, by what can be told of a host that somebody else resolves: its name, or the address that it writes out, also as
   * `0x7f.1` or `2130706433`. Where only addresses are allowed, a name isn't.
   */
  assertNamed(host: string): void {
    const address = writtenAddress(host);
    if (address !== null) this.assertAllowed(host, address);
    else if (this.#deny.names(host)) throw refusedByList(deniedBy);
    else if (this.#allow !== null && !this.#allow.names(host)) throw refusedByList(notAllowedBy);
  }

  /** Resolves names like Node does, but gives only addresses that may be dialled: to be handed to whatever opens a socket. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    this.#findAddresses(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      const allowed = addresses.filter(({ address }) => this.#refusal(hostname, address) === null);
      const [first] = allowed;
      if (first === undefined) return callback(this.#refusal(hostname, addresses[0]?.address ?? "") ?? unknownHost(hostname), "", 0);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };

  #refusal(host: string, address: string): ConnectorError | null {
    const read = readAddress(address);
    if (read === null || isAlwaysRefused(read)) return refusedAlways();
    if (this.#deny.names(host) || this.#deny.holds([...read.targets, ...read.tunnelled])) return refusedByList(deniedBy);
    if (this.#allow === null || this.#allow.names(host) || this.#allow.holds(read.targets)) return null;
    return refusedByList(notAllowedBy);
  }
}

class RuleSet {
  readonly #names: readonly RegExp[];
  readonly #addresses = new BlockList();

  constructor(entries: readonly string[]) {
    const rules = entries.map(toRule);
    this.#names = rules.flatMap((rule) => (rule.kind === "name" ? [toPattern(rule.pattern)] : []));
    for (const rule of rules) if (rule.kind === "addresses") this.#addresses.addSubnet(rule.address, rule.prefix, rule.family);
  }

  names(host: string): boolean {
    const name = normalizeHost(host);
    return this.#names.some((pattern) => pattern.test(name));
  }

  holds(addresses: ReadAddress["targets"]): boolean {
    return addresses.some(({ address, family }) => this.#addresses.check(address, family));
  }
}

/** The rules that always hold, and no others. */
export const defaultHostPolicy = new HostPolicy();

function isAlwaysRefused({ targets, tunnelled }: ReadAddress): boolean {
  return [...targets, ...tunnelled].some(({ address, family }) => alwaysRefused.check(address, family));
}

function toRule(entry: string): HostRule {
  const rule = parseHostRule(entry);
  if (rule === null) throw new AppError(ErrorCode.BAD_INPUT, `"${entry}" is no host name, IP address or CIDR block`);
  return rule;
}

function toPattern(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.\\+?^${}()|[\]]/g, "\\$&").replaceAll("*", ".*")}$`);
}

const deniedBy = "CONNECTION_HOST_DENY names it";
const notAllowedBy = "CONNECTION_HOST_ALLOW doesn't name it";

function refusedByList(why: string): ConnectorError {
  return new ConnectorError(ErrorCode.HOST_NOT_ALLOWED, `The host policy refuses the host: ${why}`, {
    userMessage: "This server isn't allowed to connect to that host.",
    suggestion: `Ask whoever runs Olympus to allow the host (${why}), or use another one.`,
  });
}

function refusedAlways(): ConnectorError {
  return new ConnectorError(ErrorCode.HOST_NOT_ALLOWED, "The address is link-local or a cloud's metadata service", {
    userMessage: "This host may not be connected to: its address is link-local or a cloud's metadata service.",
    suggestion: "Use the address of a database server.",
  });
}

/** The address that a host is, in any spelling that resolvers read; null for a name. */
function writtenAddress(host: string): string | null {
  if (isIP(host) !== 0) return host;
  // The URL parser reads all spellings of IPv4 (inet_aton's) as one.
  const { hostname = "" } = URL.parse(`http://${host}`) ?? {};
  return isIP(hostname) === 4 ? hostname : null;
}

function unknownHost(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error("The name has no address"), { code: "ENOTFOUND", hostname });
}
