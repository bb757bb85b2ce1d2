import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { toApiError } from "../../lib/graphql.ts";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that can't be undone. */
export function ConfirmDialog({ title, children, confirmLabel, isOpen, isBusy, error, onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content className="fixed top-1/2 left-1/2 z-50 w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-2xl border bg-surface p-5 shadow-xl outline-none">
          <Radix.Title className="font-semibold">{title}</Radix.Title>
          <Radix.Description className="mt-1.5 text-sm text-muted [overflow-wrap:anywhere]">{children}</Radix.Description>
          {error ? <Alert tone="danger" className="mt-4" title={toApiError(error).message} /> : null}
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Button look="danger" onClick={onConfirm} disabled={isBusy}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
