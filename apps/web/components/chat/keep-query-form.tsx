"use client";
import { BadgeCheck } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { movingTimeIn } from "../../lib/answer/moving-time.ts";
import { useVerifyQuery } from "../../lib/api/memory.ts";
import { StatementError } from "../results/statement-error.tsx";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { control, Field } from "../ui/field.tsx";

interface KeepQueryFormProps {
  readonly connectionId: string;
  readonly messageId: string;
  readonly question: string;
  readonly sql: string;
}

/** Keeps a question with its statement as a verified query. The question can be reworded first. */
export function KeepQueryForm({ connectionId, messageId, question, sql }: KeepQueryFormProps) {
  const { id: spaceId, slug } = useOpenSpace();
  const [text, setText] = useState(question);
  const verify = useVerifyQuery(spaceId);
  const moving = movingTimeIn(text, sql);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate({ connectionId, messageId, question: text.trim(), sql });
  };
  if (verify.data)
    return (
      <Alert tone="success" icon={BadgeCheck} title="Kept as a verified query">
        Who asks this again gets this SQL, with your name on it. You find it under{" "}
        <Link href={`/s/${slug}/verified`} className="text-accent underline underline-offset-2">
          Verified queries
        </Link>
        .
      </Alert>
    );
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Question" help="In full, so that it makes sense by itself. The same question is then answered with this SQL.">
        {(ids) => (
          <textarea
            {...ids}
            required
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={cn(control, "field-sizing-content max-h-40 min-h-16 resize-none py-2")}
          />
        )}
      </Field>
      {moving && (
        <Alert tone="warning" title={`“${moving}” moves on, the dates in the SQL stay`}>
          Name the time in the question (“in 2026”), or let the SQL reckon from today.
        </Alert>
      )}
      {verify.error && <StatementError error={verify.error} sql={sql} />}
      <div className="flex justify-end">
        <Button type="submit" look="primary" disabled={verify.isPending || text.trim() === ""}>
          <BadgeCheck size={16} aria-hidden />
          {verify.isPending ? "Checking…" : "Keep as verified query"}
        </Button>
      </div>
    </form>
  );
}
