import type { DocumentId, ReadingPin } from "@olympus/domain";
import type { ModelSettings } from "../model/model-settings.ts";
import type { AnswerSources } from "../sources.ts";

export interface AgentRequest {
  /** A person's words. */
  readonly question: string;
  readonly sources: AnswerSources;
  /** Only in these documents; in all of the source when left out. */
  /** Instead of the model that the agent was made with; null: the built-in engine. Left out: the agent's own. */
  readonly model?: ModelSettings | null;
  /** What the person decided about parts of the question. */
  readonly pins?: readonly ReadingPin[];
  readonly only?: { readonly documents?: readonly DocumentId[] };
}
