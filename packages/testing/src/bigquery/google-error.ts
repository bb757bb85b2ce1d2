/** An answer in Google's form for failures. */
export class GoogleError extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  /** The body of a response. */
  toJson(): unknown {
    const { status: code, reason, message } = this;
    return { error: { code, message, errors: [{ message, domain: "global", reason }], status: statuses[code] ?? "UNKNOWN" } };
  }

  /** As it stands in a job's status. */
  toErrorProto(): unknown {
    return { reason: this.reason, message: this.message, location: "query" };
  }
}

const statuses: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ALREADY_EXISTS",
  500: "INTERNAL",
};

export interface FailedStatement {
  readonly sql: string;
  readonly project: string;
  readonly location: string;
  readonly dataset: string | null;
}

/** DuckDB's failure in BigQuery's words. */
export function fromDuckdbError(error: unknown, { sql, project, location, dataset }: FailedStatement): GoogleError {
  if (error instanceof GoogleError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const [, table] = /Table with name (\S+) does not exist/.exec(message) ?? [];
  if (table !== undefined) {
    const name = table.includes(".") ? table : dataset === null ? null : `${dataset}.${table}`;
    if (name === null) return invalid(`Table "${table}" must be qualified with a dataset (e.g. dataset.table).`);
    return new GoogleError(404, "notFound", `Not found: Table ${project}:${name} was not found in location ${location}`);
  }
  const [, column] = /Referenced column "([^"]+)"/.exec(message) ?? [];
  if (column !== undefined) return invalid(`Unrecognized name: ${column} at ${placeOf(sql, sql.indexOf(column))}`);
  if (/INTERRUPT/.test(message)) return new GoogleError(400, "stopped", "Job execution was cancelled: User requested cancellation");
  return invalid(message.split("\n")[0] ?? "Invalid query");
}

export function syntaxError(sql: string, at: number): GoogleError {
  const word = /^\W?\w*/.exec(sql.slice(Math.max(0, at)))?.[0] ?? "";
  return invalid(`Syntax error: Unexpected ${word === "" ? "end of script" : `"${word}"`} at ${placeOf(sql, at)}`);
}

function invalid(message: string): GoogleError {
  return new GoogleError(400, "invalidQuery", message);
}

function placeOf(sql: string, at: number): string {
  const before = sql.slice(0, Math.max(0, at)).split("\n");
  return `[${before.length}:${[...(before.at(-1) ?? "")].length + 1}]`;
}
