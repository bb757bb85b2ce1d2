"use client";
import { X } from "lucide-react";
import { useState } from "react";
import type { ChosenReading } from "../../lib/answer/pins.ts";
import { spanIn, type TextSpan } from "../../lib/answer/text-span.ts";
import { cn } from "../ui/cn.ts";

/** From here on a question is folded: its answer must not be pages away. */
const longCharacters = 600;
const longLines = 10;

interface QuestionBubbleProps {
  readonly text: string;
  /** Words to mark. */
  readonly highlight?: TextSpan | null;
  /** How the person wants some of the words to be read. */
  readonly choices?: readonly ChosenReading[];
  /** Asks again without one of the choices; left out where that isn't possible. */
  readonly onTakeBack?: (choice: ChosenReading) => void;
}

/** What the person asked, on the right. */
export function QuestionBubble({ text, highlight = null, choices = [], onTakeBack }: QuestionBubbleProps) {
  const isLong = text.length > longCharacters || text.split("\n").length > longLines;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="flex flex-col items-end gap-1">
      <h2
        dir="auto"
        className="max-w-[85%] rounded-2xl rounded-br-md bg-accent px-4 py-2.5 font-normal whitespace-pre-wrap text-on-accent [overflow-wrap:anywhere]"
      >
        <span className="sr-only">Question: </span>
        <span className={cn(isLong && !isOpen && "line-clamp-6")}>
          <Marked text={text} highlight={highlight} />
        </span>
      </h2>
      {choices.length > 0 && (
        <ul className="flex max-w-[85%] flex-col items-end text-right text-[0.8125rem] leading-5 text-muted" data-testid="chosen-readings">
          {choices.map((choice) => (
            <li key={choice.pin.start} className="flex items-center gap-1">
              <span className="min-w-0 [overflow-wrap:anywhere]">{describe(choice)}</span>
              {onTakeBack && (
                <button
                  type="button"
                  aria-label={`Take back: ${describe(choice)}`}
                  onClick={() => onTakeBack(choice)}
                  className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-subtle hover:text-text"
                >
                  <X size={14} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isLong && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="rounded-md px-1 py-0.5 text-[0.8125rem] text-muted hover:text-text"
        >
          {isOpen ? "Show less" : "Show the whole question"}
        </button>
      )}
    </div>
  );
}

function describe({ words, label }: ChosenReading): string {
  return label === null ? `without “${words}”` : `“${words}” read as ${label}`;
}

function Marked({ text, highlight }: { readonly text: string; readonly highlight: TextSpan | null }) {
  const span = highlight && spanIn(text, highlight.start, highlight.end);
  if (!span) return text;
  return (
    <>
      {text.slice(0, span.start)}
      <mark className="bg-on-accent text-accent-strong">{text.slice(span.start, span.end)}</mark>
      {text.slice(span.end)}
    </>
  );
}
