import type { Passage, SpaceId } from "@olympus/domain";
import type { OpenedDatabase } from "@olympus/persistence";
import type { Collection } from "./collections.ts";

const passagesPerDocument = 200;
const sentencesPerPassage = 7;

/** Fills a Space with passages of the collections' sentences, mixed at random but the same in each run: their words are as common as in real texts. */
export async function fillWithPassages(
  database: OpenedDatabase,
  { spaceId, collections, count }: { readonly spaceId: SpaceId; readonly collections: readonly Collection[]; readonly count: number },
): Promise<void> {
  const sentences = collections
    .flatMap(({ documents }) => documents.flatMap(({ text }) => text.split(/(?<=[.?!])\s+/u)))
    .filter((text) => text.length > 20);
  const random = randomNumbers(7);
  for (let made = 0; made < count; made += passagesPerDocument) {
    const passages = Array.from({ length: Math.min(passagesPerDocument, count - made) }, (_, position) => {
      const text = Array.from({ length: sentencesPerPassage }, () => sentences[Math.floor(random() * sentences.length)]).join(" ");
      return toPassage(text, position);
    });
    const name = `part ${made / passagesPerDocument + 1}.txt`;
    const sha256 = `many-${made}`;
    const { document } = await database.store.documents.createOrFind({
      spaceId,
      name,
      format: "TEXT",
      sizeBytes: 1,
      sha256,
      fileKey: sha256,
    });
    await database.store.documents.complete(document.id, { passages, embeddings: null, pageCount: null });
  }
}

function toPassage(text: string, position: number): Passage {
  const startOffset = position * 10_000;
  const place = { page: null, sheet: null, cellRange: null, headingPath: [], startOffset, endOffset: startOffset + text.length };
  return { text, tokenCount: Math.ceil(text.length / 4), place };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
