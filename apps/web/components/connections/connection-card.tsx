"use client";
import { Ellipsis, KeyRound, Pencil, RefreshCw, Table2, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ConnectionPartsFragment } from "../../gql/graphql.ts";
import { useStagedTest } from "../../lib/api/connection-test.ts";
import { useRefreshConnections } from "../../lib/api/connections.ts";
import { count, formatMoment } from "../../lib/format/units.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { TrainingStatus } from "../training/training-status.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Pill } from "../ui/pill.tsx";
import { ErrorState } from "../ui/states.tsx";
import { CheckResult, CheckSteps } from "./check-result.tsx";
import { connectorLooks } from "./connector-look.ts";

interface ConnectionCardProps {
  readonly connection: ConnectionPartsFragment;
  readonly onDelete: () => void;
}

/** One database: what it is and how its last test went. */
export function ConnectionCard({ connection, onDelete }: ConnectionCardProps) {
  const space = useOpenSpace();
  const isAdmin = useHasRole("ADMIN");
  const canBrowse = useHasRole("ANALYST");
  const refresh = useRefreshConnections(space.id);
  const test = useStagedTest(() => void refresh());
  const { icon: Icon, name: kindName } = connectorLooks[connection.kind];
  const { lastCheck: check } = connection;
  return (
    <article aria-label={connection.name} className="rounded-xl border bg-surface" data-testid="connection-card">
      <div className="flex items-start gap-3.5 p-4">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
          <Icon size={19} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h2 className="font-semibold [overflow-wrap:anywhere]">{connection.name}</h2>
            <Status check={check} />
            {connection.isManaged && <Pill>kept by Olympus</Pill>}
          </div>
          <p className="mt-0.5 text-sm text-muted [overflow-wrap:anywhere]">
            {[kindName, connection.isManaged ? "" : address(connection.settings)].filter(Boolean).join(" · ")}
          </p>
          <p className="mt-0.5 text-[0.8125rem] text-muted">{factsOf(connection)}</p>
        </div>
        {isAdmin && <Options connection={connection} onDelete={onDelete} />}
      </div>
      {test.isRunning && (
        <div className="px-4 pb-4">
          <CheckSteps steps={test.steps} />
        </div>
      )}
      {!test.isRunning && check && (!check.ok || check.canWrite) && (
        <div className="px-4 pb-4">
          <CheckResult check={check} isBrief />
        </div>
      )}
      {test.error && <ErrorState error={test.error} className="mx-4 mb-4" />}
      {canBrowse && <TrainingStatus connectionId={connection.id} className="border-t px-4 py-2.5" />}
      {canBrowse && (
        <div className="flex flex-wrap gap-2 border-t px-4 py-2.5">
          <Button asChild size="sm" look="ghost">
            <Link href={`/s/${space.slug}/connections/${connection.id}`}>
              <Table2 size={15} aria-hidden />
              Browse tables
            </Link>
          </Button>
          {isAdmin && (
            <Button size="sm" look="ghost" onClick={() => test.run({ connectionId: connection.id })} disabled={test.isRunning}>
              <RefreshCw size={15} aria-hidden className={cn(test.isRunning && "animate-spin")} />
              {test.isRunning ? "Testing…" : "Test again"}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

interface OptionsProps {
  readonly connection: ConnectionPartsFragment;
  readonly onDelete: () => void;
}

function Options({ connection: { id, name, secretsSet }, onDelete }: OptionsProps) {
  const router = useRouter();
  const edit = `/s/${useOpenSpace().slug}/connections/${id}/edit`;
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" aria-label={`Options for ${name}`}>
          <Ellipsis size={18} aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => router.push(edit)}>
        <Pencil size={15} aria-hidden />
        Edit
      </MenuItem>
      {secretsSet.length > 0 && (
        <MenuItem onSelect={() => router.push(`${edit}?only=secrets`)}>
          <KeyRound size={15} aria-hidden />
          Change its secrets
        </MenuItem>
      )}
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

function factsOf({ lastCheck: check, tableCount, catalogReadAt }: ConnectionPartsFragment): string {
  const tables = tableCount ?? check?.tableCount ?? null;
  const facts = [
    check?.serverVersion,
    tables !== null && count(tables, "table"),
    catalogReadAt && `read ${formatMoment(catalogReadAt)}`,
    check && `tested ${formatMoment(check.checkedAt)}`,
  ];
  return facts.filter(Boolean).join(" · ");
}

/** Where the database is, from the settings that any engine may have. */
function address(settings: unknown): string {
  const { host, port, database, path, account, projectId } = (settings ?? {}) as Readonly<Record<string, unknown>>;
  const place = path ?? account ?? projectId;
  if (typeof place === "string") return place;
  if (typeof host !== "string") return "";
  return `${host}${port ? `:${String(port)}` : ""}${database ? `/${String(database)}` : ""}`;
}
