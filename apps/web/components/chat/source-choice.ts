import { count } from "../../lib/format/units.ts";

/** Null: all sources of the Space. */
export type SourceChoice = null | { readonly connectionIds: readonly string[]; readonly documentIds: readonly string[] };

export const allSources: SourceChoice = null;

/** Only these documents; all sources where there are none. */
export function onlyDocuments(documentIds: readonly string[]): SourceChoice {
  return documentIds.length === 0 ? allSources : { connectionIds: [], documentIds };
}

/** The choice without a document; all sources where nothing is left of it. */
export function withoutDocument(choice: NonNullable<SourceChoice>, id: string): SourceChoice {
  const documentIds = choice.documentIds.filter((other) => other !== id);
  return choice.connectionIds.length + documentIds.length === 0 ? allSources : { ...choice, documentIds };
}

/** The choice with one source more or less; the first tick turns "all" into "only this". */
export function toggleSource(choice: SourceChoice, kind: "connectionIds" | "documentIds", id: string): SourceChoice {
  const before = choice ?? { connectionIds: [], documentIds: [] };
  const ids = before[kind];
  return { ...before, [kind]: ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id] };
}

/** `2 sources` */
export function countSources(choice: NonNullable<SourceChoice>): string {
  const chosen = choice.connectionIds.length + choice.documentIds.length;
  return chosen === 0 ? "No sources" : count(chosen, "source");
}

/** The choice as inputs of `askQuestion`: left out means all. */
export function toAskInput(choice: SourceChoice): { connectionIds?: string[]; documentIds?: string[] } {
  return choice === null ? {} : { connectionIds: [...choice.connectionIds], documentIds: [...choice.documentIds] };
}
