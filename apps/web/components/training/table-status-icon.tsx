import type { TrainingStatus } from "../../gql/graphql.ts";
import { cn } from "../ui/cn.ts";
import { tableStatusLooks } from "./training-words.ts";

/** How far a table is in training, as a small mark. */
export function TableStatusIcon({ status, className }: { readonly status: TrainingStatus; readonly className?: string }) {
  const { icon: Icon, label, className: look } = tableStatusLooks[status];
  return (
    <span title={label} className={cn("inline-flex shrink-0", className)}>
      <Icon size={14} role="img" aria-label={label} className={look} />
    </span>
  );
}
