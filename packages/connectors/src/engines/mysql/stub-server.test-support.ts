import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/** What a stub of a server does where it differs from a server that lets everybody in and answers with one empty result. */
export interface StubBehaviour {
  /** In place of a greeting. */
  readonly greeting?: Buffer;
  /** In place of "you are in", after the client has named user and password. `clientPackets` counts from 1. */
  readonly onSignIn?: (answer: StubAnswer, clientPackets: number) => void;
  /** In answer to a prepared statement that is run. */
  readonly onExecute?: (answer: StubAnswer) => void;
  /** In answer to the first statement of all. */
  readonly onFirstQuery?: (answer: StubAnswer) => void;
}

export interface StubAnswer {
  readonly socket: Socket;
  /** One packet with the next number. */
  send(payload: Buffer): void;
}

export interface StubServer {
  readonly port: number;
  /** All bytes that any client has sent. */
  received(): string;
  close(): Promise<void>;
}

const commands = { QUIT: 1, QUERY: 3, PREPARE: 22, EXECUTE: 23, CLOSE: 25 } as const;
const ok = Buffer.from([0, 0, 0, 2, 0, 0, 0]);
export const endOfFile = Buffer.from([0xfe, 0, 0, 2, 0]);

/** A server that speaks just enough of MySQL's protocol to be told to speak it wrongly. */
export async function startStubServer(behaviour: StubBehaviour): Promise<StubServer> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.write(behaviour.greeting ?? packet(0, greeting()));
    const serve = conversation(socket, behaviour);
    let pending = Buffer.alloc(0);
    socket.on("data", (data) => {
      chunks.push(data);
      pending = Buffer.concat([pending, data]);
      while (pending.length >= 4 && pending.length >= 4 + pending.readUIntLE(0, 3)) {
        const end = 4 + pending.readUIntLE(0, 3);
        serve(pending.readUInt8(3), pending.subarray(4, end));
        pending = pending.subarray(end);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received: () => Buffer.concat(chunks).toString("latin1"),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function conversation(socket: Socket, { onSignIn, onExecute, onFirstQuery }: StubBehaviour): (sequenceId: number, payload: Buffer) => void {
  let isIn = false;
  let clientPackets = 0;
  let queries = 0;
  return (sequenceId, payload) => {
    let next = sequenceId + 1;
    const answer: StubAnswer = { socket, send: (body) => void socket.write(packet(next++ % 256, body)) };
    if (!isIn) {
      clientPackets++;
      isIn = onSignIn === undefined;
      return onSignIn === undefined ? answer.send(ok) : onSignIn(answer, clientPackets);
    }
    const command = payload.readUInt8(0);
    if (command === commands.QUERY) {
      queries++;
      if (queries === 1 && onFirstQuery !== undefined) return onFirstQuery(answer);
      if (payload.includes("VERSION()")) return sendVersion(answer);
      answer.send(ok);
    }
    // Statement 1, one column, no parameters.
    if (command === commands.PREPARE)
      for (const body of [Buffer.from([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), columnDefinition(), endOfFile]) answer.send(body);
    if (command === commands.EXECUTE) {
      if (onExecute !== undefined) return onExecute(answer);
      for (const body of [Buffer.from([1]), columnDefinition(), endOfFile, endOfFile]) answer.send(body);
    }
    if (command === commands.QUIT) socket.end();
  };
}

function sendVersion({ send }: StubAnswer): void {
  const texts = ["8.4.0", "stub:3306"].map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]));
  for (const body of [Buffer.from([2]), columnDefinition(), columnDefinition(), endOfFile, Buffer.concat(texts), endOfFile]) send(body);
}

/** A column `c` of text. */
export function columnDefinition(): Buffer {
  const names = ["def", "", "", "", "c", ""].flatMap((name) => [name.length, ...Buffer.from(name)]);
  return Buffer.from([...names, 12, 45, 0, 255, 0, 0, 0, 253, 0, 0, 0, 0, 0]);
}

export function packet(sequenceId: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(payload.length, 0, 3);
  head.writeUInt8(sequenceId, 3);
  return Buffer.concat([head, payload]);
}

/** Protocol 10 without TLS: PROTOCOL_41, SECURE_CONNECTION, PLUGIN_AUTH, TRANSACTIONS and their like. */
function greeting(): Buffer {
  const fixed = Buffer.from([1, 0, 0, 0, ...Buffer.from("12345678"), 0, 0x05, 0xa2, 45, 2, 0, 0x08, 0, 21, ...Buffer.alloc(10)]);
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from("8.4.0\0"),
    fixed,
    Buffer.from("123456789012\0"),
    Buffer.from("mysql_native_password\0"),
  ]);
}

/** AuthSwitchRequest: sign in another way. */
export function authSwitch(plugin: string): Buffer {
  return Buffer.concat([Buffer.from([0xfe]), Buffer.from(`${plugin}\0`), Buffer.from("12345678901234567890\0")]);
}
