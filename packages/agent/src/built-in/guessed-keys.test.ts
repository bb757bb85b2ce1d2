import type { Catalog } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { keylessCatalog } from "./keyless-catalog.test-support.ts";
import { schemaModel } from "./schema-model.ts";

/** Names that end in `id` are whole numbers, all others texts. */
function catalogOf(tables: Readonly<Record<string, readonly string[]>>): Catalog {
  const typed = (columns: readonly string[]) =>
    Object.fromEntries(columns.map((name) => [name, /id$/.test(name) ? "int64" : "text"] as const));
  return keylessCatalog(Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, typed(columns)])));
}

function edgesOf(catalog: Catalog): readonly string[] {
  return schemaModel(catalog, "postgres").edges.map(
    ({ from, to, pairs }) =>
      `${from.name}.${pairs.map((pair) => pair.from.name).join()} → ${to.name}.${pairs.map((pair) => pair.to.name).join()}`,
  );
}

describe("keys that nobody declared", () => {
  it("are told by the table's own name", () => {
    const catalog = catalogOf({ boat: ["id", "label"], voyage: ["voyage_id", "boat_id", "harbour"] });
    expect(edgesOf(catalog)).toEqual(["voyage.boat_id → boat.id"]);
  });

  it("are told by the table's initial, and link tables point at both sides", () => {
    const catalog = catalogOf({ painter: ["pid", "label"], gallery: ["gid", "label"], shown: ["pid", "gid"] });
    expect(edgesOf(catalog)).toEqual(["shown.pid → painter.pid", "shown.gid → gallery.gid"]);
  });

  it("may be names, which stay something to read", () => {
    const catalog = catalogOf({ village: ["village_name", "district"], mill: ["mill_id", "village_name", "label"] });
    expect(edgesOf(catalog)).toEqual(["mill.village_name → village.village_name"]);
    const mill = schemaModel(catalog, "postgres").tables.find(({ name }) => name === "mill");
    expect(mill?.columns.find(({ name }) => name === "village_name")?.isForeignKey).toBe(false);
  });

  it("aren't guessed from a plain word that many tables have", () => {
    expect(edgesOf(catalogOf({ boat: ["name", "length"], harbour: ["name", "depth"] }))).toEqual([]);
  });
});
