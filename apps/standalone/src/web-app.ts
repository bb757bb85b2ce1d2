import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import type { Api } from "@olympus/api";
import nextModule from "next";

// TypeScript takes the CommonJS module for a namespace with a default; Node gives the function itself.
const next = nextModule as unknown as typeof nextModule.default;

/** The built web app, ready to be mounted after the API's paths. */
export interface WebApp {
  mount(app: Api["app"]): void;
  close(): Promise<void>;
}

/** Loads the build of apps/web. Fails with Next's own words when it has not been built. */
export async function openWebApp({ host, port }: { host: string; port: number }): Promise<WebApp> {
  const dir = path.dirname(createRequire(import.meta.url).resolve("@olympus/web/package.json"));
  // Next adds an `upgrade` listener of its own to the server it is given and would answer our sockets a second time: give it one that never listens.
  const httpServer = createServer();
  const web = next({ dev: false, dir, hostname: host, port, httpServer });
  await web.prepare();
  const handle = web.getRequestHandler();
  return {
    mount: (app) => void app.use((req, res) => void handle(req, res)),
    close: () => web.close(),
  };
}
