"use client";
import { FileText, X } from "lucide-react";
import { useDocument } from "../../lib/api/documents.ts";
import { type SourceChoice, withoutDocument } from "./source-choice.ts";

/** More than these are counted by the source picker only. */
const maxChips = 4;

interface DocumentChipsProps {
  readonly choice: SourceChoice;
  readonly onChange: (choice: SourceChoice) => void;
}

/** The documents that a question is about, each to be taken away again. */
export function DocumentChips({ choice, onChange }: DocumentChipsProps) {
  if (choice === null || choice.documentIds.length === 0 || choice.documentIds.length > maxChips) return null;
  return (
    <ul aria-label="Documents to ask" className="flex flex-wrap gap-1.5 px-3 pt-3">
      {choice.documentIds.map((id) => (
        <DocumentChip key={id} id={id} onRemove={() => onChange(withoutDocument(choice, id))} />
      ))}
    </ul>
  );
}

function DocumentChip({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const { data: document } = useDocument(id);
  const name = document === null ? "A document that is gone" : (document?.name ?? "…");
  return (
    <li
      data-testid="document-chip"
      className="flex min-w-0 items-center gap-1.5 rounded-lg bg-accent-soft py-0.5 pr-0.5 pl-2 text-[0.8125rem] font-medium text-accent-strong"
    >
      <FileText size={14} aria-hidden className="shrink-0" />
      <span className="max-w-72 truncate">{name}</span>
      <button
        type="button"
        aria-label={`Don’t restrict the question to ${name}`}
        onClick={onRemove}
        className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-surface"
      >
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}
