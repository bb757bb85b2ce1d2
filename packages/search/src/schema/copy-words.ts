import { splitIdentifier } from "./identifier-words.ts";

const copyWords = new Set(
  `shadow backup bak old archive archived history hist historical tmp temp temporary copy audit staging stage stg snapshot deleted previous prev bkp arch log journal new test dummy
  sample`.split(/\s+/),
);

/** The first or last word of a table's name that makes it a copy of another one: "old" in `old_orders`. Null when there is none. */
export function copyWordIn(name: string): string | null {
  const words = splitIdentifier(name);
  if (words.length < 2) return null;
  return [words[0], words.at(-1)].find((word) => word !== undefined && copyWords.has(word)) ?? null;
}
