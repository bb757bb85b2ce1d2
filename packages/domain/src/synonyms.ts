import type { SpaceId, SynonymGroupId } from "./ids.ts";

/** Words and phrases that mean the same in one Space: "GMV", "gross merchandise value", "total_amount". Each stands for all others. */
export interface SynonymGroup {
  readonly id: SynonymGroupId;
  readonly spaceId: SpaceId;
  /** At least two, in the order in which they were given. */
  readonly words: readonly string[];
  readonly updatedAt: Date;
}
