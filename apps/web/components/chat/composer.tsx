"use client";
import { ArrowUp, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useSystemStatus } from "../../lib/api/session.ts";
import { count } from "../../lib/format/units.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/states.tsx";

interface ComposerProps {
  readonly placeholder: string;
  /** Resolves when the question was taken; on a failure the words stay. */
  readonly onAsk: (question: string) => Promise<unknown>;
  readonly isAsking: boolean;
  readonly error: unknown;
  /** Shown in place of sending while an answer runs. */
  readonly onStop?: () => void;
  readonly sourcePicker: ReactNode;
  /** Above what is written: sources that were chosen. */
  readonly chips?: ReactNode;
  /** What is written already. */
  readonly initialText?: string;
}

/** Where questions are typed: Enter sends, Shift and Enter begin a new line. */
export function Composer({ placeholder, onAsk, isAsking, error, onStop, sourcePicker, chips, initialText = "" }: ComposerProps) {
  const [text, setText] = useState(initialText);
  const field = useRef<HTMLTextAreaElement>(null);
  const { data: status } = useSystemStatus();
  const left = (status?.maxQuestionCharacters ?? Number.POSITIVE_INFINITY) - text.length;
  const canSend = text.trim() !== "" && left >= 0 && !isAsking && !onStop;

  useEffect(() => {
    // On a phone the keyboard would cover the page that was just opened.
    if (window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);

  const send = async () => {
    if (!canSend) return;
    const question = text.trim();
    setText("");
    try {
      await onAsk(question);
    } catch {
      // `error` shows why; the words come back.
      setText((typed) => typed || question);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {error ? <ErrorState error={error} /> : null}
      <div className="rounded-2xl border border-line-strong/60 bg-surface shadow-sm transition-colors focus-within:border-accent">
        {chips}
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={placeholder}
          aria-label="Your question"
          className="block field-sizing-content max-h-48 min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 outline-none placeholder:text-muted"
        />
        <div className="flex items-center gap-2 px-2 pb-2">
          {sourcePicker}
          <span role="status" className="ml-auto text-xs text-danger">
            {left < 0 && `${count(-left, "character")} too many`}
          </span>
          {onStop ? (
            <Button look="primary" size="icon" aria-label="Stop" onClick={onStop}>
              <Square size={14} aria-hidden fill="currentColor" />
            </Button>
          ) : (
            <Button type="submit" look="primary" size="icon" aria-label="Send" disabled={!canSend}>
              <ArrowUp size={18} aria-hidden />
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
