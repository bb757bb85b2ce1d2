import { memo } from "react";
import type { PartBlock } from "../../lib/reader/part-blocks.ts";
import type { TextMark } from "../../lib/reader/text-marks.ts";
import { cn } from "../ui/cn.ts";
import { MarkedText } from "./marked-text.tsx";
import { TableBlock } from "./table-block.tsx";

interface BlockViewProps {
  readonly block: PartBlock;
  /** Those that touch the block. */
  readonly marks: readonly TextMark[];
  /** Where the block leads as data; null where it isn't kept so. */
  readonly tablePath: string | null;
}

const headingLooks = ["text-xl", "text-xl", "text-lg", "text-base", "text-base"] as const;

/** One block of a document's text. */
export const BlockView = memo(function BlockView({ block, marks, tablePath }: BlockViewProps) {
  const { kind, start, text } = block;
  const words = <MarkedText text={text} start={start} marks={marks} />;
  switch (kind) {
    case "HEADING": {
      const level = Math.max(1, block.level ?? 2);
      // The document's name is the page's first heading.
      const Heading = (["h2", "h3", "h4", "h5", "h6"] as const)[Math.min(level, 5) - 1] ?? "h6";
      return (
        <Heading data-start={start} className={cn("mt-6 mb-2 font-semibold first:mt-0", headingLooks[level] ?? "text-[0.9375rem]")}>
          {words}
        </Heading>
      );
    }
    case "LIST_ITEM":
      return (
        <li data-start={start} className={cn("mb-1 ml-5 leading-7 whitespace-pre-wrap", bullet.test(text) ? "list-none" : "list-disc")}>
          {words}
        </li>
      );
    case "CODE":
      return (
        <pre
          data-start={start}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          className="mb-4 overflow-x-auto rounded-lg bg-subtle px-4 py-3 font-mono text-[0.8125rem] leading-6"
        >
          {words}
        </pre>
      );
    case "TABLE":
      return <TableBlock block={block} marks={marks} path={tablePath} />;
    default:
      return (
        <p data-start={start} className="mb-3.5 leading-7 whitespace-pre-wrap">
          {words}
        </p>
      );
  }
});

/** Signs that a list's item brings along from its file. */
const bullet = /^\s*(?:[•◦▪‣·*–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s/i;
