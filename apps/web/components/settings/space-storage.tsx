"use client";
import { useSpaceStorage } from "../../lib/api/spaces.ts";
import { formatBytes } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** How much of its room on the server's disk the Space has used. */
export function SpaceStorage() {
  const { data: storage, error, isPending, refetch } = useSpaceStorage(useOpenSpace().slug);
  return (
    <SettingsSection title="Storage" description="What this Space keeps on the server’s disk. When it is full, uploads are refused.">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton className="h-24" />}
      {storage && <Used {...storage} />}
    </SettingsSection>
  );
}

interface UsedProps {
  readonly documentBytes: number;
  readonly datasetBytes: number;
  readonly databaseBytes: number;
  readonly limitBytes: number;
}

function Used({ documentBytes, datasetBytes, databaseBytes, limitBytes }: UsedProps) {
  const usedBytes = documentBytes + datasetBytes + databaseBytes;
  // More than the limit when it was lowered.
  const share = limitBytes > 0 ? Math.min(1, usedBytes / limitBytes) : 1;
  const words = `${formatBytes(usedBytes)} of ${formatBytes(limitBytes)} used`;
  const color = share >= 1 ? "bg-danger" : share >= 0.9 ? "bg-warning" : "bg-accent";
  return (
    <div className="rounded-xl border bg-surface px-4 py-3.5 text-sm" data-testid="space-storage">
      <p className="font-medium tabular-nums">{words}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers don't let a <meter> look like the other bars */}
      <div
        role="meter"
        aria-label="Storage used"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
        className="my-2 h-1.5 overflow-hidden rounded-full bg-subtle"
      >
        <div className={cn("h-full rounded-full", color)} style={{ width: `${share * 100}%` }} />
      </div>
      <p className="text-[0.8125rem] text-muted">
        Documents in all versions {formatBytes(documentBytes)} · tables of documents {formatBytes(datasetBytes)} · databases made of files
        and scripts {formatBytes(databaseBytes)}
      </p>
      {share >= 0.9 && (
        <p className="mt-1.5 text-[0.8125rem] font-medium">
          {share >= 1 ? "The Space is full." : "The Space is nearly full."} Delete documents, old versions or databases that nobody needs,
          or ask whoever runs the server to raise the limit.
        </p>
      )}
    </div>
  );
}
