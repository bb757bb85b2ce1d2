import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { makeAuthority } from "../tls/certificates.ts";
import { GoogleAccounts, type StandInAccount, TokenRefusal } from "./google-accounts.ts";
import { GoogleError } from "./google-error.ts";
import { StandInDatabase, type StandInProject } from "./stand-in-database.ts";
import { type JobRequest, type StandInJob, StandInJobs } from "./stand-in-jobs.ts";

/** A way to misbehave: never answer, break off in the middle of the body, or answer with something else, for some requests that fit. */
export interface Misbehaviour {
  readonly how: "stall" | "drop" | "garbage" | GoogleError;
  /** Over the path with its query, a space, and the body. */
  readonly path: RegExp;
  readonly times: number;
}

export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly host: string;
  readonly body: string;
}

const hosts = ["bigquery.googleapis.com", "oauth2.googleapis.com"];

/**
 * A server that speaks the part of BigQuery's REST protocol (and of Google's sign-in) that the connector uses, over HTTPS under Google's names, with one project whose data lies in a
 * DuckDB. Statements really run, pages are really paged, a cancellation really interrupts, a key's signature is really checked. Not modelled: slots and
 * quotas, caching, billing, partitions, several locations, policies on rows and columns, views of other projects, and every function that the two dialects don't share.
 */
export class StandInBigquery {
  readonly accounts: GoogleAccounts;
  /** PEM of the authority that has signed its certificate. */
  readonly ca: string;
  readonly seen: SeenRequest[] = [];
  readonly #server: Server;
  readonly #database: StandInDatabase;
  readonly #jobs: StandInJobs;
  readonly #sockets = new Set<Duplex>();
  #misbehaviour: (Misbehaviour & { left: number }) | null = null;

  private constructor(database: StandInDatabase) {
    this.#database = database;
    this.#jobs = new StandInJobs(database);
    this.accounts = new GoogleAccounts(database.project.project);
    const authority = makeAuthority("Olympus test authority");
    const { certificate: cert, key } = authority.issue({ name: "Google stand-in", hosts });
    this.ca = authority.certificate;
    this.#server = createServer({ cert, key }, (request, response) => void this.#serve(request, response));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket)).on("error", () => {});
    });
  }

  /** Listens on a free port of the loopback. */
  static async start(project: StandInProject): Promise<StandInBigquery> {
    const standIn = new StandInBigquery(await StandInDatabase.create(project));
    await new Promise<void>((resolve) => standIn.#server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get jobs(): readonly StandInJob[] {
    return this.#jobs.all;
  }

  /** Runs DuckDB's SQL in a dataset. */
  async setUp(dataset: string, statements: readonly string[]): Promise<void> {
    await this.#database.setUp(dataset, statements);
  }

  /** From now on, until `times` requests have fitted. */
  misbehave(misbehaviour: Misbehaviour): void {
    this.#misbehaviour = { ...misbehaviour, left: misbehaviour.times };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    for (const { id, state } of this.#jobs.all) if (state === "RUNNING") this.#jobs.cancel(id);
    await this.#jobs.settled();
    this.#database.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = { method, path: url, host: headers.host ?? "", body: Buffer.concat(chunks).toString() };
    this.seen.push(seen);
    const how = this.#nextMisbehaviour(`${url} ${seen.body}`);
    if (how === "stall") return;
    if (how === "garbage") return send(response, 200, "<html>Welcome to the hotel's network</html>");
    try {
      if (how instanceof GoogleError) throw how;
      const body = JSON.stringify(await this.#answer(seen, headers.authorization));
      if (how === "drop") return dropInTheMiddle(response, body);
      send(response, 200, body);
    } catch (error) {
      const [status, body] = refusal(error);
      send(response, status, JSON.stringify(body));
    }
  }

  async #answer({ method, path, host, body }: SeenRequest, authorization: string | undefined): Promise<unknown> {
    const { pathname, searchParams } = new URL(path, "https://localhost");
    if (host.startsWith("oauth2.") && pathname === "/token") return this.accounts.exchange(new URLSearchParams(body));
    if (!host.startsWith("bigquery.")) throw new GoogleError(404, "notFound", "Not found: host");
    const account = this.accounts.identify(authorization);
    const [, project, rest = ""] = /^\/bigquery\/v2\/projects\/([^/]+)\/(.*)$/.exec(pathname) ?? [];
    const { project: home, billingProject } = this.#database.project;
    if (project === undefined || ![home, billingProject].includes(project))
      throw new GoogleError(404, "notFound", `Not found: Project ${project ?? ""}`);
    const [kind = "", id = "", action = ""] = rest.split("/").map(decodeURIComponent);
    if (method === "POST" && kind === "jobs" && id === "") return await this.#jobs.insert(parseBody(body), account);
    if (method === "POST" && kind === "jobs" && action === "cancel") return this.#jobs.cancel(id);
    if (method === "GET" && kind === "jobs") return this.#jobs.get(id);
    if (method === "GET" && kind === "queries") return await this.#jobs.results(id, searchParams);
    if (method === "GET" && kind === "datasets" && id === "") return this.#datasets();
    if (method === "POST" && pathname.endsWith(":testIamPermissions")) return permissionsOf(account, body);
    throw new GoogleError(404, "notFound", `Not found: ${method} ${pathname}`);
  }

  #datasets(): unknown {
    const { project: projectId, location, datasets } = this.#database.project;
    const describe = (datasetId: string) => ({
      kind: "bigquery#dataset",
      id: `${projectId}:${datasetId}`,
      datasetReference: { datasetId, projectId },
      location,
    });
    return { kind: "bigquery#datasetList", datasets: datasets.map(describe) };
  }

  #nextMisbehaviour(asked: string): Misbehaviour["how"] | null {
    const current = this.#misbehaviour;
    if (current === null || current.left === 0 || !current.path.test(asked)) return null;
    current.left -= 1;
    return current.how;
  }
}

function permissionsOf({ canWrite }: StandInAccount, body: string): unknown {
  const { permissions = [] } = parseBody<{ readonly permissions?: readonly string[] }>(body);
  const reading = /^bigquery\.tables\.(get|getData|list)$/;
  return { permissions: permissions.filter((permission) => canWrite || reading.test(permission)) };
}

function parseBody<T = JobRequest>(body: string): T {
  try {
    return JSON.parse(body) as T;
  } catch {
    throw new GoogleError(400, "parseError", "Parse Error");
  }
}

function refusal(error: unknown): readonly [number, unknown] {
  if (error instanceof GoogleError) return [error.status, error.toJson()];
  if (error instanceof TokenRefusal) return [400, { error: error.error, error_description: error.message }];
  return [500, new GoogleError(500, "internalError", error instanceof Error ? error.message : String(error)).toJson()];
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": body.startsWith("<") ? "text/html" : "application/json; charset=UTF-8" }).end(body);
}

function dropInTheMiddle(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
