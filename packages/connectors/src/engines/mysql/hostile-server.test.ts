import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { AppError, ErrorCode } from "@olympus/domain";
import { afterEach, expect, it, vi } from "vitest";
import { createConnector, parseCredentials } from "../../index.ts";
import { contractCtx, insideOf } from "../../testing/contract-fixture.ts";
import {
  authSwitch,
  columnDefinition,
  endOfFile,
  packet,
  type StubBehaviour,
  type StubServer,
  startStubServer,
} from "./stub-server.test-support.ts";

const password = "s3cret-Passw0rd";
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

async function connectTo(behaviour: StubBehaviour) {
  const server = await startStubServer(behaviour);
  const { credentials } = parseCredentials("MYSQL", { host: "127.0.0.1", port: server.port, database: "d", user: "u", password });
  const connector = createConnector("MYSQL", credentials, { allowedFolders: [] });
  closing.push(
    () => connector.close(),
    () => server.close(),
  );
  return { connector, server };
}

/** What comes of one statement: its rows, or the failure in our family. */
async function ask({ connector }: Awaited<ReturnType<typeof connectTo>>): Promise<unknown> {
  const cursor = insideOf(connector).openCursor({ sql: "select 1", parameters: [], timeoutMs: 60_000 });
  try {
    await cursor.open();
    return await cursor.read(10);
  } catch (error) {
    return insideOf(connector).translateError(error);
  } finally {
    await cursor.close();
  }
}

function expectNoPassword(server: StubServer, outcome: unknown): void {
  expect(server.received()).not.toContain(password);
  const { message, userMessage, stack, cause } = outcome as AppError;
  expect(JSON.stringify([message, userMessage, stack, String(cause)])).not.toContain(password);
}

it("talks to the stub as to a server", async () => {
  const stub = await connectTo({});
  expect(await ask(stub)).toEqual([]);
  expect(stub.server.received()).toContain("START TRANSACTION READ ONLY");
});

it.each([
  ["no MySQL at all", Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")],
  ["noise", Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 7]), randomBytes(1_000)])],
  ["a greeting that stops in the middle", packet(0, Buffer.from([10, 56, 46]))],
  ["an old protocol", packet(0, Buffer.from([9, 53, 46, 48, 0, 1, 0, 0, 0]))],
])("says so when it is greeted with %s", async (_what, greeting) => {
  const stub = await connectTo({ greeting });
  const check = await stub.connector.testConnection(contractCtx());
  expect(check).toMatchObject({ ok: false });
  expect(await ask(stub)).toBeInstanceOf(AppError);
  expectNoPassword(stub.server, await ask(stub));
});

it("tells what a server says that has no place", async () => {
  const greeting = packet(0, Buffer.from("\xff\x10\x04Too many connections", "latin1"));
  expect(await ask(await connectTo({ greeting }))).toMatchObject({ code: ErrorCode.UNAVAILABLE, isRetryable: true });
});

it.each(["mysql_clear_password", "sha256_password", "dialog", "toString", "client_ed25519"])(
  "tells no password to a server that wants it by %s without TLS",
  async (plugin) => {
    const stub = await connectTo({ onSignIn: ({ send }) => send(authSwitch(plugin)) });
    const outcome = await ask(stub);
    expect(outcome).toMatchObject({ code: ErrorCode.AUTHENTICATION_FAILED, suggestion: expect.any(String) });
    expectNoPassword(stub.server, outcome);
  },
);

it("encrypts no password with a key that anybody may have sent", async () => {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = publicKey.export({ type: "spki", format: "pem" });
  const stub = await connectTo({
    onSignIn: ({ send }, clientPackets) => {
      if (clientPackets === 1) send(authSwitch("caching_sha2_password"));
      // "Do it in full", then the key.
      else if (clientPackets === 2) send(Buffer.from([1, 4]));
      else send(Buffer.concat([Buffer.from([1]), Buffer.from(key)]));
    },
  });
  const outcome = await ask(stub);
  expect(outcome).toMatchObject({ code: ErrorCode.AUTHENTICATION_FAILED, userMessage: expect.stringContaining("TLS") });
  // Nothing of the size of an encrypted password has been sent.
  expect(stub.server.received().length).toBeLessThan(400);
});

