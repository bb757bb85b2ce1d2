import { TriangleAlert } from "lucide-react";
import type { AnswerView } from "../../lib/answer/answer-view.ts";

/** What to keep in mind about the answer: warnings and what was taken for granted. */
export function AnswerNotes({ warnings, queries }: Pick<AnswerView, "warnings" | "queries">) {
  const assumptions = [...new Set(queries.flatMap((query) => query.assumptions))];
  if (warnings.length === 0 && assumptions.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 text-[0.8125rem] leading-5">
      {warnings.map((warning) => (
        <p key={warning.kind + warning.message} className="flex gap-2">
          <TriangleAlert size={15} aria-label="Warning" className="mt-0.5 shrink-0 text-warning" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{warning.message}</span>
        </p>
      ))}
      {assumptions.length > 0 && (
        <div className="text-muted">
          <span className="font-medium">Assumed: </span>
          {assumptions.join(" ")}
        </div>
      )}
    </div>
  );
}
