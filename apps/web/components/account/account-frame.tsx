import type { ReactNode } from "react";
import { Logo } from "../ui/logo.tsx";

/** The page before one is in: a mark, a sentence, a form. */
export function AccountFrame({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh items-start justify-center px-4 py-10 sm:items-center">
      <div className="w-full max-w-md">
        <div className="mb-6 flex flex-col items-center text-center">
          <Logo size={44} />
          <h1 className="mt-4 text-2xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1.5 text-muted">{lead}</p>
        </div>
        <div className="rounded-2xl border bg-surface p-5 sm:p-7">{children}</div>
      </div>
    </main>
  );
}
