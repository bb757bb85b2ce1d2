/** Catalog cells as what they are known to be. */
export function text(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

/** Null for nothing said: external catalogs write an empty text for it. */
export function textOrNull(cell: unknown): string | null {
  return typeof cell === "string" && cell !== "" ? cell : null;
}

export function numberOrNull(cell: unknown): number | null {
  return typeof cell === "string" || typeof cell === "number" ? Number(cell) : null;
}
