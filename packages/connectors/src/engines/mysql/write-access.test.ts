import { expect, it } from "vitest";
import { writingRight } from "./write-access.ts";

it.each([
  ["GRANT USAGE ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*0123'"],
  ["GRANT SELECT, SHOW VIEW ON `d`.* TO `u`@`%`"],
  ["GRANT SELECT (`insert`, `update`), SHOW VIEW ON `d`.`t` TO `u`@`%`"],
  ["GRANT SELECT, PROCESS, SHOW DATABASES, LOCK TABLES, EXECUTE ON *.* TO `u`@`%`"],
  ["GRANT `reporting` TO `u`@`%`"],
  ["SET DEFAULT ROLE `reporting` FOR `u`@`%`"],
])("takes for reading: %s", (grant) => {
  expect(writingRight([grant])).toBeNull();
});

it.each([
  ["GRANT ALL PRIVILEGES ON `d`.* TO `u`@`%`", "ALL PRIVILEGES on `d`.*"],
  ["GRANT SELECT, INSERT, UPDATE ON `d`.* TO `u`@`%`", "INSERT on `d`.*"],
  ["GRANT SELECT, UPDATE (`a`, `b`) ON `d`.`t` TO `u`@`%`", "UPDATE on `d`.`t`"],
  ["GRANT SELECT, FILE ON *.* TO `u`@`%`", "FILE on *.*"],
  ["GRANT SYSTEM_VARIABLES_ADMIN,BACKUP_ADMIN ON *.* TO `u`@`%`", "SYSTEM_VARIABLES_ADMIN on *.*"],
  ["GRANT SELECT ON `d`.* TO `u`@`%` WITH GRANT OPTION", "GRANT OPTION on `d`.*"],
  ["GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION", "PROXY on ''@'%'"],
])("finds the right to write in: %s", (grant, right) => {
  expect(writingRight(["GRANT USAGE ON *.* TO `u`@`%`", grant])).toBe(right);
});
