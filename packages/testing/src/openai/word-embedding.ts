import { createHash } from "node:crypto";

/**
 * A vector of length 1 that depends on a text's words alone: texts that share words are near to each other, and the same text always gets the same vector.
 * It knows nothing of meaning: good for tests of the plumbing, not of quality.
 */
export function embedWords(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const hash = createHash("sha256").update(word).digest();
    // Each word points into eight directions, so that two words seldom share them all.
    for (let i = 0; i < 8; i += 1) {
      const position = hash.readUInt16LE(i * 2) % dimensions;
      vector[position] = (vector[position] ?? 0) + ((hash[16 + i] ?? 0) % 2 === 0 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector.map((_, index) => (index === 0 ? 1 : 0)) : vector.map((value) => value / length);
}

/** As the `base64` encoding of `/v1/embeddings`: 32-bit floats, little-endian. */
export function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes.toString("base64");
}
