import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { AppError, ErrorCode } from "@olympus/domain";

// Link-local addresses and the metadata services of clouds: nothing there is a database, and what answers hands out credentials.
const refused = new BlockList();
refused.addSubnet("169.254.0.0", 16, "ipv4");
refused.addSubnet("0.0.0.0", 8, "ipv4");
refused.addAddress("100.100.100.200", "ipv4");
refused.addAddress("192.0.0.192", "ipv4");
refused.addSubnet("fe80::", 10, "ipv6");
refused.addAddress("fd00:ec2::254", "ipv6");
refused.addAddress("fd20:ce::254", "ipv6");
refused.addAddress("::", "ipv6");
// The same by way of a NAT64 gateway.
refused.addSubnet("64:ff9b::a9fe:0", 112, "ipv6");
refused.addAddress("64:ff9b::6464:64c8", "ipv6");

/** Which hosts may be dialled. Judged on the address that is really dialled, so that DNS can't go around it. */
export class HostPolicy {
  /** Fails with HOST_NOT_ALLOWED. `host` is as the connection names it, `address` the IP address that it leads to. */
  assertAllowed(_host: string, address: string): void {
    if (!isAddressAllowed(address)) throw hostNotAllowed();
  }

  /** Resolves names like Node does, but gives only addresses that may be dialled. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return callback(error, "", 0);
      const allowed = addresses.filter(({ address }) => isAddressAllowed(address));
      const [first] = allowed;
      if (first === undefined) return callback(hostNotAllowed() as NodeJS.ErrnoException, "", 0);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };
}

/** The rules that always hold, and no others. */
export const defaultHostPolicy = new HostPolicy();

/** Whether an IP address may be dialled. IPv4 in IPv6 clothes (`::ffff:169.254.169.254`) is looked at as IPv4. */
export function isAddressAllowed(address: string): boolean {
  const mapped = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? mappedHex(address);
  const plain = (mapped ?? address).replace(/%.*$/, "");
  const family = isIP(plain);
  return family !== 0 && !refused.check(plain, family === 4 ? "ipv4" : "ipv6");
}

function mappedHex(address: string): string | null {
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (match === null) return null;
  const [high, low] = [Number.parseInt(match[1] ?? "", 16), Number.parseInt(match[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function hostNotAllowed(): AppError {
  return new AppError(ErrorCode.HOST_NOT_ALLOWED, "The address is link-local or a cloud's metadata service", {
    userMessage: "This host may not be connected to.",
    suggestion: "Use the address of a database server.",
  });
}
