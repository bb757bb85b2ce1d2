"use client";
import { FileUp } from "lucide-react";
import { type ComponentProps, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";
import { control, Field, type FieldProps } from "./field.tsx";

const maxFileBytes = 1024 * 1024;

interface TextAreaFieldProps extends FieldProps {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** Keys, certificates, SQL: letters of one width. */
  readonly isCode?: boolean;
}

/** A field for a text of several lines, which may also come from a file of the reader's. */
export function TextAreaField({
  label,
  help,
  error,
  isOptional,
  className,
  isCode,
  onText,
  ...props
}: TextAreaFieldProps & Omit<ComponentProps<"textarea">, "value">) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > maxFileBytes) return setProblem("This file is larger than 1 MiB: it can't be what is asked for here.");
    setProblem(null);
    onText(await file.text());
  };
  return (
    <div className={className}>
      <Field {...{ label, help, error: problem ?? error, isOptional }}>
        {(ids) => (
          <textarea
            rows={4}
            {...ids}
            {...props}
            onChange={(event) => onText(event.target.value)}
            className={cn(control, "resize-y py-2", isCode && "font-mono text-[0.8125rem] leading-5")}
          />
        )}
      </Field>
      <Button size="sm" look="ghost" className="mt-1 -ml-2" onClick={() => input.current?.click()}>
        <FileUp size={15} aria-hidden />
        Read from a file
      </Button>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={`File with ${label}`}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </div>
  );
}
