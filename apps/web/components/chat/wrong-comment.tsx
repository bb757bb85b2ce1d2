"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { control, Field } from "../ui/field.tsx";

interface WrongCommentProps {
  /** What was said before. */
  readonly comment: string | null;
  readonly isBusy: boolean;
  readonly onSend: (comment: string) => void;
  /** What else can be done about it. */
  readonly children?: ReactNode;
}

/** What is wrong with an answer, in the person's words. */
export function WrongComment({ comment, isBusy, onSend, children }: WrongCommentProps) {
  const [text, setText] = useState(comment ?? "");
  const isSent = comment !== null && text.trim() === comment;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(text.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 rounded-xl border bg-surface p-4" data-testid="wrong-comment">
      <Field label="What is wrong?" isOptional>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={cn(control, "field-sizing-content max-h-40 min-h-16 resize-none py-2")}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm" disabled={isBusy || isSent || text.trim() === ""}>
          {isSent ? "Noted" : "Send"}
        </Button>
        {children}
      </div>
    </form>
  );
}
