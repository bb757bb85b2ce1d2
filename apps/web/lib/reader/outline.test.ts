// @vitest-environment node
import { expect, it } from "vitest";
import type { DocumentTextPartsFragment } from "../../gql/graphql.ts";
import { toOutline } from "./outline.ts";

const part = (sheet: string | null, lines: readonly (readonly [number | null, string])[]): DocumentTextPartsFragment => {
  let at = 0;
  const blocks = lines.map(([level, text]) => {
    const startOffset = at;
    at += text.length + 2;
    return {
      kind: level === null ? ("PARAGRAPH" as const) : ("HEADING" as const),
      level,
      depth: 0,
      isContinued: false,
      cellRange: null,
      startOffset,
      endOffset: startOffset + text.length,
    };
  });
  const text = lines.map(([, line]) => line).join("\n\n");
  return { position: 0, page: null, sheet, startOffset: 0, endOffset: text.length, text, blocks };
};

it("lists headings with their depth, counted from the highest that occurs", () => {
  const entries = toOutline([
    part(null, [
      [2, "Returns"],
      [null, "Text."],
      [4, "Damaged\ngoods"],
      [2, "Fees"],
    ]),
  ]);
  expect(entries.map(({ title, depth, start }) => [title, depth, start])).toEqual([
    ["Returns", 0, 0],
    ["Damaged goods", 1, 16],
    ["Fees", 0, 31],
  ]);
});

it("lists each sheet once, above the headings in it", () => {
  const entries = toOutline([part("North", [[null, "a | b"]]), part("North", [[1, "Totals"]]), part("South", [[null, "c"]])]);
  expect(entries.map(({ title, depth }) => [title, depth])).toEqual([
    ["North", 0],
    ["Totals", 1],
    ["South", 0],
  ]);
});
