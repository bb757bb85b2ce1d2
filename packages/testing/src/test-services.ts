import { randomBytes } from "node:crypto";
import { cpSync } from "node:fs";
import { Redis } from "ioredis";
import mysql from "mysql2/promise";
import pg from "pg";
import { describe, inject, it } from "vitest";
import type { Availability, ServiceName } from "./service-broker.ts";
import { browserService } from "./services/browser-service.ts";
import { startService } from "./services/service-definition.ts";
// For `ProvidedContext`.
import type {} from "./vitest-services.ts";

/**
 * A `describe` for tests that need a service. Where it is missing, the suite is one visibly skipped test with the reason as its name; when `CI=true`, one
 * failing test.
 */
export function describeWith(service: ServiceName, name: string, define: () => void | Promise<void>): void {
  describe(name, async () => {
    const availability = await ask(service);
    if ("url" in availability) return define();
    if (process.env.CI === "true") {
      it(`needs ${service}`, () => {
        throw new Error(availability.missing);
      });
    } else {
      // Reporters count skipped tests but don't name them.
      process.stderr.write(`SKIPPED ${name}: ${availability.missing}\n`);
      it.skip(`needs ${service}: ${availability.missing}`, () => {});
    }
  });
}

/** A new, empty database on the run's Postgres server; the user is a superuser. `drop` also ends connections that are still open. */
export async function postgresForTests(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await urlOf("postgres");
  const name = randomName();
  // template0 can be copied while somebody is connected to template1.
  await queryPostgres(server, `create database ${name} template template0`);
  return { url: withPath(server, name), drop: () => queryPostgres(server, `drop database if exists ${name} with (force)`) };
}

/** A numbered, empty database of the run's Redis server. Publish/subscribe channels and streams' names are shared by all numbers: make channels unique. */
export async function redisForTests(): Promise<{ url: string; close(): Promise<void> }> {
  const server = await urlOf("redis");
  const { number } = await get<{ number: number }>("redis-database");
  const url = withPath(server, String(number));
  await flush(url);
  return { url, close: () => flush(url) };
}

/** A new, empty database on the run's MySQL or MariaDB server; the user is root. */
export async function mysqlForTests(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await urlOf("mysql");
  const name = randomName();
  await queryMysql(server, `create database ${name}`);
  return { url: withPath(server, name), drop: () => queryMysql(server, `drop database if exists ${name}`) };
}

/**
 * Fills a folder with an empty embedded database that has been started and stopped before, so that `EmbeddedDatabase.start` needs half a second for it and
 * not four. Not for tests of the first start itself.
 */
export async function prepareEmbeddedDatabase(folder: string): Promise<void> {
  const template = await get<Availability>("embedded-template");
  if ("missing" in template) throw new Error(template.missing);
  // All at once: a thousand small files take ten times as long one by one.
  cpSync(template.url, folder, { recursive: true });
}

/** The path of a Chromium that can be driven; also outside of Vitest. */
export async function chromiumPath(): Promise<string> {
  return (await startService(browserService)).url;
}

async function urlOf(service: ServiceName): Promise<string> {
  const availability = await ask(service);
  if ("missing" in availability) throw new Error(availability.missing);
  return availability.url;
}

const ask = (service: ServiceName): Promise<Availability> => get<Availability>(service);

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${inject("olympusServiceBroker")}/${path}`);
  return (await response.json()) as Answer;
}

const randomName = (): string => `olympus_test_${randomBytes(6).toString("hex")}`;

function withPath(server: string, path: string): string {
  const url = new URL(server);
  url.pathname = `/${path}`;
  return url.href;
}

async function queryPostgres(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function queryMysql(url: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url });
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

async function flush(url: string): Promise<void> {
  const client = new Redis(url);
  try {
    await client.flushdb();
  } finally {
    client.disconnect();
  }
}
