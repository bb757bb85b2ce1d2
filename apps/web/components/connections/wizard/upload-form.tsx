"use client";
import { type FormEvent, useId, useRef, useState } from "react";
import { useRefreshConnections } from "../../../lib/api/connections.ts";
import { useSystemStatus } from "../../../lib/api/session.ts";
import { formatBytes } from "../../../lib/format/units.ts";
import { type UploadedDatabase, uploadDatabase } from "../../../lib/upload-database.ts";
import { useOpenSpace } from "../../shell/space-context.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { DoneStep } from "./done-step.tsx";
import { StepError } from "./step-error.tsx";
import { StepFrame } from "./step-frame.tsx";

/** A database file or a script that is uploaded and kept. */
export function UploadForm({ onBack }: { readonly onBack: () => void }) {
  const space = useOpenSpace();
  const form = useId();
  const { data: status } = useSystemStatus();
  const refresh = useRefreshConnections(space.id);
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<UploadedDatabase | null>(null);
  const running = useRef<AbortController | null>(null);
  if (done) return <DoneStep connection={done} warnings={done.warnings} />;
  const tooLarge = file !== null && status !== undefined && file.size > status.maxUploadBytes;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null || tooLarge) return;
    setError(null);
    setShare(0);
    running.current = new AbortController();
    try {
      const uploaded = await uploadDatabase({ spaceId: space.id, name, file, onProgress: setShare, signal: running.current.signal });
      await refresh();
      setDone(uploaded);
    } catch (failure) {
      setError(failure);
    } finally {
      setShare(null);
    }
  };
  return (
    <StepFrame
      title="Upload a database file"
      description="SQLite (.sqlite, .db), DuckDB (.duckdb), or an SQL script (.sql). Olympus keeps the file and only reads it."
      onBack={onBack}
      next={
        share === null ? (
          <Button type="submit" form={form} look="primary" disabled={file === null || tooLarge}>
            Upload
          </Button>
        ) : (
          <Button onClick={() => running.current?.abort()}>Stop</Button>
        )
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <TextField
          label="File"
          type="file"
          required
          accept=".sqlite,.sqlite3,.db,.db3,.duckdb,.ddb,.sql,.txt"
          inputClassName="h-auto py-2 file:mr-3 file:rounded-md file:border-0 file:bg-subtle file:px-3 file:py-1 file:text-sm file:font-medium"
          error={
            tooLarge && status
              ? `The file has ${formatBytes(file.size)}; at most ${formatBytes(status.maxUploadBytes)} can be uploaded.`
              : undefined
          }
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null;
            setFile(chosen);
            if (chosen && name === "") setName(chosen.name.replace(/\.[^.]+$/, ""));
          }}
        />
        <TextField
          label="Name"
          help="How it is called in questions and answers."
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      {share !== null && <ProgressBar share={share} label={share < 1 ? "Uploading" : "Looking into the file"} />}
      {error !== null && <StepError error={error} />}
    </StepFrame>
  );
}
