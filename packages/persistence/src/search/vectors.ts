/** The most dimensions of pgvector's type. */
const maxDimensions = 16_000;

/** Whether pgvector can take it: one that it refuses would break every search that meets it. */
export function isStorableVector(vector: readonly number[]): boolean {
  return vector.length > 0 && vector.length <= maxDimensions && vector.every((value) => Number.isFinite(Math.fround(value)));
}
