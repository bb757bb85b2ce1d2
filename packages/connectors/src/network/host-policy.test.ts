import { createServer } from "node:net";
import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { reach } from "./dial.ts";
import { defaultHostPolicy, type FindAddresses, HostPolicy } from "./host-policy.ts";

const refusal = expect.objectContaining({ code: ErrorCode.HOST_NOT_ALLOWED });
const isAllowed = (policy: HostPolicy, host: string, address = host) => {
  try {
    policy.assertAllowed(host, address);
    return true;
  } catch {
    return false;
  }
};

/** A name server that gives these addresses, one answer after the other; the last one stays. */
function answering(...answers: readonly (readonly string[])[]): FindAddresses & { readonly asked: string[] } {
  const asked: string[] = [];
  const find: FindAddresses = (hostname, _options, callback) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    callback(
      null,
      answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return Object.assign(find, { asked });
}

describe("whatever the lists say", () => {
  const open = new HostPolicy({ allow: ["*", "0.0.0.0/0", "::/0"] });

  it.each([
    "169.254.169.254",
    "169.254.0.1",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "0:0:0:0:0:ffff:a9fe:a9fe",
    "0000:0000:0000:0000:0000:FFFF:169.254.169.254",
    "::169.254.169.254",
    "::ffff:0:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::169.254.1.1",
    "64:ff9b::6464:64c8",
    "64:ff9b:1::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "2001:0:a9fe:a9fe::1",
    "2001::5601:5601",
    "2001:db8::5efe:169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "fe80::5efe:10.0.0.1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",
    "::",
    "not an address",
    "",
  ])("refuses %s", (address) => {
    for (const policy of [defaultHostPolicy, open]) expect(() => policy.assertAllowed(address, address)).toThrow(refusal);
  });

  it.each(["127.0.0.1", "10.0.0.5", "192.168.1.2", "::1", "fd12:3456::1", "8.8.8.8", "2001:db8::1", "::ffff:10.0.0.5", "2002:a00:5::1"])(
    "allows %s",
    (address) => {
      expect(isAllowed(defaultHostPolicy, address)).toBe(true);
      expect(isAllowed(open, address)).toBe(true);
    },
  );
});

it.each<[deny: string, host: string, address: string, allowed: boolean]>([
  ["10.0.0.0/8", "10.1.2.3", "10.1.2.3", false],
  ["10.0.0.0/8", "db.example.com", "10.1.2.3", false],
  ["10.0.0.0/8", "db.example.com", "11.1.2.3", true],
  ["10.0.0.0/8", "db.example.com", "::ffff:10.1.2.3", false],
  ["10.0.0.0/8", "db.example.com", "64:ff9b::a01:203", false],
  ["10.0.0.0/8", "db.example.com", "2002:a01:203::1", false],
  ["10.1.2.3", "x", "10.1.2.3", false],
  ["10.1.2.3", "x", "10.1.2.4", true],
  ["fd00::/8", "x", "fd12::1", false],
  ["fd00::/8", "x", "2001:db8::1", true],
  ["*.internal.example.com", "db.INTERNAL.example.com.", "8.8.8.8", false],
  ["*.internal.example.com", "a.b.internal.example.com", "8.8.8.8", false],
  ["*.internal.example.com", "internal.example.com", "8.8.8.8", true],
  ["bücher.example", "xn--bcher-kva.example", "8.8.8.8", false],
])("with %s denied, %s at %s is allowed: %s", (deny, host, address, allowed) => {
  expect(isAllowed(new HostPolicy({ deny: [deny] }), host, address)).toBe(allowed);
});

it.each<[allow: string, host: string, address: string, allowed: boolean]>([
  ["10.0.0.0/8", "db", "10.1.2.3", true],
  ["10.0.0.0/8", "db", "::ffff:10.1.2.3", true],
  ["10.0.0.0/8", "db", "2002:a01:203::1", false],
  ["10.0.0.0/8", "db", "127.0.0.1", false],
  ["db.example.com", "DB.example.com", "8.8.8.8", true],
  ["db.example.com", "db.example.com.evil.test", "8.8.8.8", false],
  ["db.example.com", "8.8.8.8", "8.8.8.8", false],
  ["*.example.com", "db.example.com", "127.0.0.1", true],
  ["*.example.com", "db.exampleXcom", "127.0.0.1", false],
])("with only %s allowed, %s at %s is allowed: %s", (allow, host, address, allowed) => {
  expect(isAllowed(new HostPolicy({ allow: [allow] }), host, address)).toBe(allowed);
});

it("lets a denial win over an allowance, and says which setting to ask for", () => {
  const policy = new HostPolicy({ allow: ["*.example.com"], deny: ["127.0.0.0/8"] });
  expect(isAllowed(policy, "db.example.com", "10.0.0.1")).toBe(true);
  expect(() => policy.assertAllowed("db.example.com", "127.0.0.1")).toThrow(
    expect.objectContaining({ suggestion: expect.stringContaining("CONNECTION_HOST_DENY") }),
  );
  expect(() => policy.assertAllowed("elsewhere.test", "10.0.0.1")).toThrow(
    expect.objectContaining({ suggestion: expect.stringContaining("CONNECTION_HOST_ALLOW") }),
  );
});

it.each(["10.0.0.0/33", "10.0.*", "fd00::/129", "10.0.0.0/8/8", "http://x", "a b", "", "x/8", "fe80::1%eth0"])(
  "takes %j for no rule",
  (entry) => {
    expect(() => new HostPolicy({ deny: [entry] })).toThrow(expect.objectContaining({ code: ErrorCode.BAD_INPUT }));
  },
);

describe("a name", () => {
  async function listening() {
    const reached: number[] = [];
    const server = createServer((socket) => {
      reached.push(socket.remotePort ?? 0);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    return { port, reached, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
  }
  const dial = (policy: HostPolicy, port: number) => reach({ host: "db.example.com", port }, policy, AbortSignal.timeout(60_000));

  it("that leads to a refused address is not dialled", async () => {
    const policy = new HostPolicy({}, answering(["169.254.169.254"]));
    await expect(dial(policy, 80)).rejects.toEqual(refusal);
  });

  it("that leads elsewhere at its second look-up is judged again, and what was judged is what is dialled", async () => {
    await using server = await listening();
    const names = answering(["127.0.0.1"], ["127.0.0.2"]);
    const policy = new HostPolicy({ deny: ["127.0.0.2"] }, names);
    (await dial(policy, server.port)).destroy();
    await expect(dial(policy, server.port)).rejects.toEqual(refusal);
    expect(names.asked).toEqual(["db.example.com", "db.example.com"]);
    expect(server.reached).toHaveLength(1);
  });

  it("with good and refused addresses is dialled at the good ones only", async () => {
    await using server = await listening();
    const policy = new HostPolicy({ allow: ["127.0.0.1"] }, answering(["127.0.0.2", "169.254.169.254", "127.0.0.1"]));
    (await dial(policy, server.port)).destroy();
    await expect(dial(new HostPolicy({ allow: ["10.0.0.0/8"] }, answering(["127.0.0.1"])), server.port)).rejects.toEqual(refusal);
  });

  it("that is a number in disguise is judged by the address it stands for", async () => {
    const policy = new HostPolicy({ deny: ["127.0.0.0/8"] });
    for (const host of ["2130706433", "0x7f.1", "127.1", "localhost"])
      await expect(reach({ host, port: 1 }, policy, AbortSignal.timeout(60_000))).rejects.toEqual(refusal);
  });

  it("without an address is not found", async () => {
    await expect(dial(new HostPolicy({}, answering([])), 80)).rejects.toMatchObject({ code: expect.any(String) });
  });
});
