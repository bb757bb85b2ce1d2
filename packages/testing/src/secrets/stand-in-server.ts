import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A loopback HTTP server that stands in for somebody's service. */
export interface StandInServer {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Answers each request with `answer`, which gets the whole body. */
export async function startStandIn(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void | Promise<void>,
): Promise<StandInServer> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await answer(request, Buffer.concat(chunks).toString("utf8"), response);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The loopback interface gave no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
