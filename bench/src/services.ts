import { randomBytes } from "node:crypto";
import { type ServiceName, startServiceBroker } from "@olympus/testing";
import mysql from "mysql2/promise";
import pg from "pg";

/** The servers that benchmarks run on: from the environment, a program on this machine, a package or Docker, as for the tests. */
export class BenchServices {
  readonly #broker = startServiceBroker();
  readonly #closing: (() => Promise<void>)[] = [];

  /** A new, empty database. Null where there is no such server, with the reason told to `note`. */
  async database(service: "postgres" | "mysql", note: (text: string) => void): Promise<string | null> {
    const answer = await this.#ask(service);
    if ("missing" in answer) {
      note(`Skipped what needs ${service}: ${answer.missing}`);
      return null;
    }
    const name = `olympus_bench_${randomBytes(4).toString("hex")}`;
    const execute = service === "postgres" ? executePostgres : executeMysql;
    await execute(answer.url, [`create database ${name}`]);
    this.#closing.push(() => execute(answer.url, [`drop database ${name}${service === "postgres" ? " with (force)" : ""}`]));
    const url = new URL(answer.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Drops what was made and ends what was started. */
  async close(): Promise<void> {
    for (const close of this.#closing.toReversed()) await close();
    await (await this.#broker).close();
  }

  async #ask(service: ServiceName): Promise<{ url: string } | { missing: string }> {
    const { url } = await this.#broker;
    const response = await fetch(`${url}/${service}`);
    return (await response.json()) as { url: string } | { missing: string };
  }
}

/** Runs statements on a connection of their own. */
export async function executePostgres(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Runs statements on a connection of their own. */
export async function executeMysql(url: string, statements: readonly string[]): Promise<void> {
  const connection = await mysql.createConnection({ uri: url });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** The credentials that Olympus's connector takes for a server's URL. */
export function credentialsOf(url: string): Record<string, string | number> {
  const { hostname, port, pathname, username, password } = new URL(url);
  return {
    host: hostname,
    port: Number(port),
    database: pathname.slice(1),
    user: decodeURIComponent(username),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    sslMode: "disable",
  };
}
