import type { ExecuteOptions } from "@olympus/connectors";
import { AppError, type ConnectionLimits, type DatabaseConnection, type DeploymentLimits, ErrorCode, noLimits } from "@olympus/domain";

/** Spec §3.5, where the deployment sets nothing. */
export const defaultDeploymentLimits: DeploymentLimits = {
  statementTimeoutMs: 30_000,
  chatRows: 1_000,
  editorRows: 10_000,
  resultBytes: 64 * 1024 ** 2,
  billedBytes: 10 * 1024 ** 3,
};

const names: Readonly<Record<keyof ConnectionLimits, string>> = {
  statementTimeoutMs: "The time of a statement",
  chatRows: "The rows of an answer",
  editorRows: "The rows of a statement",
  resultBytes: "The size of a result",
  billedBytes: "What a statement may be billed for",
};

/** The limits that a connection is given. Fails with BAD_INPUT and `fields` when one is higher than the deployment's. */
export function checkLimits(input: Partial<Record<keyof ConnectionLimits, number | null>>, deployment: DeploymentLimits): ConnectionLimits {
  const limits: ConnectionLimits = { ...noLimits, ...input };
  const keys = Object.keys(names) as (keyof ConnectionLimits)[];
  const tooHigh = keys.filter((key) => (limits[key] ?? 0) > deployment[key]);
  const [first] = tooHigh;
  if (first === undefined) return limits;
  const sentence = (key: keyof ConnectionLimits) => `${names[key]} can be lowered here, not raised above what the server allows.`;
  throw new AppError(ErrorCode.BAD_INPUT, `Limits above the deployment's: ${tooHigh.join(", ")}`, {
    userMessage: sentence(first),
    fields: Object.fromEntries(tooHigh.map((key) => [`limits.${key}`, sentence(key)])),
  });
}

/** What one statement may take: the lower of the connection's limit and the deployment's, which may have been lowered since. */
export function limitsOf(
  { limits }: Pick<DatabaseConnection, "limits">,
  deployment: DeploymentLimits,
  rows: "chatRows" | "editorRows",
): Required<Pick<ExecuteOptions, "maxRows" | "timeoutMs" | "maxBytes" | "maxBilledBytes">> {
  const lower = (key: keyof ConnectionLimits) => Math.min(limits[key] ?? Number.POSITIVE_INFINITY, deployment[key]);
  return {
    maxRows: lower(rows),
    timeoutMs: lower("statementTimeoutMs"),
    maxBytes: lower("resultBytes"),
    maxBilledBytes: lower("billedBytes"),
  };
}
