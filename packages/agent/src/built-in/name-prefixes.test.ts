import { expect, test } from "vitest";
import { columnPrefix, tablePrefix } from "./name-prefixes.ts";

test.each([
  [["crmordid", "crmorddate", "crmordstatus", "crmordclientid"], "crmord"],
  [["o_id", "o_custkey", "o_status", "o_total"], "o_"],
  [["CrmCliId", "CrmCliName", "CrmCliEmail"], "crmcli"],
  [["id", "name", "email"], ""],
  [["name", "nation", "nature"], ""],
  [["id", "identity"], ""],
  [[], ""],
])("columns %j begin with “%s”", (names, prefix) => {
  expect(columnPrefix(names)).toBe(prefix);
});

test.each([
  [["crmorder", "crmclient", "crmpayment"], "crm"],
  [["orders", "clients", "payments"], ""],
  [["crmorder", "crmclient"], ""],
  [["a", "a", "a"], ""],
])("tables %j begin with “%s”", (names, prefix) => {
  expect(tablePrefix(names)).toBe(prefix);
});
