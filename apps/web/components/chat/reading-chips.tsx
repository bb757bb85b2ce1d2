"use client";
import type { QueryPartsFragment } from "../../gql/graphql.ts";
import type { ChosenReading } from "../../lib/answer/pins.ts";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import { ReadingChip } from "./reading-chip.tsx";

interface ReadingChipsProps {
  readonly reading: QueryPartsFragment["reading"];
  /** The question that the parts' places are in. */
  readonly question: string;
  /** Marks words of the question; null marks none. */
  readonly onHighlight: (span: TextSpan | null) => void;
  /** Asks again with another reading; left out where that isn't possible. */
  readonly onChoose?: (choice: ChosenReading) => void;
}

/** How the built-in engine read the question, part by part. Each part can be read in another way. */
export function ReadingChips({ reading, question, onHighlight, onChoose }: ReadingChipsProps) {
  if (reading.length === 0) return null;
  return (
    <section aria-label="How the question was read" data-testid="reading" className="flex flex-wrap items-center gap-x-1.5 gap-y-1.5">
      <h3 className="mr-1 text-[0.8125rem] text-muted">Read as</h3>
      <ul className="contents">
        {reading.map((part) => (
          <li key={`${part.role} ${part.start} ${part.label}`} className="min-w-0 max-w-full">
            <ReadingChip part={part} question={question} onHighlight={onHighlight} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}
