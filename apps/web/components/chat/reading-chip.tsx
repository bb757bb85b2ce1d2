"use client";
import { Check, ChevronDown, EyeOff } from "lucide-react";
import { useState } from "react";
import type { QueryPartsFragment } from "../../gql/graphql.ts";
import type { ChosenReading } from "../../lib/answer/pins.ts";
import { spanIn, type TextSpan } from "../../lib/answer/text-span.ts";
import { cn } from "../ui/cn.ts";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu.tsx";
import { readingRoles } from "./reading-roles.ts";

type Part = QueryPartsFragment["reading"][number];

/** In a pin: pass over these words. */
const ignore = "ignore";

interface ReadingChipProps {
  readonly part: Part;
  readonly question: string;
  readonly onHighlight: (span: TextSpan | null) => void;
  readonly onChoose?: (choice: ChosenReading) => void;
}

/** One part of a reading; with words of the question behind it, a menu of what else they may mean. */
export function ReadingChip({ part, question, onHighlight, onChoose }: ReadingChipProps) {
  const [isOpen, setIsOpen] = useState(false);
  const span = spanIn(question, part.start, part.end);
  const words = span && question.slice(span.start, span.end);
  const look = cn(
    "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-lg border bg-surface px-2 py-0.5 text-left text-[0.8125rem] leading-5",
    !words && "border-dashed text-muted",
  );
  const mark = {
    onPointerEnter: () => onHighlight(span),
    onPointerLeave: () => !isOpen && onHighlight(null),
  };
  if (!span || !words || !onChoose)
    return (
      <span
        className={look}
        title={words ? `From “${words}”` : "Not said in these words: from before, or how it is done otherwise"}
        {...mark}
      >
        <Face part={part} words={words} />
      </span>
    );

  const others = part.alternatives.filter(({ pin }) => pin.meaning !== ignore);
  // Of a part the engine may offer to pass over some words only, "late" of "late orders".
  const told = part.alternatives.filter(({ pin }) => pin.meaning === ignore).map(({ pin }) => pin);
  const passable = told.length > 0 ? told : [{ ...span, meaning: ignore }];
  const choose = (pin: ChosenReading["pin"], label: string | null) =>
    onChoose({ pin, words: question.slice(pin.start, pin.end) || words, label });
  return (
    <Menu
      isBeside
      align="start"
      className="max-w-[min(24rem,calc(100vw-1rem))]"
      onOpenChange={(open) => {
        setIsOpen(open);
        onHighlight(open ? span : null);
      }}
      trigger={
        <button
          type="button"
          className={cn(look, "transition-colors hover:border-line-strong data-[state=open]:border-accent")}
          onFocus={() => onHighlight(span)}
          onBlur={() => !isOpen && onHighlight(null)}
          {...mark}
        >
          <Face part={part} words={words} />
          <ChevronDown size={13} aria-hidden className="shrink-0 text-muted" />
        </button>
      }
    >
      <MenuLabel>Read “{words}” as</MenuLabel>
      <MenuItem aria-current="true" className="items-start">
        <Check size={15} aria-hidden className="mt-0.5 text-accent!" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{part.label}</span>
      </MenuItem>
      {others.map(({ label, pin }) => (
        <MenuItem key={`${pin.start} ${pin.meaning}`} className="items-start pl-[2.1875rem]" onSelect={() => choose(pin, label)}>
          <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      {passable.map((pin) => (
        <MenuItem key={`${pin.start} ${pin.end}`} className="items-start" onSelect={() => choose(pin, null)}>
          <EyeOff size={15} aria-hidden className="mt-0.5" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {passable.length === 1 && pin.start === span.start && pin.end === span.end
              ? "Ignore these words"
              : `Ignore “${question.slice(pin.start, pin.end)}”`}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}

function Face({ part, words }: { readonly part: Part; readonly words: string | null }) {
  const { word, icon: Icon } = readingRoles[part.role];
  return (
    <>
      <Icon size={14} aria-hidden className="shrink-0 text-accent" />
      <span className="sr-only">{word}: </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{part.label}</span>
      {words && <span className="sr-only">, from “{words}”</span>}
    </>
  );
}
