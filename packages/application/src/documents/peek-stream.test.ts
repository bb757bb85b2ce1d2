import { expect, it } from "vitest";
import { peekStream } from "./peek-stream.ts";

function source(...texts: string[]) {
  const state = { closed: false };
  async function* stream(): AsyncGenerator<Uint8Array> {
    try {
      for (const text of texts) yield Buffer.from(text);
    } finally {
      state.closed = true;
    }
  }
  return { state, stream: stream() };
}

async function read(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it("shows the head and loses nothing", async () => {
  const peeked = await peekStream(source("ab", "cd", "ef", "gh").stream, 3);
  expect(Buffer.from(peeked.head).toString()).toBe("abc");
  expect(await read(peeked.content)).toBe("abcdefgh");
});

it("shows all of a stream that is shorter than asked for, and nothing of an empty one", async () => {
  const short = await peekStream(source("ab").stream, 10);
  expect(Buffer.from(short.head).toString()).toBe("ab");
  expect(await read(short.content)).toBe("ab");
  expect((await peekStream(source().stream, 10)).head).toHaveLength(0);
});

it("closes the source when the reader stops early, and on release", async () => {
  const early = source("ab", "cd", "ef");
  for await (const _ of (await peekStream(early.stream, 1)).content) break;
  expect(early.state.closed).toBe(true);
  const unread = source("ab", "cd");
  await (await peekStream(unread.stream, 1)).release();
  expect(unread.state.closed).toBe(true);
});
