// @vitest-environment node
import { expect, it } from "vitest";
import { readerPath, toReaderAddress } from "./reader-address.ts";

const addressOf = (path: string) => toReaderAddress(new URL(path, "http://olympus").searchParams);

it("leads to words, to a table's row, to a version, and back", () => {
  const words = { start: 0, end: 12, page: 3, version: 2 } as const;
  expect(readerPath("shop", "doc", words, "a & b")).toBe("/s/shop/documents/doc?start=0&end=12&page=3&version=2#quote=a%20%26%20b");
  expect(addressOf(readerPath("shop", "doc", words))).toMatchObject(words);
  const row = { view: "tables", datasetId: "t1", row: 17 } as const;
  expect(addressOf(readerPath("shop", "doc", row))).toMatchObject(row);
  expect(readerPath("shop", "doc")).toBe("/s/shop/documents/doc");
});

it("takes what makes no sense as left out", () => {
  expect(addressOf("/?start=9&end=3&page=0&version=x&view=all&row=-1")).toEqual({
    start: 9,
    end: null,
    page: null,
    passageId: null,
    version: null,
    datasetId: null,
    row: null,
    view: null,
  });
  expect(addressOf("/?end=3&page=1e3")).toMatchObject({ start: null, end: null, page: null });
});

it("still understands citations of a passage", () => {
  expect(addressOf("/?passage=p1&page=2")).toMatchObject({ passageId: "p1", page: 2, start: null });
});
