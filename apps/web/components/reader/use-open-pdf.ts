import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";
import { ApiError } from "../../lib/graphql.ts";
import { openPdf } from "../../lib/pdf.ts";

/** Width and height of a page in points, as it is shown. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export type OpenPdf =
  | { readonly state: "opening" }
  | { readonly state: "locked"; readonly wasWrong: boolean; readonly unlock: (password: string) => void }
  | { readonly state: "failed"; readonly error: ApiError }
  | { readonly state: "open"; readonly pdf: PDFDocumentProxy; readonly firstSize: PageSize };

const opening: OpenPdf = { state: "opening" };

/** pdf.js says so of a password that doesn't fit. */
const incorrectPassword = 2;

/** Opens a PDF of this server, and closes it with the component. A password stays in the browser. */
export function useOpenPdf(path: string): OpenPdf {
  const [opened, setOpened] = useState<OpenPdf>(opening);
  useEffect(() => {
    let isGone = false;
    const task = openPdf(path);
    const set = (next: OpenPdf) => {
      if (!isGone) setOpened(next);
    };
    task.onPassword = (updatePassword: (password: string) => void, reason: number) => {
      const unlock = (password: string) => {
        set(opening);
        updatePassword(password);
      };
      set({ state: "locked", wasWrong: reason === incorrectPassword, unlock });
    };
    const open = async () => {
      const pdf = await task.promise;
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
      set({ state: "open", pdf, firstSize: { width, height } });
    };
    open().catch((cause: unknown) => set({ state: "failed", error: toPdfError(cause) }));
    return () => {
      isGone = true;
      setOpened(opening);
      void task.destroy();
    };
  }, [path]);
  return opened;
}

function toPdfError(cause: unknown): ApiError {
  const isDamaged = cause instanceof Error && cause.name === "InvalidPDFException";
  if (isDamaged)
    return new ApiError("This PDF is damaged and can’t be shown.", "UNREADABLE_FILE", { suggestion: "Download it, or upload it anew." });
  return new ApiError("This PDF can’t be shown.", "UNAVAILABLE", { suggestion: "Load the page again, or download the file." });
}
