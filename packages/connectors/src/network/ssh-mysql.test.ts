import { describeWith, mysqlForTests, startTlsMysql } from "@olympus/testing";
import mysql from "mysql2/promise";
import { afterAll, beforeAll } from "vitest";
import { mysqlSubject } from "../engines/mysql/contract-subject.test-support.ts";
import { describeTunnel } from "./ssh.test-support.ts";

describeWith("mysql", "an SSH tunnel to a real MariaDB or MySQL", () => {
  let database: Awaited<ReturnType<typeof mysqlForTests>>;
  let admin: mysql.Connection;
  beforeAll(async () => {
    database = await mysqlForTests();
    admin = await mysql.createConnection({ uri: database.url });
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  describeTunnel({
    kind: "MYSQL",
    dialect: "mysql",
    url: () => database.url,
    rows: mysqlSubject.rows,
    slow: "select sleep(60)",
    startTls: startTlsMysql,
    running: async (marker) => {
      const [rows] = await admin.query("select id from information_schema.processlist where info like ? and id <> connection_id()", [
        `%${marker}%`,
      ]);
      return Array.isArray(rows) ? rows.length : 0;
    },
  });
});
