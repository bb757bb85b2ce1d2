import { useEffect, useState } from "react";
import { useRetryDocument } from "../../lib/api/documents.ts";
import { useOpenSpace } from "../shell/space-context.tsx";

/** Letting the server read a protected file, once its password has opened the file here. */
export interface ReadWhenOpen {
  /** With the password that is tried next; null where the file is only looked at. */
  readonly want: (password: string | null) => void;
  /** Why the server didn't take the password; null when it did, and before. */
  readonly error: unknown;
  readonly tryAgain: () => void;
}

/** Sends the wanted password when `isOpen` has become true, and never one that doesn't open the file. It is forgotten when the server has it. */
export function useReadWhenOpen(documentId: string, isOpen: boolean): ReadWhenOpen {
  const { mutate, error, isIdle, reset } = useRetryDocument(useOpenSpace().id);
  const [password, setPassword] = useState<string | null>(null);
  const send = () => {
    if (password !== null) mutate({ id: documentId, password }, { onSuccess: () => setPassword(null) });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: sent once, when the file opens
  useEffect(() => {
    if (isOpen && isIdle) send();
  }, [isOpen, isIdle, password]);
  return {
    want: (wanted) => {
      reset();
      setPassword(wanted);
    },
    error,
    tryAgain: send,
  };
}
