import { useCallback, useRef } from "react";
import { acceptedFiles } from "./picked-files.ts";
import { useSpaceUploads } from "./uploads-provider.tsx";

interface Replaced {
  readonly id: string;
  readonly name: string;
}

/** Asks for the file that is a document's new version, and uploads it. Render `input`; call `pick` in an event. */
export function useReplacePicker() {
  const { add } = useSpaceUploads();
  const field = useRef<HTMLInputElement>(null);
  const replaced = useRef<Replaced | null>(null);
  const pick = useCallback(({ id, name }: Replaced) => {
    replaced.current = { id, name };
    field.current?.click();
  }, []);
  const input = (
    <input
      ref={field}
      type="file"
      aria-label="File of the new version"
      tabIndex={-1}
      className="sr-only"
      accept={acceptedFiles}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file && replaced.current) add([{ file, folderId: null, replaces: replaced.current }]);
        // Choosing the same file again must count as a change.
        event.target.value = "";
      }}
    />
  );
  return { pick, input };
}
