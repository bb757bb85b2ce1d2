import { describe, expect, it } from "vitest";
import { acceptedFiles, describeLeftOut, leaveOut, pickChosen, pickDropped } from "./picked-files.ts";

const file = (name: string) => new File(["words"], name);
const fileEntry = (name: string) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (resolve: (found: File) => void) => resolve(file(name)),
});

/** Hands over its children in batches of two, as browsers do with a hundred. */
function folderEntry(name: string, children: readonly unknown[]) {
  const createReader = () => {
    let at = 0;
    const readEntries = (resolve: (batch: readonly unknown[]) => void) => {
      resolve(children.slice(at, at + 2));
      at += 2;
    };
    return { readEntries };
  };
  return { isFile: false, isDirectory: true, name, createReader };
}

function drop(...items: readonly { readonly entry: unknown; readonly file: File | null; readonly kind?: string }[]): DataTransfer {
  return {
    items: items.map((item) => ({ kind: item.kind ?? "file", webkitGetAsEntry: () => item.entry, getAsFile: () => item.file })),
  } as unknown as DataTransfer;
}

const pathsOf = (picked: readonly { readonly file: File; readonly folders: readonly string[] }[]) =>
  picked.map(({ file: { name }, folders }) => [...folders, name].join("/"));

describe("pickDropped", () => {
  it("walks through dropped folders, whatever their size and depth", async () => {
    const deep = folderEntry("2024", [fileEntry("a.pdf"), fileEntry("b.pdf"), fileEntry("c.pdf")]);
    const reports = folderEntry("Reports", [deep, fileEntry("summary.docx"), folderEntry("empty", [])]);
    const picked = await pickDropped(drop({ entry: reports, file: null }, { entry: fileEntry("notes.md"), file: file("notes.md") }));
    expect(pathsOf(picked)).toEqual(["Reports/2024/a.pdf", "Reports/2024/b.pdf", "Reports/2024/c.pdf", "Reports/summary.docx", "notes.md"]);
  });

  it("takes plain files where a browser has no entries, and leaves dragged text alone", async () => {
    const picked = await pickDropped(drop({ entry: null, file: file("a.csv") }, { entry: null, file: null, kind: "string" }));
    expect(pathsOf(picked)).toEqual(["a.csv"]);
  });
});

describe("leaveOut", () => {
  it("leaves out what a folder holds besides, but nothing that was picked by itself", () => {
    const inFolder = (...names: readonly string[]) => names.map((name) => ({ file: file(name), folders: ["Work"] }));
    const picked = [
      { file: file("photo.png"), folders: [] },
      { file: file("config"), folders: [".git"] },
      ...inFolder("plan.DOCX", ".DS_Store", "~$plan.docx", "photo.png", "disk.iso"),
    ];
    const { taken, leftOut } = leaveOut(picked);
    expect(pathsOf(taken)).toEqual(["photo.png", "Work/plan.DOCX"]);
    expect(describeLeftOut(leftOut)).toBe("5 files were left out: .png, .iso can’t be read.");
  });

  it("says why when only hidden files were left out, and nothing when none were", () => {
    const { leftOut } = leaveOut([{ file: file(".DS_Store"), folders: ["Work"] }]);
    expect(describeLeftOut(leftOut)).toBe("1 file was left out: hidden files and files without an ending are not taken from folders.");
    expect(describeLeftOut([])).toBeNull();
  });
});

describe("pickChosen", () => {
  it("knows the folders of a chosen folder's files", () => {
    const chosen = Object.defineProperty(file("a.pdf"), "webkitRelativePath", { value: "Reports/2024/a.pdf" });
    const files = [chosen, Object.defineProperty(file("b.pdf"), "webkitRelativePath", { value: "" })] as unknown as FileList;
    expect(pathsOf(pickChosen(files))).toEqual(["Reports/2024/a.pdf", "b.pdf"]);
    expect(pickChosen(null)).toEqual([]);
  });
});

it("the file dialog offers every format", () => {
  expect(acceptedFiles.split(",")).toEqual(expect.arrayContaining([".pdf", ".pptx", ".xls", ".parquet", ".eml", ".tsv"]));
});
