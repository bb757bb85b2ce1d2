import type { DocumentPart as PartRecord } from "@olympus/domain";
import type { DocumentBlockKind } from "../../graphql/enums.ts";
import type { DocumentPart } from "./reader.types.ts";

const kinds = {
  heading: "HEADING",
  paragraph: "PARAGRAPH",
  list_item: "LIST_ITEM",
  table: "TABLE",
  code: "CODE",
} as const satisfies Record<PartRecord["blocks"][number]["kind"], keyof typeof DocumentBlockKind>;

export function toPart(part: PartRecord): DocumentPart {
  return {
    ...part,
    blocks: part.blocks.map(({ kind, level = null, depth = 0, isContinued = false, ...block }) => {
      return { ...block, kind: kinds[kind], level, depth, isContinued };
    }),
  };
}
