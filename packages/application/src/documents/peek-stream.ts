/** Reads the first bytes of a stream, and hands back the stream as if nothing had been read. `head` has `bytes` bytes, or all when there are fewer. */
export async function peekStream(
  content: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ readonly head: Uint8Array; readonly content: AsyncIterable<Uint8Array>; release(): Promise<void> }> {
  const iterator = content[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    chunks.push(next.value);
    length += next.value.byteLength;
  }
  const release = async () => {
    await iterator.return?.();
  };
  return { head: Buffer.concat(chunks).subarray(0, bytes), content: replay(chunks, iterator), release };
}

async function* replay(chunks: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
    for (;;) {
      const next = await rest.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
