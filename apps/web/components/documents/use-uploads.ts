import { useCallback, useEffect, useRef, useState } from "react";
import { useRefreshDocuments } from "../../lib/api/documents.ts";
import { useSystemStatus } from "../../lib/api/session.ts";
import { formatBytes } from "../../lib/format/units.ts";
import { ApiError, toApiError } from "../../lib/graphql.ts";
import { uploadFile } from "../../lib/upload.ts";

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly state: "waiting" | "sending" | "failed" | "duplicate";
  /** From 0 to 1. */
  readonly progress: number;
  readonly error: ApiError | null;
}

const atOnce = 2;

/** Uploads of this page: two at a time, each failing by itself. Those that arrived leave the list, for they are documents then. */
export function useUploads(spaceId: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const refresh = useRefreshDocuments(spaceId);
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
    async ({ key, file }: Upload) => {
      const controller = new AbortController();
      controllers.current.set(key, controller);
      change(key, { state: "sending", progress: 0, error: null });
      try {
        const { isNew } = await uploadFile({
          spaceId,
          file,
          onProgress: (progress) => change(key, { progress }),
          signal: controller.signal,
        });
        await refresh();
        if (isNew) dismiss(key);
        else change(key, { state: "duplicate", progress: 1 });
      } catch (error) {
        change(key, { state: "failed", error: toApiError(error) });
      } finally {
        controllers.current.delete(key);
      }
    },
    [spaceId, change, dismiss, refresh],
  );

  useEffect(() => {
    const next = uploads.find((upload) => upload.state === "waiting");
    if (next && uploads.filter((upload) => upload.state === "sending").length < atOnce) void send(next);
  }, [uploads, send]);

  useEffect(() => {
    const { current } = controllers;
    return () => {
      for (const controller of current.values()) controller.abort();
    };
  }, []);

  const add = (files: readonly File[]) => {
    const added = files.map((file): Upload => {
      const error = refusal(file, maxBytes);
      lastKey.current++;
      return { key: lastKey.current, file, state: error ? "failed" : "waiting", progress: 0, error };
    });
    setUploads((all) => [...all, ...added]);
  };
  return { uploads, add, dismiss, retry: (key: number) => change(key, { state: "waiting", error: null }) };
}

/** Why a file needn't even be sent. */
function refusal(file: File, maxBytes: number | undefined): ApiError | null {
  if (file.size === 0) return new ApiError("This file is empty.", "BAD_INPUT");
  if (maxBytes !== undefined && file.size > maxBytes) {
    return new ApiError(`This file has ${formatBytes(file.size)}; at most ${formatBytes(maxBytes)} are taken.`, "TOO_LARGE");
  }
  return null;
}
