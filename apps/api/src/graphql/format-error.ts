import { type AppError, type Ctx, ErrorCode, toAppError } from "@olympus/domain";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

/** GraphQL's own errors (syntax, validation) keep their words, for those are about the caller's own text. */
function applicationError(error: GraphQLError): AppError | null {
  const original = error.originalError;
  return !original || original instanceof GraphQLError ? null : toAppError(original);
}

/** Errors from outside the resolvers (the context, a subscription's source) come bare. */
export function toGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError("", { originalError: error instanceof Error ? error : new Error(String(error)) });
}

/** What a client sees: the sentence for a person, the code, and what helps to mend it. Never a stack, a cause or an internal message. */
export function toFormattedError(error: GraphQLError, requestId?: string): GraphQLFormattedError {
  const appError = applicationError(error);
  const extensions = appError ? toExtensions(appError) : { code: error.extensions.code ?? "GRAPHQL_VALIDATION_FAILED" };
  return {
    message: appError?.userMessage ?? error.message,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: requestId === undefined ? extensions : { ...extensions, requestId },
  };
}

/** Writes what is our own fault to the log, with its cause; what is the caller's or the database's is not logged here. */
export function logFault(ctx: Pick<Ctx, "logger">, error: GraphQLError): void {
  if (applicationError(error)?.code === ErrorCode.INTERNAL)
    ctx.logger.error({ err: error.originalError, path: error.path }, "A request failed");
}

/** The parts of an error that clients may act on; the same in GraphQL and in plain HTTP answers. */
export function toExtensions(error: AppError): Record<string, unknown> {
  const { code, suggestion, position, fields, retryAfterMs } = error;
  return Object.fromEntries(
    Object.entries({ code, suggestion, position, fields, retryAfterMs }).filter(([, value]) => value !== undefined),
  );
}
