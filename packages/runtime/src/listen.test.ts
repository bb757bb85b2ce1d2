import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ErrorCode } from "@olympus/domain";
import { expect, test } from "vitest";
import { listen } from "./listen.ts";

test("a port in use is told with another one to take", async () => {
  const [first, second] = [createServer(), createServer()];
  await listen(first, { host: "127.0.0.1", port: 0 });
  const { port } = first.address() as AddressInfo;
  try {
    await expect(listen(second, { host: "127.0.0.1", port })).rejects.toMatchObject({
      code: ErrorCode.CONFLICT,
      userMessage: expect.stringContaining(`PORT=${port + 1}`),
    });
  } finally {
    first.close();
  }
});

test("an address of another machine is told", async () => {
  await expect(listen(createServer(), { host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
    code: ErrorCode.BAD_INPUT,
    userMessage: expect.stringContaining("HOST"),
  });
});
