"use client";
import { useEffect, useRef } from "react";
import { ErrorState } from "../../ui/states.tsx";

/** A failure of a step, brought into sight: the form above it may be long. */
export function StepError({ error }: { readonly error: unknown }) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another failure is to be seen as well
  useEffect(() => {
    // In braces: newer browsers give a promise, which is no way to clean up.
    place.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  return (
    <div ref={place} className="scroll-mb-28">
      <ErrorState error={error} />
    </div>
  );
}
