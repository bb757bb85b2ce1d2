import { type StandInServer, startStandIn } from "./stand-in-server.ts";

/** What the stand-in does instead of answering as Vault would. */
export type VaultMishap = "sealed" | "hangs" | "garbage" | "huge" | "redirects";

export interface StandInVaultOptions {
  /** The one token that is let in. */
  readonly token: string;
  /** Vault Enterprise: requests must name it. */
  readonly namespace?: string;
  /** Path with its mount → fields. Changes hold for the next request. */
  readonly secrets: Record<string, Record<string, unknown>>;
  /** Paths that the token's policy doesn't cover. */
  readonly forbidden?: readonly string[];
}

/** Speaks Vault's HTTP API as far as reading the KV engine, version 2, goes (developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2). */
export interface StandInVault extends StandInServer {
  /** Paths that were asked for, as they came. */
  readonly requests: readonly string[];
  mishap: VaultMishap | null;
}

export async function startStandInVault({ token, namespace, secrets, forbidden = [] }: StandInVaultOptions): Promise<StandInVault> {
  const requests: string[] = [];
  const state: { mishap: VaultMishap | null } = { mishap: null };
  const server = await startStandIn((request, _body, response) => {
    const path = request.url ?? "";
    requests.push(path);
    const reply = (status: number, body: unknown) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(typeof body === "string" ? body : JSON.stringify(body));
    if (state.mishap === "hangs") return;
    if (state.mishap === "sealed") return reply(503, { errors: ["Vault is sealed"] });
    if (state.mishap === "garbage") return reply(200, `<html>${JSON.stringify(secrets)}`);
    if (state.mishap === "huge") return reply(200, "x".repeat(3 * 1024 * 1024));
    if (state.mishap === "redirects") return void response.writeHead(307, { location: "http://127.0.0.1:1/" }).end();
    const wrongNamespace = namespace !== undefined && request.headers["x-vault-namespace"] !== namespace;
    if (request.headers["x-vault-token"] !== token || wrongNamespace) return reply(403, { errors: ["permission denied"] });
    const [, mount, rest] = /^\/v1\/([^/]+)\/data\/([^?]+)$/.exec(path) ?? [];
    const name = `${mount}/${decodeURIComponent(rest ?? "")}`;
    if (forbidden.includes(name)) return reply(403, { errors: ["1 error occurred:\n\t* permission denied\n\n"] });
    const fields = secrets[name];
    if (fields === undefined) return reply(404, { errors: [] });
    reply(200, { request_id: "1", data: { data: fields, metadata: { version: 1, destroyed: false } } });
  });
  return Object.assign(state, server, { requests });
}
