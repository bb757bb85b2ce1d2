"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Search } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { PreviewDatabaseCatalogMutation, TestDatabaseConnectionInput } from "../../../gql/graphql.ts";
import { usePreviewCatalog } from "../../../lib/api/connections.ts";
import { count, formatEstimate } from "../../../lib/format/units.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { TextAreaField } from "../../ui/text-area-field.tsx";
import { StepFrame } from "./step-frame.tsx";
import { isEmptyChoice, type TableChoice, withSchema, withTable } from "./table-choice.ts";

type Schema = PreviewDatabaseCatalogMutation["previewDatabaseCatalog"]["schemas"][number];

interface TablesStepProps {
  readonly input: TestDatabaseConnectionInput;
  readonly choice: TableChoice;
  readonly onChange: (choice: TableChoice) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Which schemas and tables may be asked about. */
export function TablesStep({ input, choice, onChange, onBack, onNext }: TablesStepProps) {
  const preview = usePreviewCatalog();
  const { mutate, isIdle } = preview;
  useEffect(() => {
    if (isIdle) mutate(input);
  });
  return (
    <StepFrame
      title="Choose what may be asked about"
      description="What is left out is neither read nor queried. It can be changed at any time."
      onBack={onBack}
      next={
        <Button look="primary" onClick={onNext} disabled={isEmptyChoice(choice)}>
          Next
        </Button>
      }
    >
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="sr-only">Tables</legend>
        <Option
          label="All tables"
          about="Also those that come later"
          isChecked={choice.isAll}
          onPick={() => onChange({ ...choice, isAll: true })}
        />
        <Option
          label="Only chosen ones"
          about="Whole schemas or single tables"
          isChecked={!choice.isAll}
          onPick={() => onChange({ ...choice, isAll: false })}
        />
      </fieldset>
      {!choice.isAll && preview.isPending && <LoadingRows label="Reading the tables' names" rows={5} className="h-8" />}
      {!choice.isAll && preview.error && <ErrorState error={preview.error} onRetry={() => mutate(input)} />}
      {!choice.isAll && preview.data && <Tree schemas={preview.data.schemas} choice={choice} onChange={onChange} />}
      {!choice.isAll && preview.data?.isTruncated && (
        <Alert tone="info" title="There are more tables than are listed here">
          Choose whole schemas, or leave tables out by patterns below.
        </Alert>
      )}
      <details className="rounded-xl border px-4 py-3 text-sm">
        <summary className="cursor-pointer font-medium">Leave out by name</summary>
        <TextAreaField
          className="mt-3"
          label="Patterns to leave out, one on each line"
          help={
            <>
              Over <code>schema.table</code>, with <code>*</code> for anything: <code>*.tmp_*</code>, <code>audit.*</code>
            </>
          }
          isCode
          value={choice.exclude}
          onText={(exclude) => onChange({ ...choice, exclude })}
        />
      </details>
    </StepFrame>
  );
}

interface OptionProps {
  readonly label: string;
  readonly about: string;
  readonly isChecked: boolean;
  readonly onPick: () => void;
}

function Option({ label, about, isChecked, onPick }: OptionProps) {
  return (
    <label className="flex cursor-pointer gap-3 rounded-xl border bg-surface p-4 has-checked:border-accent has-checked:bg-accent-soft/50 has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input type="radio" name="tables" className="mt-1 size-4 accent-accent" checked={isChecked} onChange={onPick} />
      <span>
        <span className="block text-sm font-medium">{label}</span>
        <span className="block text-[0.8125rem] text-muted">{about}</span>
      </span>
    </label>
  );
}

interface TreeProps {
  readonly schemas: readonly Schema[];
  readonly choice: TableChoice;
  readonly onChange: (choice: TableChoice) => void;
}

const rowHeight = 32;

/** Schemas and tables with boxes to tick; only those in sight are drawn. */
function Tree({ schemas, choice, onChange }: TreeProps) {
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim().toLowerCase());
  const rows = useMemo(
    () =>
      schemas.flatMap((schema) => {
        const tables = schema.tables.filter(({ name }) => `${schema.name}.${name}`.toLowerCase().includes(search));
        return tables.length === 0 ? [] : [{ schema, table: null }, ...tables.map((table) => ({ schema, table }))];
      }),
    [schemas, search],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const chosen = schemas.reduce((sum, { name, tables }) => {
    if (choice.schemas.has(name)) return sum + tables.length;
    return sum + tables.filter((table) => choice.tables.has(`${name}.${table.name}`)).length;
  }, 0);
  return (
    <div className="overflow-hidden rounded-xl border bg-surface">
      <label className="relative block border-b p-2.5">
        <span className="sr-only">Search tables</span>
        <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-5 -translate-y-1/2 text-muted" />
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="Search tables"
          className="h-9 w-full rounded-lg border border-line-strong/70 bg-surface pr-3 pl-9 text-sm placeholder:text-muted"
        />
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={scroller} tabIndex={0} aria-label="Schemas and tables" className="max-h-80 overflow-y-auto">
        <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <li
                  key={item.key}
                  className="absolute inset-x-0 flex items-center px-4"
                  style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                >
                  <TreeRow {...row} choice={choice} onChange={onChange} />
                </li>
              )
            );
          })}
        </ul>
      </section>
      <p role="status" className="border-t px-4 py-2 text-xs text-muted">
        {count(chosen, "table")} chosen
      </p>
    </div>
  );
}

interface TreeRowProps {
  readonly schema: Schema;
  /** Null: the row of the schema itself. */
  readonly table: Schema["tables"][number] | null;
  readonly choice: TableChoice;
  readonly onChange: (choice: TableChoice) => void;
}

function TreeRow({ schema, table, choice, onChange }: TreeRowProps) {
  const isWhole = choice.schemas.has(schema.name);
  const some = !isWhole && schema.tables.some(({ name }) => choice.tables.has(`${schema.name}.${name}`));
  if (table === null) {
    return (
      <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2.5 text-sm font-medium">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isWhole}
          ref={(box) => {
            if (box) box.indeterminate = some;
          }}
          onChange={(event) => onChange(withSchema(choice, schema.name, event.target.checked))}
        />
        <span className="truncate">{schema.name || "All tables"}</span>
        <span className="text-xs font-normal text-muted">{count(schema.tables.length, "table")}</span>
      </label>
    );
  }
  const place = { schema: schema.name, name: table.name, siblings: schema.tables.map(({ name }) => name) };
  return (
    <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2.5 pl-6 text-sm">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isWhole || choice.tables.has(`${schema.name}.${table.name}`)}
        onChange={(event) => onChange(withTable(choice, place, event.target.checked))}
      />
      <span className="truncate">{table.name}</span>
      {table.rowEstimate !== null && (
        <span className="ml-auto shrink-0 text-xs text-muted">about {formatEstimate(table.rowEstimate)} rows</span>
      )}
    </label>
  );
}
