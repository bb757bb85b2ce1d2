import { ErrorCode } from "@olympus/domain";
import { describeWith, startTlsPostgres } from "@olympus/testing";
import pg from "pg";
import { describeTls } from "./tls.test-support.ts";

describeWith("postgres", "TLS to a real Postgres", () => {
  describeTls({
    kind: "POSTGRESQL",
    start: startTlsPostgres,
    prepare: async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query("create role needs_certificate login");
      await client.end();
    },
    withoutCertificate: ErrorCode.TLS_FAILED,
    tellsRefusal: true,
  });
});
