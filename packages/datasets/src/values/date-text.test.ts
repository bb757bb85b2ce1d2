import { expect, it } from "vitest";
import { inOrder, readDate } from "./date-text.ts";

const shown = (text: string) => {
  const date = readDate(text);
  return date === null ? null : `${date.year}-${date.month}-${date.day} ${date.time} ${date.offsetMinutes} ${date.order}`;
};

it.each([
  ["2021-03-04", "2021-3-4 null null null"],
  ["2021/3/4", "2021-3-4 null null null"],
  ["4 March 2021", "2021-3-4 null null null"],
  ["March 4, 2021", "2021-3-4 null null null"],
  ["Mar. 4 2021", "2021-3-4 null null null"],
  ["4th of March 2021", "2021-3-4 null null null"],
  ["Thursday, 4 Mar 2021", "2021-3-4 null null null"],
  ["04-Mar-2021", "2021-3-4 null null null"],
  ["31.12.2020", "2020-12-31 null null null"],
  ["4.3.2021", "2021-3-4 null null null"],
  ["31/12/2020", "2020-12-31 null null dayFirst"],
  ["12/31/2020", "2020-12-31 null null monthFirst"],
  ["03/04/2021", "2021-4-3 null null either"],
  ["04/04/2021", "2021-4-4 null null null"],
  ["2021-03-04T10:20", "2021-3-4 10:20:00 null null"],
  ["2021-03-04 10:20:30.5", "2021-3-4 10:20:30.5 null null"],
  ["2021-03-04T10:20:30Z", "2021-3-4 10:20:30 0 null"],
  ["2021-03-04 10:20:30+05:30", "2021-3-4 10:20:30 330 null"],
  ["12/31/2020 11:05 PM", "2020-12-31 23:05:00 null monthFirst"],
  ["1899-12-31", "1899-12-31 null null null"],
  ["2024-02-29", "2024-2-29 null null null"],
])("reads %s as %s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

it.each([
  "2023-02-29",
  "2021-13-01",
  "31/31/2020",
  "2021",
  "March 2021",
  "1/2/21",
  "2021-W05",
  "10:30",
  "2021-03-04 25:00",
  "4 Marc 2021 or so",
  "12-2021",
])("reads no day in %s", (text) => {
  expect(readDate(text)).toBeNull();
});

it("turns day and month round only where both can be meant", () => {
  const either = readDate("03/04/2021");
  expect(either && inOrder(either, "monthFirst")).toMatchObject({ month: 3, day: 4 });
  expect(either && inOrder(either, "dayFirst")).toMatchObject({ month: 4, day: 3 });
  const only = readDate("31/12/2020");
  expect(only && inOrder(only, "monthFirst")).toBeNull();
});
