import { expect, it } from "vitest";
import { newId, toId } from "./ids.ts";

it("takes what is an id, in small letters", () => {
  const id = newId();
  expect(toId(id)).toBe(id);
  expect(toId("0192F0C1-2D3E-7ABC-8DEF-0123456789AB")).toBe("0192f0c1-2d3e-7abc-8def-0123456789ab");
  expect(toId("00000000-0000-0000-0000-000000000000")).not.toBeNull();
});

it.each([
  "",
  "1",
  `${newId()}x`,
  ` ${newId()}`,
  `${newId()}\n`,
  "0192f0c1-2d3e-0abc-8def-0123456789ab",
  "0192f0c1-2d3e-7abc-cdef-0123456789ab",
])("knows that %j is none", (text) => {
  expect(toId(text)).toBeNull();
});
