import { appendFile, chown, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { freePort, isRoot, runToEnd, startProcess, temporaryFolder, untilReady } from "./managed-process.ts";
import { type ServerTls, writeTlsFiles } from "./server-tls.ts";
import { findProgram, type RunningService, type ServiceDefinition } from "./service-definition.ts";

// Like the embedded database, where the system has it.
const locale = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";

/** A Postgres server with an empty data folder of its own; the URL is its superuser's. */
export const postgresService: ServiceDefinition = {
  name: "Postgres",
  environmentVariable: "OLYMPUS_TEST_POSTGRES_URL",
  startInstalled,
  debianPackages: ["postgresql"],
  docker: {
    image: "postgres:18",
    port: 5432,
    env: { POSTGRES_HOST_AUTH_METHOD: "trust" },
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
    probe: ask,
  },
};

/** A server of one's own with TLS; null when no Postgres is installed. The user `needs_certificate`, which is to be made, is let in with a client certificate only. */
export function startTlsPostgres(tls: ServerTls): Promise<RunningService | null> {
  return startServer(tls);
}

function startInstalled(): Promise<RunningService | null> {
  return startServer(null);
}

async function startServer(tls: ServerTls | null): Promise<RunningService | null> {
  const initdb = await findProgram(["initdb"], await debianFolders());
  const server = initdb && (await findProgram([join(dirname(initdb), "postgres"), "postgres"], await debianFolders()));
  if (!initdb || !server) return null;

  const folder = await temporaryFolder("postgres");
  try {
    // Postgres refuses to run as root.
    const owner = isRoot() ? await unprivilegedUser() : {};
    if (owner.uid !== undefined && owner.gid !== undefined) await chown(folder.path, owner.uid, owner.gid);
    await runToEnd(initdb, ["-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", `--locale=${locale}`, "--no-sync"], {
      cwd: folder.path,
      ...owner,
    });
    const files = tls === null ? null : await writeTlsFiles(folder.path, tls, owner);
    if (files !== null) await askForCertificates(join(folder.path, "data/pg_hba.conf"));
    const port = await freePort();
    const settings = {
      ...(files === null
        ? {}
        : { ssl: "on", ssl_cert_file: files.certificate, ssl_key_file: files.key, ssl_ca_file: files.clientAuthority }),
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      port: String(port),
      max_connections: "200",
      // The data needn't survive anything.
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
    };
    const args = ["-D", "data", ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
    const service = startProcess({ program: server, args, stopSignal: "INT", folder: folder.path, ...owner });
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    await untilReady(service, 180_000, () => ask(url)).catch(async (error) => {
      await service.stop();
      throw error;
    });
    return { url, stop: service.stop };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** The first line that fits a user counts. */
async function askForCertificates(path: string): Promise<void> {
  const rules = await readFile(path, "utf8");
  const first = ["hostssl all needs_certificate all trust clientcert=verify-ca", "hostnossl all needs_certificate all reject"];
  await writeFile(path, `${first.join("\n")}\n${rules}`);
  await appendFile(path, "host all all all trust\n");
}

async function debianFolders(): Promise<string[]> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(root, version, "bin"));
}

async function unprivilegedUser(): Promise<{ uid?: number; gid?: number }> {
  for (const name of ["postgres", "nobody"]) {
    const id = await runToEnd("id", ["-u", name]).catch(() => null);
    if (id !== null) return { uid: Number(id), gid: Number(await runToEnd("id", ["-g", name])) };
  }
  throw new Error("Postgres can't run as root, and there is no user to run it as");
}

async function ask(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
  } finally {
    await client.end();
  }
}
