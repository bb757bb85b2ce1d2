import { expect, it } from "vitest";
import { addTags, commonTags, editTags } from "./tag-changes.ts";

it("finds the tags that all have", () => {
  expect(commonTags([{ tags: ["a", "b", "c"] }, { tags: ["c", "a"] }])).toEqual(["a", "c"]);
  expect(commonTags([])).toEqual([]);
});

it("adds what was typed once, whatever the case, parted by commas", () => {
  expect(addTags(["Finance"], " finance, Year  end ,,2024")).toEqual(["Finance", "Year end", "2024"]);
  expect(addTags(["a"], "  ")).toEqual(["a"]);
});

it("edits the common tags of several and leaves each its own", () => {
  const edit = { before: ["shared", "gone"], after: ["shared", "new"] };
  expect(editTags(["gone", "own", "shared"], edit)).toEqual(["own", "shared", "new"]);
  expect(editTags(["new", "shared", "gone"], edit)).toEqual(["new", "shared"]);
});
