import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { formatDuration } from "../../lib/format/units.ts";
import { toApiError } from "../../lib/graphql.ts";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";

/** A grey shape in the place of what is still loading. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-lg bg-subtle", className)} />;
}

/** Several lines that are loading, said once to screen readers. */
export function LoadingRows({
  label,
  rows = 3,
  className,
}: {
  readonly label: string;
  readonly rows?: number;
  readonly className?: string;
}) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <Skeleton key={row} className={cn("h-16 w-full rounded-xl", className)} />
      ))}
    </div>
  );
}

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** What to do where there is nothing yet. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-2xl border border-dashed border-line-strong/50 px-6 py-12 text-center">
      <Icon size={26} aria-hidden className="text-muted" />
      <p className="mt-3 font-medium">{title}</p>
      {children && <div className="mt-1 max-w-md text-sm text-muted">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}

/** A failed request, with its advice and a way to try again. */
export function ErrorState({
  error,
  onRetry,
  className,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly className?: string;
}) {
  const { message, suggestion, requestId, retryAfterMs } = toApiError(error);
  return (
    <Alert tone="danger" title={message} className={className}>
      {suggestion && <p>{suggestion}</p>}
      {retryAfterMs !== null && <p>You can try again in {formatDuration(retryAfterMs)}.</p>}
      {requestId && <p className="font-mono text-xs">Request {requestId}</p>}
      {onRetry && (
        <Button size="sm" className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
