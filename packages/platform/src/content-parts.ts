import { collectYoung } from "./collect-young.ts";

/** A piece of a content; its bytes are valid until the next one is asked for. */
export interface ContentPart {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** After so many bytes their buffers are let go, so that a large upload takes little memory however fast it comes. */
const collectEvery = 8 * 1024 * 1024;

/** The content in pieces of exactly so many bytes, but for the last, which may be empty. One buffer is used for all of them. */
export async function* partsOf(content: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<ContentPart> {
  let buffer: Buffer | null = null;
  let length = 0;
  let uncollected = 0;
  for await (const chunk of content) {
    uncollected += chunk.byteLength;
    if (uncollected >= collectEvery) {
      uncollected = 0;
      collectYoung();
    }
    for (let start = 0; start < chunk.byteLength; ) {
      if (length === partBytes) {
        yield { bytes: (buffer as Buffer).subarray(0, length), isLast: false };
        length = 0;
      }
      const wanted = Math.min(chunk.byteLength - start, partBytes - length);
      buffer = withRoom(buffer, length, length + wanted, partBytes);
      buffer.set(chunk.subarray(start, start + wanted), length);
      length += wanted;
      start += wanted;
    }
  }
  yield { bytes: buffer === null ? new Uint8Array() : buffer.subarray(0, length), isLast: true };
}

/** Most files are small: the buffer grows up to the size of a part. */
function withRoom(buffer: Buffer | null, used: number, wanted: number, max: number): Buffer {
  if (buffer !== null && buffer.length >= wanted) return buffer;
  const larger = Buffer.allocUnsafeSlow(Math.min(max, Math.max(wanted, (buffer?.length ?? 0) * 2, 64 * 1024)));
  if (buffer !== null) larger.set(buffer.subarray(0, used));
  return larger;
}
