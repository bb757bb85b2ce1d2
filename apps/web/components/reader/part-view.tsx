import { memo, type ReactNode, useMemo } from "react";
import type { DocumentTextPartsFragment } from "../../gql/graphql.ts";
import { type PartBlock, toPartBlocks } from "../../lib/reader/part-blocks.ts";
import type { TextMark } from "../../lib/reader/text-marks.ts";
import { BlockView } from "./block-view.tsx";

interface PartViewProps {
  readonly part: DocumentTextPartsFragment;
  /** `Page 3`, `Slide 3`; null where the part begins nothing of its own. */
  readonly label: string | null;
  /** The sheet that begins with it. */
  readonly sheet: string | null;
  readonly marks: readonly TextMark[];
  /** Where a table that begins in a block is kept as data. */
  readonly tablePathAt: (start: number, end: number) => string | null;
}

const noMarks: readonly TextMark[] = [];

/** A part of a document's text: a page, a slide, a piece of a sheet or of text without pages. */
export const PartView = memo(function PartView({ part, label, sheet, marks, tablePathAt }: PartViewProps) {
  const blocks = useMemo(() => toPartBlocks(part), [part]);
  return (
    <article data-part={part.position} data-start={part.startOffset} className="[overflow-wrap:anywhere]">
      {label && (
        <p className="mt-2 mb-4 flex items-center gap-3 text-xs font-medium text-muted after:h-px after:flex-1 after:bg-line">{label}</p>
      )}
      {sheet !== null && <h2 className="mb-3 text-lg font-semibold">Sheet {sheet}</h2>}
      {blocks.length === 0 && <p className="mb-4 text-sm text-muted">No text here.</p>}
      {groupLists(blocks).map((group) => {
        const views = group.map((block) => {
          const end = block.start + block.text.length;
          const touching = marks.filter((mark) => mark.start < end && mark.end > block.start);
          return (
            <BlockView
              key={block.start}
              block={block}
              marks={touching.length > 0 ? touching : noMarks}
              tablePath={block.kind === "TABLE" ? tablePathAt(block.start, end) : null}
            />
          );
        });
        return group[0]?.kind === "LIST_ITEM" ? <List key={group[0].start}>{views}</List> : views;
      })}
    </article>
  );
});

function List({ children }: { readonly children: ReactNode }) {
  return <ul className="mb-4">{children}</ul>;
}

/** Items of a list that follow each other go into one list; all else stands by itself. */
function groupLists(blocks: readonly PartBlock[]): readonly (readonly PartBlock[])[] {
  const groups: PartBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === "LIST_ITEM" && last?.[0]?.kind === "LIST_ITEM") last.push(block);
    else groups.push([block]);
  }
  return groups;
}
