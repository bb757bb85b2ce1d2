import { type ConnectionOptions, connect as connectTls, type TLSSocket } from "node:tls";
import { connectTimeoutMs, tooSlow } from "../../network/dial.ts";
import type { RouteSocket } from "../../network/route.ts";

/** Asks the server for TLS (protocol message SSLRequest). Null when it offers none. Fails when the certificate isn't accepted. */
export async function startTls(socket: RouteSocket, options: ConnectionOptions, host: string): Promise<TLSSocket | null> {
  const request = Buffer.alloc(8);
  request.writeInt32BE(8, 0);
  request.writeInt32BE(80877103, 4);
  const answer = await new Promise<string>((resolve, reject) => {
    socket.setTimeout(connectTimeoutMs, () => reject(tooSlow()));
    socket.once("error", reject).once("close", () => reject(tooSlow()));
    socket.once("data", (data: Buffer) => resolve(data.toString("latin1", 0, 1)));
    socket.write(request);
  });
  if (answer !== "S") return null;
  return await new Promise((resolve, reject) => {
    const secure = connectTls({ ...options, socket, host });
    secure.once("secureConnect", () => resolve(secure));
    secure.on("error", reject);
  });
}
