import { createServer } from "node:net";
import { ErrorCode } from "@olympus/domain";
import { type StandInSsh, startStandInSsh } from "@olympus/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultHostPolicy } from "./host-policy.ts";
import { reachBy, routeFor } from "./route.ts";

let ssh: StandInSsh;
beforeAll(async () => {
  ssh = await startStandInSsh();
});
afterAll(async () => {
  await ssh.close();
});

const tunnel = () => {
  const { user: sshUser, password: sshPassword } = ssh.account;
  const way = { sshHost: "127.0.0.1", sshPort: ssh.port, sshUser, sshPassword, sshHostKey: ssh.fingerprint };
  return routeFor(way, defaultHostPolicy);
};

/** Sends back what it gets, and ends when the other side does. */
async function echoing() {
  const server = createServer((socket) => void socket.on("error", () => {}).pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return { host: "echo.test", port, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

it("carries bytes both ways through many sockets over one connection, each to its end", async () => {
  await using server = await echoing();
  const route = tunnel();
  const before = ssh.connectionCount;
  const block = Buffer.alloc(200_000, "olympus");
  const echo = async () => {
    const socket = await reachBy(route, server);
    for (let index = 0; index < 20; index++) socket.write(block);
    socket.end();
    let bytes = 0;
    for await (const chunk of socket) {
      bytes += (chunk as Buffer).length;
      // A slow reader.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return bytes;
  };
  expect(await Promise.all([echo(), echo(), echo()])).toEqual([4_000_000, 4_000_000, 4_000_000]);
  expect(ssh.connectionCount).toBe(before + 1);
  await route.close();
});

it("ends its sockets when it is closed, and makes no new ones", async () => {
  await using server = await echoing();
  const route = tunnel();
  const socket = await reachBy(route, server);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await route.close();
  await closed;
  await expect(reachBy(route, server)).rejects.toThrow(/tunnel/);
  await tunnel().close();
});

it("gives up on an SSH server that says nothing, and asks it again later", { timeout: 30_000 }, async () => {
  await using server = await echoing();
  const route = tunnel();
  ssh.isSilent = true;
  await expect(reachBy(route, server)).rejects.toMatchObject({
    code: ErrorCode.CONNECTION_FAILED,
    userMessage: "The SSH server of the tunnel didn't answer in time.",
  });
  ssh.isSilent = false;
  (await reachBy(route, server)).destroy();
  await route.close();
});

it("is told at once that nobody waits for it any more", async () => {
  await using server = await echoing();
  const route = tunnel();
  ssh.isSilent = true;
  const ending = new AbortController();
  const reaching = expect(reachBy(route, server, ending.signal)).rejects.toThrow("enough");
  ending.abort(new Error("enough"));
  await reaching;
  await route.close();
  ssh.isSilent = false;
});

it("doesn't take a server of another kind for one of SSH", async () => {
  const web = createServer((socket) =>
    socket
      .on("error", () => {})
      .resume()
      .end("HTTP/1.1 400 Bad Request\r\n\r\n"),
  );
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const { port } = web.address() as { port: number };
  const route = routeFor(
    { sshHost: "127.0.0.1", sshPort: port, sshUser: "u", sshPassword: "p", sshHostKey: ssh.fingerprint },
    defaultHostPolicy,
  );
  await expect(reachBy(route, { host: "db", port: 1 })).rejects.toMatchObject({
    code: ErrorCode.CONNECTION_FAILED,
    userMessage: expect.stringMatching(/No SSH connection could be made/),
  });
  await route.close();
  await new Promise<void>((resolve) => web.close(() => resolve()));
});
