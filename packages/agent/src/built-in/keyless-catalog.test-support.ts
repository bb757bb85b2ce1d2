import type { CanonicalTypeName, Catalog } from "@olympus/domain";

type Columns = Readonly<Record<string, CanonicalTypeName>>;

/** Tables without a single declared key, as dumps and warehouses often have them. */
export function keylessCatalog(tables: Readonly<Record<string, Columns>>): Catalog {
  return {
    readAt: new Date(0),
    tables: Object.entries(tables).map(([name, columns]) => ({
      schema: "public",
      name,
      kind: "table",
      comment: null,
      columns: Object.entries(columns).map(([column, type]) => ({
        name: column,
        nativeType: type,
        type: { name: type },
        isNullable: true,
        defaultExpression: null,
        comment: null,
      })),
      primaryKey: [],
      foreignKeys: [],
      indexes: [],
      rowEstimate: null,
      sizeBytes: null,
    })),
  };
}
