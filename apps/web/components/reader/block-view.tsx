import { memo } from "react";
import type { PartBlock } from "../../lib/reader/part-blocks.ts";
import type { TextMark } from "../../lib/reader/text-marks.ts";
import { cn } from "../ui/cn.ts";
import { MarkedText } from "./marked-text.tsx";

interface BlockViewProps {
  readonly block: PartBlock;
  /** Those that touch the block. */
  readonly marks: readonly TextMark[];
}

const headingLooks = ["text-xl", "text-xl", "text-lg", "text-base", "text-base"] as const;

/** One block of a document's text, other than a table. */
export const BlockView = memo(function BlockView({ block, marks }: BlockViewProps) {
  const { kind, start, text } = block;
  const words = <MarkedText text={text} start={start} marks={marks} />;
  switch (kind) {
    case "HEADING": {
      const level = Math.max(1, block.level ?? 2);
      // The document's name is the page's first heading.
      const Heading = (["h2", "h3", "h4", "h5", "h6"] as const)[Math.min(level, 5) - 1] ?? "h6";
      return (
        <Heading
          dir="auto"
          data-start={start}
          className={cn("mt-6 mb-2 font-semibold first:mt-0", headingLooks[level] ?? "text-[0.9375rem]")}
        >
          {words}
        </Heading>
      );
    }
    case "LIST_ITEM":
      return <ListItem block={block} marks={marks} />;
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
    default:
      return (
        <p dir="auto" data-start={start} className={cn("mb-3.5 leading-7 whitespace-pre-wrap", block.isContinued && "-mt-3.5")}>
          {words}
        </p>
      );
  }
});

/** An item of a list hangs on the sign that it brings along from its file; without one it gets a dot. */
function ListItem({ block: { start, text, depth }, marks }: BlockViewProps) {
  const sign = ownSign.exec(text)?.[0] ?? "";
  const shown = sign.trim();
  const isDot = dots.test(shown);
  return (
    <li
      dir="auto"
      data-start={start}
      style={depth > 0 ? { marginInlineStart: `${0.25 + depth * 1.75}rem` } : undefined}
      className="mb-1 ms-1 ps-7 -indent-7 leading-7 whitespace-pre-wrap"
    >
      <span className={cn("inline-block min-w-7 indent-0", isDot || sign === "" ? "ps-2 text-muted" : "pe-2 tabular-nums")}>
        {sign === "" ? <span aria-hidden>•</span> : <MarkedText text={isDot ? "•" : shown} start={start} marks={marks} />}
      </span>
      <MarkedText text={text.slice(sign.length)} start={start + sign.length} marks={marks} />
    </li>
  );
}

const ownSign = /^(?:[•◦▪‣·*–—-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+)\s+/i;
const dots = /^[•◦▪‣·*–—-]$/;
