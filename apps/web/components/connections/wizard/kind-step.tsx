"use client";
import { DatabaseZap, FileCode2, FileUp, type LucideIcon } from "lucide-react";
import type { ConnectorDescriptionsQuery } from "../../../gql/graphql.ts";
import { connectorLooks } from "../connector-look.ts";

export type Connector = ConnectorDescriptionsQuery["connectorDescriptions"][number];

/** Ways to a connection beside the seven kinds. */
export type OtherWay = "upload" | "script" | "create";

interface KindStepProps {
  readonly connectors: readonly Connector[];
  readonly onPick: (connector: Connector) => void;
  readonly onOtherWay: (way: OtherWay) => void;
}

const otherWays: readonly { readonly way: OtherWay; readonly icon: LucideIcon; readonly name: string; readonly about: string }[] = [
  { way: "upload", icon: FileUp, name: "Upload a database file", about: "SQLite or DuckDB; Olympus keeps and reads it" },
  { way: "script", icon: FileCode2, name: "From an SQL script", about: "Pasted or as a file; Olympus makes a database of it" },
  { way: "create", icon: DatabaseZap, name: "Create a database", about: "On a PostgreSQL server of yours" },
];

/** What it shall be: one press leads on. */
export function KindStep({ connectors, onPick, onOtherWay }: KindStepProps) {
  const canCreate = connectors.some((connector) => connector.canCreateDatabase);
  return (
    <>
      <h2 className="text-lg font-semibold">What do you want to connect?</h2>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {connectors.map((connector) => (
          <li key={connector.kind}>
            <Card {...connectorLooks[connector.kind]} name={connector.label} onPress={() => onPick(connector)} />
          </li>
        ))}
      </ul>
      <h2 className="mt-8 text-lg font-semibold">Or start a new one</h2>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {otherWays
          .filter(({ way }) => way !== "create" || canCreate)
          .map(({ way, ...look }) => (
            <li key={way}>
              <Card {...look} onPress={() => onOtherWay(way)} />
            </li>
          ))}
      </ul>
    </>
  );
}

interface CardProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly about: string;
  readonly onPress: () => void;
}

function Card({ icon: Icon, name, about, onPress }: CardProps) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex h-full w-full items-start gap-3.5 rounded-xl border bg-surface p-4 text-left transition-colors hover:border-accent hover:bg-accent-soft/40"
    >
      <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
        <Icon size={18} aria-hidden />
      </span>
      <span className="min-w-0">
        <span className="block font-medium">{name}</span>
        <span className="block text-[0.8125rem] leading-5 text-muted">{about}</span>
      </span>
    </button>
  );
}
