import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A window over the page; on a phone it fills the width from below. */
export function Dialog({ title, description, isOpen, onOpenChange, children, className }: DialogProps) {
  const openedFrom = useRef<HTMLElement | null>(null);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            openedFrom.current = cameFrom(document.activeElement);
            focusFirstField(event);
          }}
          onCloseAutoFocus={() => openedFrom.current?.focus()}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-2xl border bg-surface shadow-xl outline-none sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[32rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl",
            className,
          )}
        >
          <div className="flex items-start gap-3 border-b px-5 py-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="mt-0.5 text-sm text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <Button look="ghost" size="iconSm" aria-label="Close" className="-mr-1.5">
                <X size={18} aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          <div className="overflow-y-auto px-5 py-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where the keyboard goes on once the dialog is closed: of a menu, which is gone by then, the button that opened it. */
function cameFrom(element: Element | null): HTMLElement | null {
  const menu = element?.closest("[role=menu]");
  const button = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : element;
  return button instanceof HTMLElement ? button : null;
}

/** What is asked for comes first, not the button that closes. */
function focusFirstField(event: Event): void {
  const dialog = event.currentTarget;
  const field = dialog instanceof HTMLElement ? dialog.querySelector<HTMLInputElement | HTMLTextAreaElement>(firstFields) : null;
  if (!field) return;
  event.preventDefault();
  field.focus();
  if (field.type !== "radio") field.select();
}

const firstFields = ":is(input:not([type=radio]:not(:checked), [type=checkbox], [type=file], [type=hidden]), textarea):not(:disabled)";
