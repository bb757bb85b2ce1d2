"use client";
import { ChevronDown, Layers } from "lucide-react";
import { Popover } from "radix-ui";
import { useConnections } from "../../lib/api/connections.ts";
import { useDocuments } from "../../lib/api/documents.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { allSources, countSources, type SourceChoice, toggleSource } from "./source-choice.ts";

interface SourcePickerProps {
  readonly choice: SourceChoice;
  readonly onChange: (choice: SourceChoice) => void;
}

/** Which connections and documents may be asked: all of the Space, or a few. */
export function SourcePicker({ choice, onChange }: SourcePickerProps) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="ghost" size="sm">
          <Layers size={15} aria-hidden />
          <span className="sr-only">Sources: </span>
          {choice === null ? "All sources" : countSources(choice)}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          side="top"
          sideOffset={8}
          collisionPadding={12}
          aria-label="Sources to ask"
          className="z-50 max-h-[min(26rem,70dvh)] w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-xl border bg-surface p-3 shadow-lg outline-none"
        >
          <Sources choice={choice} onChange={onChange} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Sources({ choice, onChange }: SourcePickerProps) {
  const { id } = useOpenSpace();
  const connections = useConnections(id);
  const documents = useDocuments(id);
  const error = connections.error ?? documents.error;
  if (error) return <ErrorState error={error} />;
  if (!connections.data || !documents.data) return <Skeleton className="h-24" />;
  const readable = documents.data.filter((document) => document.status === "READY");
  return (
    <div className="flex flex-col gap-3 text-sm">
      <Choice
        label="All sources of this Space"
        isChosen={choice === null}
        onToggle={() => onChange(choice === null ? { connectionIds: [], documentIds: [] } : allSources)}
      />
      <Group
        title="Connections"
        items={connections.data.map(({ id: connectionId, name, holdsDatasets }) => ({
          id: connectionId,
          name: holdsDatasets ? "Tables in documents" : name,
        }))}
        chosen={choice?.connectionIds ?? null}
        onToggle={(item) => onChange(toggleSource(choice, "connectionIds", item))}
      />
      <Group
        title="Documents"
        items={readable}
        chosen={choice?.documentIds ?? null}
        onToggle={(item) => onChange(toggleSource(choice, "documentIds", item))}
      />
      {documents.hasNextPage && (
        <Button size="sm" onClick={() => void documents.fetchNextPage()} disabled={documents.isFetchingNextPage}>
          Show more documents
        </Button>
      )}
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  /** Null: no choice was made, all are asked. */
  readonly chosen: readonly string[] | null;
  readonly onToggle: (id: string) => void;
}

function Group({ title, items, chosen, onToggle }: GroupProps) {
  return (
    <fieldset className="border-t pt-2">
      <legend className="float-left mb-1 w-full text-xs font-medium text-muted">{title}</legend>
      <div className="clear-both flex flex-col">
        {items.length === 0 && <p className="py-1 text-muted">None yet.</p>}
        {items.map((item) => (
          <Choice key={item.id} label={item.name} isChosen={chosen?.includes(item.id) ?? false} onToggle={() => onToggle(item.id)} />
        ))}
      </div>
    </fieldset>
  );
}

function Choice({ label, isChosen, onToggle }: { readonly label: string; readonly isChosen: boolean; readonly onToggle: () => void }) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md py-1">
      <input type="checkbox" checked={isChosen} onChange={onToggle} className="size-4 shrink-0 accent-accent" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
    </label>
  );
}
