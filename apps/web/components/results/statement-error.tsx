import { placeIn } from "../../lib/format/place-in-text.ts";
import { toApiError } from "../../lib/graphql.ts";
import { Alert } from "../ui/alert.tsx";

interface StatementErrorProps {
  readonly id?: string;
  readonly error: unknown;
  /** The statement that was sent. */
  readonly sql: string;
}

/** Why a statement was refused or failed, where in it, and what to do. */
export function StatementError({ id, error, sql }: StatementErrorProps) {
  const { message, suggestion, position, fields } = toApiError(error);
  const place = position === null ? null : placeIn(sql, position);
  return (
    <div id={id}>
      <Alert tone="danger" title={message}>
        {Object.values(fields).map((field) => (
          <p key={field}>{field}</p>
        ))}
        {place && (
          <p>
            Line {place.line}, character {place.column}
            {place.near && (
              <>
                , at <code className="font-mono text-[0.8125rem] text-text">{place.near}</code>
              </>
            )}
            .
          </p>
        )}
        {suggestion && <p>{suggestion}</p>}
      </Alert>
    </div>
  );
}
