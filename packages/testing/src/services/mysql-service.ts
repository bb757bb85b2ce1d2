import mysql from "mysql2/promise";
import { freePort, isRoot, runToEnd, startProcess, temporaryFolder, untilReady } from "./managed-process.ts";
import { type ServerTls, writeTlsFiles } from "./server-tls.ts";
import { findProgram, type RunningService, type ServiceDefinition } from "./service-definition.ts";

/** A MariaDB (or MySQL) server with an empty data folder of its own; the URL is its root user's. */
export const mysqlService: ServiceDefinition = {
  name: "MySQL",
  environmentVariable: "OLYMPUS_TEST_MYSQL_URL",
  startInstalled,
  debianPackages: ["mariadb-server"],
  docker: {
    image: "mysql:8.4",
    port: 3306,
    env: { MYSQL_ALLOW_EMPTY_PASSWORD: "yes" },
    url: (port) => `mysql://root@127.0.0.1:${port}`,
    probe: ask,
  },
};

/** A server of one's own with TLS; null when neither MariaDB nor MySQL is installed. */
export function startTlsMysql(tls: ServerTls): Promise<RunningService | null> {
  return startServer(tls);
}

function startInstalled(): Promise<RunningService | null> {
  return startServer(null);
}

async function startServer(tls: ServerTls | null): Promise<RunningService | null> {
  const server = await findProgram(["mariadbd", "mysqld"], ["/usr/sbin", "/usr/libexec"]);
  if (!server) return null;
  const installer = await findProgram(["mariadb-install-db"]);

  const folder = await temporaryFolder("mysql");
  try {
    const user = isRoot() ? ["--user=root"] : [];
    const place = [`--datadir=${folder.path}/data`, "--no-defaults"];
    if (installer) {
      const args = [
        "--no-defaults",
        ...user,
        `--datadir=${folder.path}/data`,
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
      ];
      await runToEnd(installer, args, { cwd: folder.path });
    } else {
      await runToEnd(server, ["--no-defaults", "--initialize-insecure", ...user, `--datadir=${folder.path}/data`], { cwd: folder.path });
    }
    const files = tls === null ? null : await writeTlsFiles(folder.path, tls, {});
    const secure = files === null ? [] : [`--ssl-cert=${files.certificate}`, `--ssl-key=${files.key}`, `--ssl-ca=${files.clientAuthority}`];
    const port = await freePort();
    const settings = [`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${folder.path}/socket`, "--innodb-flush-log-at-trx-commit=0"];
    const args = [...place.toReversed(), ...user, ...settings, ...secure];
    const service = startProcess({ program: server, args, stopSignal: "TERM", folder: folder.path });
    const url = `mysql://root@127.0.0.1:${port}`;
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

async function ask(url: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url, connectTimeout: 2_000 });
  await connection.query("select 1");
  await connection.end();
}
