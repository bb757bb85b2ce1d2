"use client";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { FindBar } from "./find-bar.tsx";
import type { ReaderParts } from "./reader-parts.ts";

interface ReaderBarProps {
  readonly parts: ReaderParts;
  /** What is marked, or what isn't known. */
  readonly finding: ReactNode;
  readonly children?: ReactNode;
}

/** Above a view of a document: which view it is, what is marked in it, and its tools. */
export function ReaderBar({ parts: { viewSwitch, outlineButton, find }, finding, children }: ReaderBarProps) {
  return (
    <>
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-surface px-2 py-1.5 sm:px-4">
        <div className="flex items-center gap-1.5">
          {outlineButton}
          {viewSwitch}
        </div>
        <p
          role="status"
          className="order-last w-full px-1 text-[0.8125rem] leading-5 text-muted empty:hidden lg:order-none lg:w-auto lg:min-w-0 lg:flex-1"
        >
          {finding}
        </p>
        <div className="ml-auto flex items-center gap-1">
          {children}
          {find.isPossible && (
            <Button
              look="ghost"
              size="iconSm"
              aria-label="Find in this document"
              aria-expanded={find.isOpen}
              onClick={find.isOpen ? find.close : find.open}
            >
              <Search size={16} aria-hidden />
            </Button>
          )}
        </div>
      </div>
      {find.isOpen && <FindBar find={find} />}
    </>
  );
}
