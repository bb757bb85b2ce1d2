import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { isNumeric } from "../../lib/format/cell.ts";
import { cn } from "../ui/cn.ts";

/** Where a column stands among those that are drawn, and among all (`aria-colindex`, from 1). */
export interface ColumnPlace {
  readonly "aria-colindex": number;
  readonly style: { readonly gridColumn: number };
}

interface ColumnHeaderProps {
  readonly column: { readonly name: string; readonly type: string; readonly nativeType: string; readonly label?: string };
  readonly order: "ascending" | "descending" | null;
  readonly place: ColumnPlace;
  /** Null where it can't be sorted by. */
  readonly onSort: (() => void) | null;
}

/** A column's name and type; a click sorts by it. */
export function ColumnHeader({ column, place, order, onSort }: ColumnHeaderProps) {
  const Icon = order === null ? ChevronsUpDown : order === "ascending" ? ArrowUp : ArrowDown;
  const name = (
    <span className="min-w-0">
      <span className="block truncate font-semibold">{column.label || column.name}</span>
      <span className="block truncate text-[0.6875rem] leading-4 text-muted">{column.type}</span>
    </span>
  );
  const look = cn("flex w-full items-center gap-1.5 px-3 py-1.5 text-left", isNumeric(column) && "justify-end text-right");
  const title = `${column.name}: ${column.nativeType}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are positioned one by one, which a table element doesn't allow
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
    <div role="columnheader" aria-sort={order ?? "none"} {...place}>
      {onSort ? (
        <button type="button" onClick={onSort} title={title} className={cn(look, "-outline-offset-2 hover:text-accent")}>
          {name}
          <Icon size={13} aria-hidden className={cn("shrink-0", order === null ? "text-muted" : "text-accent")} />
        </button>
      ) : (
        <div title={title} className={look}>
          {name}
        </div>
      )}
    </div>
  );
}
