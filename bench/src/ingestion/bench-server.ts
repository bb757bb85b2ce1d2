import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type ClientRequest, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { builtApi } from "./built-api.ts";

const admin = { email: "ada@example.com", password: "correct horse battery" };
const answers = z.object({ url: z.string().optional(), bytes: z.number().optional() });
const uploaded = z.object({ documents: z.array(z.object({ id: z.string() })), failures: z.array(z.unknown()) });

/** What of a document is looked at. */
interface DocumentState {
  readonly status: string;
  readonly pageCount: number | null;
  readonly passageCount: number;
  readonly errorMessage: string | null;
}

/** A server of Olympus in a process and a home folder of its own, with a Space to upload into. */
export class BenchServer {
  readonly #child: ChildProcess;
  readonly #home: string;
  #url = "";
  #cookie = "";
  #spaceId = "";

  private constructor(child: ChildProcess, home: string) {
    this.#child = child;
    this.#home = home;
  }

  static async start(env: Record<string, string> = {}): Promise<BenchServer> {
    const home = await mkdtemp(join(tmpdir(), "olympus-bench-"));
    const child = fork(new URL("./server-process.ts", import.meta.url), {
      execArgv: [...(builtApi === null ? ["--conditions=@olympus/source"] : []), "--no-warnings", "--expose-gc"],
      env: {
        ...{ PATH: process.env.PATH, OLYMPUS_HOME: home, SAMPLE_SPACE: "off" },
        ...{ OLYMPUS_ADMIN_EMAIL: admin.email, OLYMPUS_ADMIN_PASSWORD: admin.password },
        ...env,
      },
    });
    const server = new BenchServer(child, home);
    server.#url = (await server.#answer()).url ?? "";
    await server.#signIn();
    return server;
  }

  async startJobs(): Promise<void> {
    await this.#tell("start jobs");
  }

  /** Memory of the process after a garbage collection, in bytes; the peak is counted from here. */
  async measure(): Promise<number> {
    return (await this.#tell("measure")).bytes ?? 0;
  }

  /** The most memory since `measure`, in bytes. */
  async peak(): Promise<number> {
    return (await this.#tell("peak")).bytes ?? 0;
  }

  /** Sends a file as browsers do, as fast as the server takes it. Answers its id. */
  async upload(name: string, content: Iterable<Uint8Array>): Promise<string> {
    const boundary = "olympus-bench-boundary";
    const sending = request(`${this.#url}/api/spaces/${this.#spaceId}/documents`, {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${boundary}`, cookie: this.#cookie, "x-olympus-csrf": "1" },
    });
    const answered = once(sending, "response");
    await write(sending, `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n`);
    for (const chunk of content) await write(sending, chunk);
    sending.end(`\r\n--${boundary}--\r\n`);
    const [response] = await answered;
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const { documents, failures } = uploaded.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const [document] = documents;
    if (document === undefined) throw new Error(`${name} was refused: ${JSON.stringify(failures)}`);
    return document.id;
  }

  async document(id: string): Promise<DocumentState> {
    const query = "query($id: ID!) { document(id: $id) { status pageCount passageCount errorMessage } }";
    return (await this.#ask<{ document: DocumentState }>(query, { id })).document;
  }

  /** Whether nothing is waiting or being read. */
  async isIdle(): Promise<boolean> {
    const list = (status: string) => `${status}: documents(spaceId: $id, first: 1, filter: { status: ${status} }) { edges { cursor } }`;
    const query = `query($id: ID!) { ${list("QUEUED")} ${list("PROCESSING")} }`;
    const found = await this.#ask<Record<"QUEUED" | "PROCESSING", { edges: unknown[] }>>(query, { id: this.#spaceId });
    return found.QUEUED.edges.length + found.PROCESSING.edges.length === 0;
  }

  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.send("close");
    await ended;
    await rm(this.#home, { recursive: true, force: true });
  }

  async #signIn(): Promise<void> {
    const mutation =
      "mutation($email: String!, $password: String!) { signIn(input: { email: $email, password: $password }) { viewer { user { id } } } }";
    const response = await this.#post(mutation, admin);
    this.#cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    await response.arrayBuffer();
    const { createSpace } = await this.#ask<{ createSpace: { space: { id: string } } }>(
      'mutation { createSpace(input: { name: "Bench" }) { space { id } } }',
      {},
    );
    this.#spaceId = createSpace.space.id;
  }

  async #ask<Data>(query: string, variables: object): Promise<Data> {
    const { data, errors } = (await (await this.#post(query, variables)).json()) as { data: Data; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    return data;
  }

  #post(query: string, variables: object): Promise<Response> {
    const headers = { "content-type": "application/json", cookie: this.#cookie, "x-olympus-csrf": "1" };
    return fetch(`${this.#url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  }

  async #tell(message: string): Promise<z.infer<typeof answers>> {
    const answer = this.#answer();
    this.#child.send(message);
    return answer;
  }

  async #answer(): Promise<z.infer<typeof answers>> {
    const ended = once(this.#child, "exit").then(() => {
      throw new Error("The server ended");
    });
    const [message] = await Promise.race([once(this.#child, "message"), ended]);
    ended.catch(() => {});
    return answers.parse(message);
  }
}

async function write(sending: ClientRequest, chunk: string | Uint8Array): Promise<void> {
  if (!sending.write(chunk)) await once(sending, "drain");
}
