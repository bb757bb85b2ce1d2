"use client";
import { Database, Ellipsis, Pencil, RefreshCw, Table2, Trash2 } from "lucide-react";
import Link from "next/link";
import type { ConnectionPartsFragment } from "../../gql/graphql.ts";
import { useTestConnection } from "../../lib/api/connections.ts";
import { count, formatMoment } from "../../lib/format/units.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Pill } from "../ui/pill.tsx";
import { ErrorState } from "../ui/states.tsx";
import { CheckResult } from "./check-result.tsx";
import { connectorNames } from "./connector-look.ts";

interface ConnectionCardProps {
  readonly connection: ConnectionPartsFragment;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One database: what it is and how its last test went. */
export function ConnectionCard({ connection, onEdit, onDelete }: ConnectionCardProps) {
  const space = useOpenSpace();
  const isAdmin = useHasRole("ADMIN");
  const canBrowse = useHasRole("ANALYST");
  const test = useTestConnection(space.id);
  const { lastCheck: check } = connection;
  return (
    <article aria-label={connection.name} className="rounded-xl border bg-surface" data-testid="connection-card">
      <div className="flex items-start gap-3.5 p-4">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
          <Database size={19} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h2 className="font-semibold [overflow-wrap:anywhere]">{connection.name}</h2>
            <Status check={check} />
          </div>
          <p className="mt-0.5 text-sm text-muted [overflow-wrap:anywhere]">
            {[connectorNames[connection.kind], address(connection.settings)].filter(Boolean).join(" · ")}
          </p>
          {check && <p className="mt-0.5 text-[0.8125rem] text-muted">{factsOf(check)}</p>}
        </div>
        {isAdmin && <Options name={connection.name} onEdit={onEdit} onDelete={onDelete} />}
      </div>
      {check && (!check.ok || check.canWrite) && (
        <div className="px-4 pb-4">
          <CheckResult check={check} isBrief />
        </div>
      )}
      {test.error && <ErrorState error={test.error} className="mx-4 mb-4" />}
      {canBrowse && (
        <div className="flex flex-wrap gap-2 border-t px-4 py-2.5">
          <Button asChild size="sm" look="ghost">
            <Link href={`/s/${space.slug}/connections/${connection.id}`}>
              <Table2 size={15} aria-hidden />
              Browse tables
            </Link>
          </Button>
          {isAdmin && (
            <Button size="sm" look="ghost" onClick={() => test.mutate({ connectionId: connection.id })} disabled={test.isPending}>
              <RefreshCw size={15} aria-hidden className={cn(test.isPending && "animate-spin")} />
              {test.isPending ? "Testing…" : "Test again"}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

interface OptionsProps {
  readonly name: string;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function Options({ name, onEdit, onDelete }: OptionsProps) {
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" aria-label={`Options for ${name}`}>
          <Ellipsis size={18} aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={onEdit}>
        <Pencil size={15} aria-hidden />
        Edit
      </MenuItem>
      <MenuItem onSelect={onDelete} className="text-danger [&_svg]:text-danger">
        <Trash2 size={15} aria-hidden />
        Delete
      </MenuItem>
    </Menu>
  );
}

function Status({ check }: { readonly check: ConnectionPartsFragment["lastCheck"] }) {
  if (!check) return <Pill>not tested</Pill>;
  if (!check.ok) return <Pill tone="danger">failing</Pill>;
  return <Pill tone="success">connected{check.latencyMs !== null && ` · ${check.latencyMs} ms`}</Pill>;
}

function factsOf(check: NonNullable<ConnectionPartsFragment["lastCheck"]>): string {
  const facts = [
    check.serverVersion,
    check.tableCount !== null && count(check.tableCount, "table"),
    `tested ${formatMoment(check.checkedAt)}`,
  ];
  return facts.filter(Boolean).join(" · ");
}

/** Where the database is, from the settings that any engine may have. */
function address(settings: unknown): string {
  const { host, port, database, path } = (settings ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof path === "string") return path;
  if (typeof host !== "string") return "";
  return `${host}${port ? `:${String(port)}` : ""}${database ? `/${String(database)}` : ""}`;
}
