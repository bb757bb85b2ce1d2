/** What Google answered instead of a result. Neither message nor fields hold a secret, a token or a header. */
export class GoogleFailure extends Error {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Google's word for it, such as `invalidQuery` or `accessDenied`; Node's code when there was no answer. */
  readonly reason: string | null;

  constructor(message: string, { status, reason }: { readonly status: number; readonly reason: string | null }) {
    super(message);
    this.name = "GoogleFailure";
    this.status = status;
    this.reason = reason;
  }
}

interface ErrorBody {
  readonly error?: unknown;
  readonly error_description?: unknown;
}

/** A failure from an error's body: `{error: {code, message, errors: [{reason}]}}` of the API, `{error, error_description}` of the token service. */
export function fromErrorBody(status: number, text: string): GoogleFailure {
  const { error, error_description: description } = parse(text);
  if (typeof error === "string")
    return new GoogleFailure(typeof description === "string" ? `${error}: ${description}` : error, { status, reason: error });
  if (typeof error === "object" && error !== null) {
    const { message, errors } = error as { readonly message?: unknown; readonly errors?: unknown };
    return new GoogleFailure(typeof message === "string" ? message : `HTTP status ${status}`, { status, reason: reasonOf(errors) });
  }
  return new GoogleFailure(`HTTP status ${status}`, { status, reason: null });
}

/** The reason in a list of Google's errors, `[{reason, message, location}]`. */
export function reasonOf(errors: unknown): string | null {
  const [first] = Array.isArray(errors) ? errors : [];
  const reason: unknown = (first as { readonly reason?: unknown } | undefined)?.reason;
  return typeof reason === "string" ? reason : null;
}

function parse(text: string): ErrorBody {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
}
