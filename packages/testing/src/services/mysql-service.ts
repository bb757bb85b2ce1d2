import mysql from "mysql2/promise";
import { freePort, isRoot, runToEnd, startProcess, temporaryFolder, untilReady } from "./managed-process.ts";
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

async function startInstalled(): Promise<RunningService | null> {
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
    const port = await freePort();
    const settings = [`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${folder.path}/socket`, "--innodb-flush-log-at-trx-commit=0"];
    const args = [...place.toReversed(), ...user, ...settings];
    const service = startProcess({ program: server, args, stopSignal: "TERM", folder: folder.path });
    const url = `mysql://root@127.0.0.1:${port}`;
    await untilReady(service, 60_000, () => ask(url)).catch(async (error) => {
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
