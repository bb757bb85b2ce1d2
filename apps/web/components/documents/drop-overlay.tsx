import { Upload } from "lucide-react";

/** Says where files would go that are held over the page. */
export function DropOverlay({ target }: { readonly target: string | null }) {
  return (
    <div className="pointer-events-none fixed inset-0 z-40 bg-background/70 p-3 backdrop-blur-[2px] md:left-64" data-testid="drop-overlay">
      <div className="flex h-full flex-col items-center justify-center rounded-2xl border-2 border-dashed border-accent bg-accent-soft/60 px-6 text-center">
        <Upload size={28} aria-hidden className="text-accent-strong" />
        <p className="mt-3 font-semibold">{target === null ? "Drop to upload" : `Drop to upload into ${target}`}</p>
        <p className="mt-1 text-sm text-muted">Files, or whole folders</p>
      </div>
    </div>
  );
}
