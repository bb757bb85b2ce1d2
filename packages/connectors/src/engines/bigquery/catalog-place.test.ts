import { expect, it } from "vitest";
import { placeOf } from "./catalog-place.ts";

const datasets = [
  { name: "a", location: "US" },
  { name: "b", location: "EU" },
  { name: "c", location: "EU" },
];
const projectId = "olympus-shop";

it.each([
  ["the one that it is told", { location: "us" }, "us", ["a"]],
  ["its default dataset's", { dataset: "a" }, "US", ["a"]],
  ["the one with most datasets", {}, "EU", ["b", "c"]],
])("reads the catalog of one location: %s", (_which, wanted, location, names) => {
  expect(placeOf(datasets, { projectId, ...wanted })).toEqual({ projectId, location, datasets: names });
});

it("has no place where there is no dataset", () => {
  expect(placeOf([], { projectId })).toBeNull();
  expect(placeOf(datasets, { projectId, location: "asia-east1" })).toBeNull();
});
