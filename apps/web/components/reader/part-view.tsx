import { memo, type ReactNode, useMemo } from "react";
import type { DocumentTextPartsFragment } from "../../gql/graphql.ts";
import { groupBlocks, type PartBlock, toPartBlocks } from "../../lib/reader/part-blocks.ts";
import type { TextMark } from "../../lib/reader/text-marks.ts";
import { BlockView } from "./block-view.tsx";
import { TableBlock } from "./table-block.tsx";

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
  const groups = useMemo(() => groupBlocks(toPartBlocks(part)), [part]);
  return (
    <article data-part={part.position} data-start={part.startOffset} className="[overflow-wrap:anywhere]">
      {label && (
        <p className="mt-2 mb-4 flex items-center gap-3 text-xs font-medium text-muted after:h-px after:flex-1 after:bg-line">{label}</p>
      )}
      {sheet !== null && <h2 className="mb-3 text-lg font-semibold">Sheet {sheet}</h2>}
      {groups.length === 0 && <p className="mb-4 text-sm text-muted">No text here.</p>}
      {groups.map((group) => {
        const [{ kind, start }] = group;
        if (kind === "TABLE") {
          const end = endOf(group.at(-1) ?? group[0]);
          return <TableBlock key={start} blocks={group} marks={touching(marks, start, end)} path={tablePathAt(start, end)} />;
        }
        const views = group.map((block) => (
          <BlockView key={block.start} block={block} marks={touching(marks, block.start, endOf(block))} />
        ));
        return kind === "LIST_ITEM" ? <List key={start}>{views}</List> : views;
      })}
    </article>
  );
});

function List({ children }: { readonly children: ReactNode }) {
  return <ul className="mb-4">{children}</ul>;
}

function endOf({ start, text }: PartBlock): number {
  return start + text.length;
}

/** The marks of a stretch of text; the same empty list where there are none, so that it isn't drawn anew. */
function touching(marks: readonly TextMark[], start: number, end: number): readonly TextMark[] {
  const found = marks.filter((mark) => mark.start < end && mark.end > start);
  return found.length > 0 ? found : noMarks;
}
