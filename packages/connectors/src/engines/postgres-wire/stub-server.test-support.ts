import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

interface StubServer {
  readonly port: number;
  /** All bytes that any client has sent. */
  received(): string;
  close(): Promise<void>;
}

/** A server that speaks just enough of Postgres' protocol to ask for a password and refuse it, in the words of a real one. */
export function startRefusingServer(): Promise<StubServer> {
  return startServer((data, socket) => {
    if (data[0] === 0x70) socket.end(refusal());
    else socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
  });
}

/** A server that offers no TLS and answers all else with these bytes. */
export function startAnsweringServer(answer: Buffer): Promise<StubServer> {
  return startServer((_data, socket) => socket.write(answer));
}

async function startServer(answer: (data: Buffer, socket: Socket) => void): Promise<StubServer> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (data) => {
      chunks.push(data);
      const isTlsRequest = data.length === 8 && data.readInt32BE(4) === 80877103;
      if (isTlsRequest) socket.write("N");
      else answer(data, socket);
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

function refusal(): Buffer {
  const body = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed for user "u"\0\0');
  const head = Buffer.from([0x45, 0, 0, 0, 0]);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
