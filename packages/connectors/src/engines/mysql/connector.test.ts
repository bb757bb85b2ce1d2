import { describeWith } from "@olympus/testing";
import { describeConnector } from "../../testing/connector-contract.ts";
import { mysqlSubject } from "./contract-subject.test-support.ts";

describeWith("mysql", "MySQL or MariaDB", () => {
  describeConnector(mysqlSubject);
});
