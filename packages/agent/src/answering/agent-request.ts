import type { DocumentId } from "@olympus/domain";
import type { AnswerSources } from "../sources.ts";

export interface AgentRequest {
  /** A person's words. */
  readonly question: string;
  readonly sources: AnswerSources;
  /** Only in these documents; in all of the source when left out. */
  readonly only?: { readonly documents?: readonly DocumentId[] };
}
