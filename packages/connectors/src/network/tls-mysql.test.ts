import { ErrorCode } from "@olympus/domain";
import { describeWith, startTlsMysql } from "@olympus/testing";
import mysql from "mysql2/promise";
import { describeTls } from "./tls.test-support.ts";

describeWith("mysql", "TLS to a real MariaDB or MySQL", () => {
  describeTls({
    kind: "MYSQL",
    start: startTlsMysql,
    prepare: async (url) => {
      const connection = await mysql.createConnection({ uri: url });
      await connection.query("create user needs_certificate require x509");
      await connection.query("grant select on *.* to needs_certificate");
      await connection.end();
    },
    // The server says no more than "access denied".
    withoutCertificate: ErrorCode.AUTHENTICATION_FAILED,
    tellsRefusal: false,
  });
});
