"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";

interface StepFrameProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly onBack?: () => void;
  /** The way on. */
  readonly next: ReactNode;
}

/** One step of the wizard: a heading that takes the focus, what is asked, and the ways back and on. */
export function StepFrame({ title, description, children, onBack, next }: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {title}
      </h2>
      {description && <div className="mt-1 text-sm text-muted">{description}</div>}
      <div className="mt-5 flex flex-col gap-5">{children}</div>
      <div className="sticky bottom-0 z-10 -mx-4 mt-8 flex items-center justify-between gap-3 border-t bg-background px-4 py-4 sm:-mx-8 sm:px-8">
        {onBack ? <Button onClick={onBack}>Back</Button> : <span />}
        <div className="flex flex-wrap justify-end gap-2">{next}</div>
      </div>
    </>
  );
}
