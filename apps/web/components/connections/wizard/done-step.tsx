"use client";
import { CircleCheck, MessageSquareText, Table2 } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { useOpenSpace } from "../../shell/space-context.tsx";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";

interface DoneStepProps {
  readonly connection: { readonly id: string; readonly name: string };
  /** It was there before. */
  readonly isChange?: boolean;
  /** What came of it, beyond that it is there. */
  readonly facts?: string;
  readonly warnings?: readonly string[];
}

/** It is connected: what happens now, and where to go. */
export function DoneStep({ connection, isChange = false, facts, warnings = [] }: DoneStepProps) {
  const { slug } = useOpenSpace();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col items-center py-10 text-center">
      <CircleCheck size={40} aria-hidden className="text-success" />
      <h2 ref={heading} tabIndex={-1} className="mt-4 text-xl font-semibold outline-none [overflow-wrap:anywhere]">
        {connection.name} is {isChange ? "saved" : "connected"}
      </h2>
      <p className="mt-1.5 max-w-md text-muted">
        {facts && `${facts} `}
        {isChange
          ? "What changed holds from the next question on."
          : "Its tables are being read now. Questions can be asked at once; in a minute they are understood best."}
      </p>
      {warnings.length > 0 && (
        <Alert tone="warning" title="Some of the script was left out" className="mt-5 max-w-lg text-left">
          <ul className="list-disc pl-4">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
      <div className="mt-7 flex flex-wrap justify-center gap-3">
        <Button asChild look="primary">
          <Link href={`/s/${slug}`}>
            <MessageSquareText size={16} aria-hidden />
            Ask a question
          </Link>
        </Button>
        <Button asChild>
          <Link href={`/s/${slug}/connections/${connection.id}`}>
            <Table2 size={16} aria-hidden />
            Browse its tables
          </Link>
        </Button>
      </div>
      <Link href={`/s/${slug}/connections`} className="mt-5 text-sm text-accent underline-offset-2 hover:underline">
        All connections
      </Link>
    </div>
  );
}
