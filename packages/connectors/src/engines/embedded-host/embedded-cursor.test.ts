import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { EmbeddedCursor } from "./embedded-cursor.ts";
import type { EmbeddedHost } from "./embedded-host.ts";
import type { HostOperation } from "./protocol.ts";

/** A statement whose engine works on until it has been interrupted so often, or its process was ended. */
function cursorOfEngine(hearsAtTime: number, canInterrupt = true) {
  const seen = { interrupts: 0, kills: 0, leaves: 0 };
  const work = Promise.withResolvers<never>();
  const process = {
    isGone: false,
    ask: ({ op }: HostOperation) => {
      if (op === "open") return work.promise;
      if (op === "interrupt" && ++seen.interrupts === hearsAtTime) work.reject(new Error("INTERRUPT"));
      return Promise.resolve({ id: 1, done: true });
    },
    kill: async () => {
      seen.kills++;
      work.reject(new Error("GONE"));
    },
  };
  const enter = async () => ({ process, leave: () => void seen.leaves++ });
  const host = { enter } as unknown as EmbeddedHost;
  const cursor = new EmbeddedCursor(host, { sql: "SELECT 1", parameters: [], timeoutMs: 1_000 }, 1, canInterrupt);
  return { cursor, seen };
}

it.each([1, 4])("interrupts a stopped statement until the engine hears it, at the %d. time, and lets its process live", async (times) => {
  const { cursor, seen } = cursorOfEngine(times);
  const opening = cursor.open();
  await setImmediate();
  cursor.cancel();
  cursor.cancel();
  await expect(opening).rejects.toThrow("INTERRUPT");
  await cursor.close();
  expect(seen).toEqual({ interrupts: times, kills: 0, leaves: 1 });
});

it.each([
  ["doesn't hear", true],
  ["can't be interrupted", false],
])("ends the process of an engine that %s", async (_what, canInterrupt) => {
  const { cursor, seen } = cursorOfEngine(Number.POSITIVE_INFINITY, canInterrupt);
  const opening = cursor.open();
  await setImmediate();
  cursor.cancel();
  await expect(opening).rejects.toThrow("GONE");
  await cursor.close();
  expect(seen.kills).toBe(1);
  expect(seen.interrupts > 0).toBe(canInterrupt);
});
