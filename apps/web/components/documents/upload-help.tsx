"use client";
import { useSystemStatus } from "../../lib/api/session.ts";
import { formatBytes } from "../../lib/format/units.ts";

const kinds = [
  ["Text", "PDF, Word, PowerPoint, Markdown, web pages (.html), emails (.eml) and plain text."],
  ["Tables", "Excel, CSV, TSV, JSON and Parquet. They can be asked with SQL too, as can the tables in PDF and Word files."],
] as const;

/** Which files can be uploaded, and how large. */
export function UploadHelp() {
  const maxBytes = useSystemStatus().data?.maxUploadBytes;
  return (
    <details className="group text-[0.8125rem] leading-5 text-muted">
      <summary className="w-fit rounded underline-offset-2 hover:text-text hover:underline">What can be uploaded?</summary>
      <dl className="mt-2 max-w-2xl rounded-xl border bg-surface px-4 py-3">
        {kinds.map(([name, files]) => (
          <div key={name} className="flex gap-2">
            <dt className="w-14 shrink-0 font-medium text-text">{name}</dt>
            <dd>{files}</dd>
          </div>
        ))}
        <div className="flex gap-2">
          <dt className="w-14 shrink-0 font-medium text-text">Limits</dt>
          <dd>
            {maxBytes !== undefined && `${formatBytes(maxBytes)} and `}10,000 pages per file. A scanned PDF needs a text layer: run it
            through text recognition (OCR) first.
          </dd>
        </div>
        <div className="flex gap-2">
          <dt className="w-14 shrink-0 font-medium text-text">Again</dt>
          <dd>A file with the name of a document in the same folder becomes its new version. The same content is kept once.</dd>
        </div>
      </dl>
    </details>
  );
}
