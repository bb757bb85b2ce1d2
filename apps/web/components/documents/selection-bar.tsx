import { FolderInput, RotateCcw, Tags, Trash2, X } from "lucide-react";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import type { DocumentAction } from "./document-action.ts";

interface SelectionBarProps {
  readonly documents: readonly DocumentPartsFragment[];
  readonly areAll: boolean;
  readonly onAll: () => void;
  readonly onNone: () => void;
  readonly onAction: (action: DocumentAction) => void;
}

/** The server takes no more at once. */
const mostReadAnew = 100;

/** What can be done with several documents at once. */
export function SelectionBar({ documents, areAll, onAll, onNone, onAction }: SelectionBarProps) {
  const canDelete = useHasRole("ADMIN");
  return (
    <section
      aria-label="Selected documents"
      className="sticky top-2 z-10 mb-2 flex flex-wrap items-center gap-1.5 rounded-xl border bg-surface py-1.5 pr-1.5 pl-4 shadow-sm"
    >
      <p role="status" className="mr-auto text-sm font-medium">
        {documents.length} selected
      </p>
      {!areAll && (
        <Button size="sm" look="ghost" onClick={onAll}>
          All shown
        </Button>
      )}
      <Button size="sm" look="ghost" onClick={() => onAction({ kind: "move", documents })}>
        <FolderInput size={15} aria-hidden />
        <span className="sr-only sm:not-sr-only">Move</span>
      </Button>
      <Button size="sm" look="ghost" onClick={() => onAction({ kind: "tags", documents })}>
        <Tags size={15} aria-hidden />
        <span className="sr-only sm:not-sr-only">Tags</span>
      </Button>
      {documents.length <= mostReadAnew && documents.every(({ status }) => status === "READY") && (
        <Button size="sm" look="ghost" onClick={() => onAction({ kind: "readAnew", documents })}>
          <RotateCcw size={15} aria-hidden />
          <span className="sr-only sm:not-sr-only">Read once more</span>
        </Button>
      )}
      {canDelete && (
        <Button size="sm" look="ghost" onClick={() => onAction({ kind: "delete", documents })} className="text-danger">
          <Trash2 size={15} aria-hidden />
          <span className="sr-only sm:not-sr-only">Delete</span>
        </Button>
      )}
      <Button size="iconSm" look="ghost" aria-label="Select none" onClick={onNone}>
        <X size={16} aria-hidden />
      </Button>
    </section>
  );
}
