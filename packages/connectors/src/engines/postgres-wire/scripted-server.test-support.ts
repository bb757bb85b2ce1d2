import { type AddressInfo, createServer, type Socket } from "node:net";

/** A server that lets everybody in and answers each statement with one column `n` of whole numbers. */
export interface ScriptedServer {
  readonly port: number;
  /** How many connections have been made for statements; cancel requests don't count. */
  connections(): number;
  close(): Promise<void>;
}

/** Answers one Execute and the Sync behind it on its own; `false` leaves both to the server, which sends one row `1` and the end. */
export type ExecuteAnswer = (socket: Socket, executes: number) => boolean;

export async function startScriptedServer(answer: ExecuteAnswer): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  let [connections, executes] = [0, 0];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    let [isStarted, isAnswered] = [false, false];
    let rest: Buffer = Buffer.alloc(0);
    socket.on("data", (data) => {
      rest = Buffer.concat([rest, data]);
      if (!isStarted) {
        const code = rest.readInt32BE(4);
        const length = rest.readInt32BE(0);
        rest = rest.subarray(length);
        if (code === 80877103) return void socket.write("N");
        if (code === 80877102) return void socket.end();
        isStarted = true;
        connections++;
        socket.write(Buffer.concat([message("R", int32(0)), message("K", int32(7), int32(9)), readyForQuery]));
      }
      while (rest.length >= 5 && rest.length >= 1 + rest.readInt32BE(1)) {
        const letter = rest.toString("latin1", 0, 1);
        rest = rest.subarray(1 + rest.readInt32BE(1));
        if (letter === "E") {
          executes++;
          isAnswered = answer(socket, executes);
          if (!isAnswered) socket.write(Buffer.concat([dataRow("1"), message("C", text("SELECT 1"))]));
        } else if (letter === "S" && isAnswered) isAnswered = false;
        else socket.write(plainAnswers[letter] ?? Buffer.alloc(0));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A message of Postgres' protocol: a letter, the length with itself, the parts. */
export function message(letter: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(letter), int32(body.length + 4), body]);
}

export function dataRow(...cells: readonly (string | null)[]): Buffer {
  const fields = cells.map((cell) => (cell === null ? int32(-1) : Buffer.concat([int32(Buffer.byteLength(cell)), Buffer.from(cell)])));
  return message("D", int16(cells.length), ...fields);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

const text = (value: string) => Buffer.from(`${value}\0`);
export const readyForQuery = message("Z", Buffer.from("T"));
// Query, Parse, Bind, Describe, Sync.
const plainAnswers: Readonly<Record<string, Buffer>> = {
  Q: Buffer.concat([message("C", text("SET")), readyForQuery]),
  P: message("1"),
  B: message("2"),
  D: message("T", int16(1), text("n"), int32(0), int16(0), int32(20), int16(8), int32(-1), int16(0)),
  S: readyForQuery,
};
