"use client";
import { Button } from "../components/ui/button.tsx";

/** A fault in the page itself. What the server holds is untouched. */
export default function ErrorPage({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <main className="grid h-dvh place-items-center p-6 text-center">
      <div role="alert">
        <h1 className="text-xl font-semibold">This page broke</h1>
        <p className="mt-2 text-muted">Nothing was lost: your questions and answers are kept on the server.</p>
        <Button look="primary" className="mt-5" onClick={reset}>
          Show it again
        </Button>
      </div>
    </main>
  );
}
