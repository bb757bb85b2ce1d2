"use client";
import { useState } from "react";
import { cn } from "../ui/cn.ts";

/** From here on a question is folded: its answer must not be pages away. */
const longCharacters = 600;
const longLines = 10;

/** What the person asked, on the right. */
export function QuestionBubble({ text }: { readonly text: string }) {
  const isLong = text.length > longCharacters || text.split("\n").length > longLines;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="flex flex-col items-end gap-1">
      <h2 className="max-w-[85%] rounded-2xl rounded-br-md bg-accent px-4 py-2.5 font-normal whitespace-pre-wrap text-on-accent [overflow-wrap:anywhere]">
        <span className="sr-only">Question: </span>
        <span className={cn(isLong && !isOpen && "line-clamp-6")}>{text}</span>
      </h2>
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
