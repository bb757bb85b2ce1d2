import { describe, expect, it } from "vitest";
import { findFolder, flattenTree, foldersIn, isWithin, pathTo } from "./folder-tree.ts";

const folder = (id: string, parentId: string | null, name: string) => ({ id, parentId, name, documentCount: 0 });
const folders = [
  folder("p10", "reports", "Part 10"),
  folder("reports", null, "Reports"),
  folder("p2", "reports", "Part 2"),
  folder("deep", "p2", "Drafts"),
  folder("contracts", null, "contracts"),
];

describe("a tree of folders", () => {
  it("lists neighbours as people order them", () => {
    expect(foldersIn(folders, null).map(({ name }) => name)).toEqual(["contracts", "Reports"]);
    expect(foldersIn(folders, "reports").map(({ name }) => name)).toEqual(["Part 2", "Part 10"]);
  });

  it("finds the way from the top", () => {
    expect(pathTo(folders, "deep").map(({ id }) => id)).toEqual(["reports", "p2", "deep"]);
    expect(pathTo(folders, null)).toEqual([]);
    expect(pathTo(folders, "gone")).toEqual([]);
  });

  it("ends on folders that lie in each other", () => {
    expect(pathTo([folder("a", "b", "A"), folder("b", "a", "B")], "a").map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("knows what lies below what", () => {
    expect(isWithin(folders, "deep", "reports")).toBe(true);
    expect(isWithin(folders, "reports", "reports")).toBe(true);
    expect(isWithin(folders, "contracts", "reports")).toBe(false);
    expect(isWithin(folders, null, "reports")).toBe(false);
  });

  it("reads from top to bottom", () => {
    expect(flattenTree(folders).map(({ folder: { id }, depth }) => `${depth} ${id}`)).toEqual([
      "0 contracts",
      "0 reports",
      "1 p2",
      "2 deep",
      "1 p10",
    ]);
  });

  it("finds a neighbour by its name, whatever the case", () => {
    expect(findFolder(folders, null, " CONTRACTS ")?.id).toBe("contracts");
    expect(findFolder(folders, "reports", "contracts")).toBeUndefined();
  });
});
