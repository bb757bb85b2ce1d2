import Link from "next/link";
import type { ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";

/** In the place of a document that is still being read, or couldn't be. */
export function NotReadable({ document }: { readonly document: ReadDocumentPartsFragment }) {
  const { slug } = useOpenSpace();
  return (
    <div className="mx-auto w-full max-w-xl p-6">
      {document.status === "FAILED" ? (
        <Alert tone="danger" title="This document couldn’t be read.">
          {document.errorMessage}{" "}
          <Link href={`/s/${slug}/documents`} className="font-medium underline underline-offset-2">
            Go to the documents
          </Link>{" "}
          to try again.
        </Alert>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">This document is still being read.</p>
          <ProgressBar label="Reading the document" share={document.progress / 100} />
        </>
      )}
    </div>
  );
}
