"use client";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useState } from "react";
import { useDeleteThread, useThreads } from "../../lib/api/threads.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { RenameThreadDialog } from "./rename-thread-dialog.tsx";
import { useOpenSpace } from "./space-context.tsx";

interface ListedThread {
  readonly id: string;
  readonly title: string;
}

/** The viewer's threads, newest first. */
export function ThreadList({ onNavigate }: { readonly onNavigate?: () => void }) {
  const space = useOpenSpace();
  const threads = useThreads(space.id);
  const [renamed, setRenamed] = useState<ListedThread | null>(null);
  const [deleted, setDeleted] = useState<ListedThread | null>(null);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-2.5 pb-2">
      <h2 className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">Threads</h2>
      {threads.isPending && (
        <div role="status" aria-label="Loading threads" className="flex flex-col gap-2 p-2.5">
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-3/5" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      )}
      {threads.error && <ErrorState error={threads.error} onRetry={() => void threads.refetch()} className="px-3" />}
      {threads.data?.length === 0 && <p className="px-2.5 py-1 text-sm text-muted">Your questions will be kept here.</p>}
      {threads.data && threads.data.length > 0 && (
        <ul className="flex flex-col gap-px">
          {threads.data.map((thread) => (
            <ThreadRow
              key={thread.id}
              thread={thread}
              onNavigate={onNavigate}
              onRename={() => setRenamed(thread)}
              onDelete={() => setDeleted(thread)}
            />
          ))}
        </ul>
      )}
      {threads.hasNextPage && (
        <Button
          look="ghost"
          size="sm"
          className="mt-1 w-full"
          disabled={threads.isFetchingNextPage}
          onClick={() => void threads.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {renamed && <RenameThreadDialog thread={renamed} onClose={() => setRenamed(null)} />}
      <DeleteThreadDialog thread={deleted} onClose={() => setDeleted(null)} />
    </div>
  );
}

interface ThreadRowProps {
  readonly thread: ListedThread;
  readonly onNavigate?: () => void;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

function ThreadRow({ thread, onNavigate, onRename, onDelete }: ThreadRowProps) {
  const { slug } = useOpenSpace();
  const isCurrent = useParams().thread === thread.id;
  return (
    <li className={cn("group relative flex items-center rounded-lg hover:bg-subtle", isCurrent && "bg-subtle")}>
      <Link
        href={`/s/${slug}/t/${thread.id}`}
        onClick={onNavigate}
        aria-current={isCurrent ? "page" : undefined}
        title={thread.title}
        dir="auto"
        className={cn(
          "min-w-0 flex-1 truncate rounded-lg py-1.5 px-2.5 text-sm group-focus-within:pr-9 group-hover:pr-9 pointer-coarse:pr-9",
          !isCurrent && "text-muted group-hover:text-text",
        )}
      >
        {thread.title}
      </Link>
      <Menu
        trigger={
          <Button
            look="ghost"
            size="iconSm"
            aria-label={`Options for “${thread.title}”`}
            className="absolute right-0.5 size-7 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis size={16} aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={onRename}>
          <Pencil size={15} aria-hidden />
          Rename
        </MenuItem>
        <MenuItem onSelect={onDelete} className="text-danger [&_svg]:text-danger">
          <Trash2 size={15} aria-hidden />
          Delete
        </MenuItem>
      </Menu>
    </li>
  );
}

function DeleteThreadDialog({ thread, onClose }: { readonly thread: ListedThread | null; readonly onClose: () => void }) {
  const space = useOpenSpace();
  const router = useRouter();
  const isOpenThread = useParams().thread === thread?.id;
  const remove = useDeleteThread(space.id);
  const confirm = () => {
    if (!thread) return;
    remove.mutate(thread.id, {
      onSuccess: () => {
        onClose();
        if (isOpenThread) router.push(`/s/${space.slug}`);
      },
    });
  };
  return (
    <ConfirmDialog
      title="Delete this thread?"
      confirmLabel="Delete thread"
      isOpen={thread !== null}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      “{thread?.title}” and its answers will be gone for good.
    </ConfirmDialog>
  );
}
