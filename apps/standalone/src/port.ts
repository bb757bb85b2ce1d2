import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listen } from "@olympus/runtime";

/** A server that listens before there is anything to serve, so that a port in use is told at once and an early browser gets a page. */
export interface Port {
  readonly server: Server;
  /** Where people find it. */
  readonly url: string;
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Fails with CONFLICT when the port is taken, BAD_INPUT when the address can't be listened on. */
export async function openPort({ host, port, publicUrl }: { host: string; port: number; publicUrl: string | null }): Promise<Port> {
  let listener: RequestListener = starting;
  const server = createServer((req, res) => listener(req, res));
  await listen(server, { host, port });
  const { port: actual } = server.address() as AddressInfo;
  return {
    server,
    url: publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host === "0.0.0.0" ? "localhost" : host}:${actual}`,
    serve: (next) => {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const starting: RequestListener = (req, res) => {
  const page = "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=1><title>Olympus</title><p>Olympus is starting …</p>";
  res.writeHead(503, { "Content-Type": "text/html; charset=utf-8", "Retry-After": "1" }).end(req.method === "GET" ? page : "");
};
