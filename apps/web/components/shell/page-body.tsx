import type { ReactNode } from "react";

interface PageBodyProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page that isn't a chat: heading, actions, content in one scrolling column. */
export function PageBody({ title, description, actions, children }: PageBodyProps) {
  return (
    <div className="relative h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:px-8 sm:py-10">
        <div className="mb-6 flex flex-wrap items-start justify-between gap-4">
          <div className="min-w-64 flex-1">
            <h1 className="text-xl font-semibold [overflow-wrap:anywhere]">{title}</h1>
            {description && <div className="mt-1 max-w-2xl text-sm text-muted">{description}</div>}
          </div>
          {actions}
        </div>
        {children}
      </div>
    </div>
  );
}
