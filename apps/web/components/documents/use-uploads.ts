import { useCallback, useEffect, useRef, useState } from "react";
import { useRefreshDocuments } from "../../lib/api/documents.ts";
import { useSystemStatus } from "../../lib/api/session.ts";
import { toApiError } from "../../lib/graphql.ts";
import { uploadFile } from "../../lib/upload.ts";
import { arrived, refusal, type Upload } from "./upload-state.ts";

/** A file to send, and where to. */
export type FileToSend = Pick<Upload, "file" | "folderId" | "replaces">;

const atOnce = 3;

/** Uploads into a Space: three at a time, each failing by itself, each followed until it is read. */
export function useUploads(spaceId: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const refresh = useCalmRefresh(spaceId);
  const maxBytes = useSystemStatus().data?.maxUploadBytes;
  const lastKey = useRef(0);
  const controllers = useRef(new Map<number, AbortController>());

  const change = useCallback((key: number, part: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  }, []);
  const dismiss = useCallback((key: number) => {
    controllers.current.get(key)?.abort();
    setUploads((all) => all.filter((upload) => upload.key !== key));
  }, []);

  const send = useCallback(
    async ({ key, file, folderId, replaces }: Upload) => {
      const controller = new AbortController();
      controllers.current.set(key, controller);
      change(key, { state: "sending", progress: 0, error: null });
      try {
        const result = await uploadFile({
          spaceId,
          file,
          folderId,
          documentId: replaces?.id ?? null,
          onProgress: (progress) => change(key, { progress }),
          signal: controller.signal,
        });
        change(key, arrived(result));
        refresh();
      } catch (error) {
        change(key, { state: "failed", error: toApiError(error) });
      } finally {
        controllers.current.delete(key);
      }
    },
    [spaceId, change, refresh],
  );

  useEffect(() => {
    const free = atOnce - uploads.filter((upload) => upload.state === "sending").length;
    for (const next of uploads.filter((upload) => upload.state === "waiting").slice(0, Math.max(0, free))) void send(next);
  }, [uploads, send]);

  useEffect(() => {
    const { current } = controllers;
    return () => {
      for (const controller of current.values()) controller.abort();
    };
  }, []);

  const add = useCallback(
    (files: readonly FileToSend[]) => {
      const added = files.map((each): Upload => {
        const error = refusal(each.file, maxBytes);
        lastKey.current++;
        return { ...each, key: lastKey.current, state: error ? "failed" : "waiting", progress: 0, error, result: null };
      });
      setUploads((all) => [...all, ...added]);
    },
    [maxBytes],
  );
  const settle = useCallback(
    (key: number, part: Pick<Upload, "state" | "progress"> | null) => {
      if (part === null) return dismiss(key);
      change(key, part);
      if (part.state !== "reading") refresh();
    },
    [change, dismiss, refresh],
  );
  const sendAgain = useCallback((key: number) => change(key, { state: "waiting", error: null }), [change]);
  const clear = useCallback(() => {
    for (const controller of controllers.current.values()) controller.abort();
    setUploads([]);
  }, []);
  return { uploads, add, dismiss, sendAgain, settle, clear };
}

const refreshEveryMs = 1500;

/** Reads the lists again soon, but not once per file where many arrive. */
function useCalmRefresh(spaceId: string) {
  const refresh = useRefreshDocuments(spaceId);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const lastAt = useRef(0);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return useCallback(() => {
    if (timer.current !== null) return;
    const wait = Math.max(0, lastAt.current + refreshEveryMs - Date.now());
    timer.current = setTimeout(() => {
      timer.current = null;
      lastAt.current = Date.now();
      void refresh();
    }, wait);
  }, [refresh]);
}
