import type { PassageHit } from "@olympus/domain";
import type { RequestCtx } from "../services.ts";

export interface SearchPassagesInput {
  readonly spaceId: string;
  /** A person's words, up to 2,000 characters. */
  readonly text: string;
  /** 1 to 100. */
  readonly first: number;
  /** Also in the folders below it; null or left out: wherever documents are. */
  readonly folderId?: string | null;
  /** Only documents with all of them, whatever the case. */
  readonly tags?: readonly string[] | null;
  /** Null or left out: all. */
  readonly documentIds?: readonly string[] | null;
}

export interface PassageSearchService {
  /**
   * Best first, at most `first`; empty when no word of the text occurs. Passages with the same words are folded into the best one. Documents of other Spaces
   * and unknown ones give nothing. Fails with BAD_INPUT for an empty or too long text and for too many passages, NOT_FOUND for a folder that isn't there.
   */
  searchPassages(ctx: RequestCtx, input: SearchPassagesInput): Promise<readonly PassageHit[]>;
}
