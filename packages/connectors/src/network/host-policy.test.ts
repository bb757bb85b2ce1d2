import { ErrorCode } from "@olympus/domain";
import { expect, it } from "vitest";
import { defaultHostPolicy, isAddressAllowed } from "./host-policy.ts";

it.each([
  "169.254.169.254",
  "169.254.0.1",
  "::ffff:169.254.169.254",
  "::ffff:a9fe:a9fe",
  "0:0:0:0:0:ffff:a9fe:a9fe",
  "0000:0000:0000:0000:0000:FFFF:169.254.169.254",
  "64:ff9b::a9fe:a9fe",
  "fe80::1",
  "fe80::1%eth0",
  "fd00:ec2::254",
  "100.100.100.200",
  "0.0.0.0",
  "::",
  "not an address",
])("refuses %s", (address) => {
  expect(isAddressAllowed(address)).toBe(false);
  expect(() => defaultHostPolicy.assertAllowed(address, address)).toThrow(expect.objectContaining({ code: ErrorCode.HOST_NOT_ALLOWED }));
});

it.each(["127.0.0.1", "10.0.0.5", "192.168.1.2", "::1", "fd12:3456::1", "8.8.8.8", "2001:db8::1", "::ffff:10.0.0.5"])(
  "allows %s",
  (address) => {
    expect(isAddressAllowed(address)).toBe(true);
  },
);

it("refuses a name that leads to a refused address, at the moment of dialling", async () => {
  const outcome = await new Promise((resolve) => defaultHostPolicy.lookup("169.254.169.254", { all: true }, (error) => resolve(error)));
  expect(outcome).toMatchObject({ code: ErrorCode.HOST_NOT_ALLOWED });
});
