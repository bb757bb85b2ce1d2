"use client";
import { Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";

/** Takes files that are dropped on it or chosen with its button. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(event.type === "dragover");
  };
  const onDrop = (event: DragEvent) => {
    onDrag(event);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the pointer; the button does the same for everybody
    <div
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrop}
      className={cn(
        "flex flex-col items-center rounded-2xl border border-dashed border-line-strong/60 px-6 py-8 text-center transition-colors",
        isOver && "border-accent bg-accent-soft",
      )}
    >
      <Upload size={24} aria-hidden className="text-muted" />
      <p className="mt-2 font-medium">Drop files here</p>
      <p className="mt-0.5 text-sm text-muted">PDF, Word, Excel, Markdown and text</p>
      <Button look="primary" className="mt-4" onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files to upload"
        tabIndex={-1}
        className="sr-only"
        accept=".pdf,.docx,.xlsx,.md,.markdown,.txt"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // Choosing the same file again must count as a change.
          event.target.value = "";
        }}
      />
    </div>
  );
}
