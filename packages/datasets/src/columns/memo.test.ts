import { expect, it } from "vitest";
import { Memo } from "./memo.ts";

function counting() {
  let made = 0;
  const memo = new Memo((text) => {
    made++;
    return { size: text.length };
  });
  return { memo, made: () => made };
}

it("makes what comes again once, whatever its signs are", () => {
  const { memo, made } = counting();
  for (let round = 0; round < 3; round++)
    for (const text of ["a", "", "1 May 2021", "é", "\ud800", "🙂"]) expect(memo.of(text)).toEqual({ size: text.length });
  expect(made()).toBe(6);
});

it("keeps a limited number of results and still answers for all", () => {
  const { memo, made } = counting();
  for (let index = 0; index < 3_000; index++) memo.of(`text ${index}`);
  for (let index = 0; index < 1_000; index++) expect(memo.of(`text ${index}`).size).toBe(`text ${index}`.length);
  expect(made()).toBe(3_000);
});

it("looks nothing up any more where nothing comes again", () => {
  const { memo, made } = counting();
  for (let index = 0; index < 10_000; index++) memo.of(`text ${index}`);
  memo.of("text 1");
  expect(made()).toBe(10_001);
});