it("sends no file, whatever a server asks for", async () => {
  const request = Buffer.from("\xfb/etc/passwd", "latin1");
  const stubs = [
    await connectTo({ onExecute: ({ send }) => send(request) }),
    await connectTo({ onFirstQuery: ({ send }) => send(request) }),
  ];
  for (const stub of stubs) {
    expect(await ask(stub)).toBeInstanceOf(AppError);
    expect(stub.server.received()).not.toContain("root:");
  }
});

it("refuses a cell that would not fit into memory", async () => {
  const part = packet(0, Buffer.alloc(0xffffff, "x"));
  const stub = await connectTo({
    onExecute: ({ send, socket }) => {
      for (const body of [Buffer.from([1]), columnDefinition(), endOfFile]) send(body);
      // Two gigabytes, as far as anybody takes them.
      const pour = () => {
        if (!socket.destroyed && socket.write(part)) setImmediate(pour);
      };
      socket.on("drain", pour);
      pour();
    },
  });
  expect(await ask(stub)).toMatchObject({ code: ErrorCode.RESULT_TOO_LARGE });
});

it("refuses a result of endless columns", async () => {
  const definitions = Buffer.concat(Array.from({ length: 251 }, (_, index) => packet((index + 2) % 256, columnDefinition())));
  const stub = await connectTo({
    onExecute: ({ send, socket }) => {
      send(Buffer.from([0xfc, 0xff, 0xff]));
      const pour = () => {
        if (!socket.destroyed && socket.write(definitions)) setImmediate(pour);
      };
      socket.on("drain", pour);
      pour();
    },
  });
  expect(await ask(stub)).toBeInstanceOf(AppError);
});

it.each([
  ["a row that is shorter than it says", Buffer.from([0, 0, 250, 1])],
  ["a row that is longer than it says", Buffer.from([0, 0, 1, 65, 66])],
  ["a row without a value", Buffer.from([0, 0])],
  ["a length of impossible size", Buffer.from([0, 0, 254, 255, 255, 255, 255, 255, 255, 255, 127])],
])("survives %s", async (_what, row) => {
  const stub = await connectTo({
    onExecute: ({ send }) => {
      for (const body of [Buffer.from([1]), columnDefinition(), endOfFile, row, endOfFile]) send(body);
    },
  });
  expect(await ask(stub)).toBeInstanceOf(AppError);
  expect(await ask(stub)).toBeInstanceOf(AppError);
});

it.each([
  ["packets out of order", (socket: Socket) => void socket.write(packet(77, Buffer.from([1])))],
  ["a closed connection", (socket: Socket) => void socket.destroy()],
])("survives %s in the middle of an answer", async (_what, spoil) => {
  const complain = vi.spyOn(console, "error").mockImplementation(() => {});
  let calls = 0;
  const stub = await connectTo({
    onExecute: (answer) => {
      calls++;
      for (const body of [Buffer.from([1]), columnDefinition(), endOfFile]) answer.send(body);
      if (calls === 1) spoil(answer.socket);
      else answer.send(endOfFile);
    },
  });
  expect(await ask(stub)).toBeInstanceOf(AppError);
  // The pool is healthy afterwards.
  expect(await ask(stub)).toEqual([]);
  expect(complain).not.toHaveBeenCalled();
  complain.mockRestore();
});

it("gives nothing of this server's own environment to whoever it connects to", async () => {
  for (const name of ["MYSQL_PWD", "MYSQL_HOST", "MYSQL_USER", "MYSQL_TCP_PORT", "USER"]) vi.stubEnv(name, "of-the-operator");
  const stub = await connectTo({});
  await ask(stub);
  expect(stub.server.received()).not.toContain("of-the-operator");
});
