import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { jsonRecords } from "./json-records.ts";
import { UnreadableTable } from "./unreadable-table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-json-"));
});
afterAll(async () => rm(folder, { recursive: true }));

async function recordsOf(text: string): Promise<readonly string[]> {
  const path = join(folder, "a.json");
  await writeFile(path, text);
  return [...jsonRecords(path)];
}

it.each([
  ['[{"a":1},{"a":"]}\\""}]', ['{"a":1}', '{"a":"]}\\""}']],
  ["[[1,2],[3,[4]]]", ["[1,2]", "[3,[4]]"]],
  ['{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
  ['{"meta":{"x":[1]},"rows":[{"a":1},{"a":2}],"more":[{"b":1}]}', ['{"a":1}', '{"a":2}']],
  ['{\n  "rows": [\n    {\n      "a": 1\n    }\n  ]\n}', ['{\n      "a": 1\n    }']],
  ['{"a":1}', []],
  ["[1,2,3]", []],
  ["", []],
  ['"text"', []],
])("finds the records of %s", async (text, records) => {
  expect(await recordsOf(text)).toEqual(records);
});

it("says when the file ends in the middle", async () => {
  await expect(recordsOf('[{"a":1},{"a":')).rejects.toThrow(UnreadableTable);
});
