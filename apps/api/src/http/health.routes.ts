import { toAppError } from "@olympus/domain";
import type { Express } from "express";
import type { ApiDeps } from "./api-deps.ts";
import { paths } from "./paths.ts";

/** `/healthz`: the process answers. `/readyz`: it can also do its work; 503 with a sentence when it can't. */
export function mountHealth(app: Express, deps: ApiDeps): void {
  app.get(paths.live, (_req, res) => void res.json({ status: "ok" }));
  app.get(paths.ready, async (_req, res) => {
    try {
      await deps.checkReady();
      res.json({ status: "ready" });
    } catch (error) {
      deps.logger.warn({ err: error }, "Not ready");
      res.status(503).json({ status: "not ready", message: toAppError(error).userMessage });
    }
  });
}
