import { describe, expect, it } from "vitest";
import { isFiltered, readView, toFilter, viewQuery } from "./documents-view.ts";

const read = (query: string) => readView(new URLSearchParams(query));

describe("the view of documents", () => {
  it("comes back from its address as it went in", () => {
    const view = { folderId: "f1", text: "late fees & interest", tags: ["finance", "2024"], format: "PDF", status: "FAILED" } as const;
    expect(read(viewQuery(view))).toEqual(view);
    expect(viewQuery(read(""))).toBe("");
  });

  it("leaves out what it doesn't know", () => {
    expect(read("format=EXE&status=toString&tag=a&tag=a")).toEqual({ folderId: null, text: "", tags: ["a"], format: null, status: null });
  });

  it("lists a folder's own content, and looks below it once something is looked for", () => {
    expect(toFilter(read(""))).toEqual({ inSubfolders: false, topOnly: true });
    expect(toFilter(read("folder=f1"))).toEqual({ folderId: "f1", inSubfolders: false, topOnly: false });
    expect(toFilter(read("folder=f1&q=%20fees%20&tag=finance"))).toEqual({ folderId: "f1", name: "fees", tags: ["finance"] });
    expect(toFilter(read("format=CSV&status=READY"))).toEqual({ format: "CSV", status: "READY" });
    expect(isFiltered(read("folder=f1&q=%20"))).toBe(false);
  });
});
