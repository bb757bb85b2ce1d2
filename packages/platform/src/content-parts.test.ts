import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { partsOf } from "./content-parts.ts";

const kibibyte = 1024;

/** Small buffers as the network gives them, each its own. */
async function* chunks(count: number, bytes: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(bytes, index % 251);
}

test("a large content comes in pieces of one size, with every byte in its place", async () => {
  const [count, bytes, partBytes] = [320, 60 * kibibyte, 1024 * kibibyte];
  const sent = createHash("sha256");
  for await (const chunk of chunks(count, bytes)) sent.update(chunk);
  const received = createHash("sha256");
  const sizes: number[] = [];
  for await (const part of partsOf(chunks(count, bytes), partBytes)) {
    received.update(part.bytes);
    sizes.push(part.bytes.byteLength);
    expect(part.isLast).toBe(sizes.length === Math.ceil((count * bytes) / partBytes));
  }
  expect(sizes.slice(0, -1).every((size) => size === partBytes)).toBe(true);
  expect(received.digest("hex")).toBe(sent.digest("hex"));
});

test("nothing is one last piece of nothing", async () => {
  const parts = [];
  for await (const part of partsOf(chunks(0, 1), kibibyte)) parts.push(part);
  expect(parts).toEqual([{ bytes: new Uint8Array(), isLast: true }]);
});
