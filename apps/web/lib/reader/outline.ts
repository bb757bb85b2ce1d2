import type { DocumentTextPartsFragment } from "../../gql/graphql.ts";
import { toPartBlocks } from "./part-blocks.ts";

/** A heading of a document, to go to. */
export interface OutlineEntry {
  readonly title: string;
  /** How deep it stands, from 0. */
  readonly depth: number;
  /** Of its first character in the document's text. */
  readonly start: number;
  readonly page: number | null;
}

const deepest = 3;

/** The headings of some parts of a document, in order; sheets count as headings of their own. The highest level that occurs is depth 0. */
export function toOutline(parts: readonly DocumentTextPartsFragment[]): readonly OutlineEntry[] {
  const entries: (OutlineEntry & { readonly level: number })[] = [];
  let sheet: string | null = null;
  for (const part of parts) {
    if (part.sheet !== null && part.sheet !== sheet) {
      sheet = part.sheet;
      entries.push({ title: part.sheet, level: -1, depth: 0, start: part.startOffset, page: null });
    }
    for (const block of toPartBlocks(part)) {
      const title = block.text.replace(/\s+/g, " ").trim();
      if (block.kind === "HEADING" && title !== "")
        entries.push({ title, level: block.level ?? 1, depth: 0, start: block.start, page: part.page });
    }
  }
  const levels = [...new Set(entries.map(({ level }) => level))].sort((a, b) => a - b);
  return entries.map(({ level, ...entry }) => ({ ...entry, depth: Math.min(levels.indexOf(level), deepest) }));
}
