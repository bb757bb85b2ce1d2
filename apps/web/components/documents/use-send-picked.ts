import { useState } from "react";
import { useCreateFolder } from "../../lib/api/document-folders.ts";
import { toApiError } from "../../lib/graphql.ts";
import type { Folder } from "./folder-tree.ts";
import { describeLeftOut, leaveOut, type PickedFile } from "./picked-files.ts";
import { makeFolders } from "./send-picked.ts";
import { useSpaceUploads } from "./uploads-provider.tsx";

interface SendPickedOptions {
  readonly spaceId: string;
  /** The open folder; null for the top. */
  readonly into: string | null;
  readonly folders: readonly Folder[];
}

/** Uploads what was dropped or chosen into the open folder. `note` says what was left out, or why it can't be sent. */
export function useSendPicked({ spaceId, into, folders }: SendPickedOptions) {
  const { add } = useSpaceUploads();
  const create = useCreateFolder(spaceId);
  const [note, setNote] = useState<string | null>(null);
  const sendPicked = async (picked: readonly PickedFile[]) => {
    const { taken, leftOut } = leaveOut(picked);
    setNote(describeLeftOut(leftOut));
    try {
      const createFolder = (parentId: string | null, name: string) => create.mutateAsync({ spaceId, parentId, name });
      add(await makeFolders({ picked: taken, into, folders, create: createFolder }));
    } catch (error) {
      const { message, suggestion } = toApiError(error);
      setNote(["A folder couldn’t be made, so nothing was sent.", message, suggestion].filter(Boolean).join(" "));
    }
  };
  return { sendPicked, note, clearNote: () => setNote(null) };
}
