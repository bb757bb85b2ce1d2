import type { Services, TestInput } from "@olympus/application";
import {
  AppError,
  type CanonicalType,
  type ConnectionLimits as ConnectionLimitsRecord,
  type DatabaseConnection as DatabaseConnectionRecord,
  ErrorCode,
} from "@olympus/domain";
import type { ConnectionLimitsInput, ConnectorDescription, DatabaseConnection, TestDatabaseConnectionInput } from "./connections.types.ts";

type ConnectorDescriptionRecord = ReturnType<Services["connections"]["describe"]>[number];

export function toConnectorDescription(record: ConnectorDescriptionRecord): ConnectorDescription {
  const { kind, label, fields, grantsSql, isFile = false, canCreateDatabase = false } = record;
  const toField = (field: (typeof fields)[number]) => ({
    ...field,
    defaultValue: field.defaultValue === null ? null : String(field.defaultValue),
  });
  return { kind, label, isFile, canCreateDatabase, grantsSql: grantsSql || null, fields: fields.map(toField) };
}

/** `decimal(12,2)`, `int64`: the canonical type as the API spells it. */
export function typeName(type: CanonicalType): string {
  if (type.precision === undefined) return type.name;
  return `${type.name}(${type.precision},${type.scale ?? 0})`;
}

/** A connection as the API shows it: limits in the units that people set them in. */
export function toDatabaseConnection(record: DatabaseConnectionRecord): DatabaseConnection {
  const { catalogFacts, limits, ...connection } = record;
  return {
    ...connection,
    limits: {
      statementTimeoutSeconds: inUnits(limits.statementTimeoutMs, 1_000),
      chatRows: limits.chatRows,
      editorRows: limits.editorRows,
      resultMegabytes: inUnits(limits.resultBytes, mebibyte),
      billedGigabytes: inUnits(limits.billedBytes, gibibyte),
    },
    tableCount: catalogFacts?.tableCount ?? null,
    catalogReadAt: catalogFacts?.readAt ?? null,
  };
}

/** Limits as the use cases take them. */
export function fromLimitsInput(input: ConnectionLimitsInput): Partial<ConnectionLimitsRecord> {
  return {
    statementTimeoutMs: inBaseUnits(input.statementTimeoutSeconds, 1_000),
    chatRows: input.chatRows ?? null,
    editorRows: input.editorRows ?? null,
    resultBytes: inBaseUnits(input.resultMegabytes, mebibyte),
    billedBytes: inBaseUnits(input.billedGigabytes, gibibyte),
  };
}

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

function inUnits(value: number | null, unit: number): number | null {
  return value === null ? null : Math.round(value / unit);
}

function inBaseUnits(value: number | null | undefined, unit: number): number | null {
  return value === null || value === undefined ? null : value * unit;
}

/** What to test or preview. Fails with BAD_INPUT when it is neither a connection nor credentials. */
export function toTestInput(input: TestDatabaseConnectionInput): TestInput {
  const { connectionId, spaceId, kind, credentials } = input;
  if (connectionId) return { connectionId, credentials: credentials ?? undefined };
  if (spaceId && kind) return { spaceId, kind, credentials };
  throw new AppError(ErrorCode.BAD_INPUT, "Neither a connection nor credentials to test", {
    userMessage: "Give either `connectionId`, or `spaceId`, `kind` and `credentials`.",
  });
}
