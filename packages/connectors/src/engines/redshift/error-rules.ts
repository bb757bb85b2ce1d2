import { ErrorCode } from "@olympus/domain";
import type { ErrorRule } from "../../error-rules.ts";
import { wireRules } from "../postgres-wire/error-rules.ts";

/** Redshift puts most of what its engine finds under XX000, with the cause in the text; what it shares with Postgres follows. */
export const redshiftRules: readonly ErrorRule[] = [
  {
    codes: ["57014"],
    pattern: /WLM|query monitoring rule|timeout|max_(query_)?execution_time/i,
    code: ErrorCode.TIMEOUT,
    say: "The cluster's workload rules or its time limit stopped the statement.",
    quotesEngine: true,
    suggest: "Narrow it down with a filter, or ask who runs the cluster about its queues.",
  },
  {
    codes: ["XX000"],
    pattern: /system requested abort|WLM|query monitoring rule|query execution was aborted/i,
    code: ErrorCode.TIMEOUT,
    say: "The cluster's workload rules stopped the statement.",
    quotesEngine: true,
    suggest: "Narrow it down with a filter, or ask who runs the cluster about its queues.",
  },
  {
    codes: ["XX000", "42501"],
    pattern: /insufficient privilege|permission denied|not authorized|access denied/i,
    code: ErrorCode.PERMISSION_DENIED,
    say: "The connection's user may not read this.",
    quotesEngine: true,
    suggest: "Grant SELECT to the connection's user, and USAGE on the schema.",
  },
  {
    codes: ["XX000", "25006"],
    pattern: /read[- ]only/i,
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement tried to write, which this connection doesn't allow.",
    suggest: "Write it as a SELECT that only reads.",
  },
  {
    codes: ["XX000"],
    pattern: /(relation|table|schema) .*(does not exist|not found)/i,
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the table's name and schema.",
  },
  {
    codes: ["XX000"],
    pattern: /Spectrum|S3|external (table|schema|catalog)|Glue|Federated/i,
    code: ErrorCode.UNAVAILABLE,
    say: "The data behind an external table couldn't be read.",
    quotesEngine: true,
    suggest: "Check the external schema's role and source, or leave the table out.",
  },
  {
    codes: ["XX000"],
    pattern: /disk full|out of memory|result set size/i,
    code: ErrorCode.RESULT_TOO_LARGE,
    say: "The statement is too much for the cluster.",
    quotesEngine: true,
    suggest: "Make it smaller.",
  },
  {
    codes: ["XX000", "0A000"],
    pattern: /not (yet )?(supported|implemented)|unsupported|leader node/i,
    code: ErrorCode.UNSUPPORTED,
    say: "Redshift can't do this.",
    quotesEngine: true,
  },
  {
    codes: ["XX000"],
    pattern: /overflow|divide by zero|invalid (digit|value|input|format|timestamp|date)|out of range|value too long|cannot cast/i,
    code: ErrorCode.SYNTAX_ERROR,
    say: "The statement can't be computed with these values.",
    quotesEngine: true,
  },
  {
    pattern: /cluster .*(paused|resuming|maintenance|restarting)|database is being (resumed|restored)/i,
    code: ErrorCode.UNAVAILABLE,
    say: "The cluster is paused or starting up.",
    suggest: "Try again in some minutes.",
    isRetryable: true,
  },
  ...wireRules,
];
