import { Table2 } from "lucide-react";
import Link from "next/link";
import { memo, useMemo } from "react";
import { type BlockCell, type PartBlock, toTableRows } from "../../lib/reader/part-blocks.ts";
import type { TextMark } from "../../lib/reader/text-marks.ts";
import { cn } from "../ui/cn.ts";
import { MarkedText } from "./marked-text.tsx";

interface TableBlockProps {
  /** A table, or the pieces of one, each under the same head. */
  readonly blocks: readonly [PartBlock, ...PartBlock[]];
  readonly marks: readonly TextMark[];
  /** Where the table is kept as data; null where it isn't. */
  readonly path: string | null;
}

/** A table of the text as a table, wider ones scroll by themselves. */
export const TableBlock = memo(function TableBlock({ blocks, marks, path }: TableBlockProps) {
  const rows = useMemo(
    () => blocks.flatMap((block, index) => toTableRows(block).slice(index > 0 && !isMarked(block, marks) ? 1 : 0)),
    [blocks, marks],
  );
  const header = isHeader(rows[0] ?? []) && rows.length > 1 ? rows[0] : undefined;
  const isOfNumbers = useMemo(() => header?.map((_, column) => holdsNumbers(rows, column)), [header, rows]);
  return (
    <div data-start={blocks[0].start} className="mb-4">
      {path && (
        <p className="mb-1 text-right text-[0.8125rem]">
          <Link href={path} className="inline-flex items-center gap-1.5 rounded-md text-accent hover:underline" data-testid="open-table">
            <Table2 size={14} aria-hidden />
            Open as data
          </Link>
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: no landmark, as a document may have hundreds, and no set of fields */}
      <div
        role="group"
        aria-label="Table"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-xl border bg-surface"
      >
        <table dir="auto" className="w-full border-collapse [overflow-wrap:break-word] text-[0.8125rem] leading-5">
          {header && (
            <thead className="bg-subtle">
              <tr>
                {header.map((cell, column) => (
                  <th
                    key={cell.start}
                    scope="col"
                    className={cn("px-3 py-1.5 text-start align-bottom font-semibold", isOfNumbers?.[column] && "text-end")}
                  >
                    <Cell cell={cell} marks={marks} />
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rows.slice(header ? 1 : 0).map((cells) => (
              <tr key={cells[0]?.start} data-start={cells[0]?.start} className="border-t first:border-t-0">
                {cells.map((cell) => (
                  <td
                    key={cell.start}
                    className={cn("px-3 py-1.5 align-top", number.test(cell.text) && "text-end font-mono whitespace-nowrap")}
                  >
                    <Cell cell={cell} marks={marks} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
});

/** The head that a piece repeats is left out, unless words in it are marked. */
function isMarked({ start, text }: PartBlock, marks: readonly TextMark[]): boolean {
  const end = start + text.indexOf("\n");
  return marks.some((mark) => mark.start < end && mark.end > start);
}

function Cell({ cell: { text, start }, marks }: { readonly cell: BlockCell; readonly marks: readonly TextMark[] }) {
  return <MarkedText text={text} start={start} marks={marks} />;
}

const number = /^\s*\(?[-+]?[$€£]?\s?\d[\d,. ]*%?\)?\s*$/;

/** Names of columns are words; a row of values has numbers, or is mostly empty. */
function isHeader(cells: readonly BlockCell[]): boolean {
  return (
    cells.filter(({ text }) => text.trim() !== "").length * 2 > cells.length &&
    !cells.some(({ text }) => number.test(text) && !year.test(text))
  );
}

/** Whether most of a column's filled cells are numbers, which stand on the right. */
function holdsNumbers(rows: readonly (readonly BlockCell[])[], column: number): boolean {
  const filled = rows.slice(1).flatMap((cells) => (cells[column]?.text.trim() ? [cells[column].text] : []));
  return filled.filter((text) => number.test(text)).length * 2 > filled.length;
}

const year = /^\s*(?:19|20)\d\d\s*$/;
