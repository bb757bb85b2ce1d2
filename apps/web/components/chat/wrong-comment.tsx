"use client";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { control, Field } from "../ui/field.tsx";

interface WrongCommentProps {
  /** What was said before. */
  readonly comment: string | null;
  readonly isBusy: boolean;
  readonly onSend: (comment: string) => void;
  /** Whether it was opened just now, by a click that it has to be seen after. */
  readonly isFresh: boolean;
}

/** What is wrong with an answer, in the person's words. */
export function WrongComment({ comment, isBusy, onSend, isFresh }: WrongCommentProps) {
  const [text, setText] = useState(comment ?? "");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isFresh) form.current?.scrollIntoView({ block: "nearest" });
  }, [isFresh]);
  const isSent = comment !== null && text.trim() === comment;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(text.trim());
  };
  return (
    <form
      ref={form}
      onSubmit={submit}
      className="flex scroll-mb-4 flex-col gap-3 rounded-xl border bg-surface p-4"
      data-testid="wrong-comment"
    >
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
      <div>
        <Button type="submit" size="sm" disabled={isBusy || isSent || text.trim() === ""}>
          {isSent ? "Noted" : "Send"}
        </Button>
      </div>
    </form>
  );
}
