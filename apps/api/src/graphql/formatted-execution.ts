import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError, subscribe } from "graphql";
import type { ApiContext } from "./api-context.ts";
import { logFault, toFormattedError, toGraphqlError } from "./format-error.ts";

/** As GraphQL's own `subscribe` and `execute`, with errors told as everywhere else in the API; for the transports besides Apollo's. */
export async function formattedSubscribe(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const ctx = args.contextValue as ApiContext;
  const result = await subscribe(args);
  return Symbol.asyncIterator in result ? formatEach(ctx, result) : format(ctx, result);
}

export async function formattedExecute(args: ExecutionArgs): Promise<ExecutionResult> {
  return format(args.contextValue as ApiContext, await execute(args));
}

/**
 * Errors of the source become a last result, for the transports would just cut the connection. Not a generator of our own: one that is
 * parked on `next()` would hold back `return()`.
 */
function formatEach(ctx: ApiContext, results: AsyncGenerator<ExecutionResult>): AsyncGenerator<ExecutionResult> {
  let hasFailed = false;
  const mapped = async (step: Promise<IteratorResult<ExecutionResult>>): Promise<IteratorResult<ExecutionResult>> => {
    try {
      const { done, value } = await step;
      return done ? { done, value } : { done: false, value: format(ctx, value) };
    } catch (error) {
      hasFailed = true;
      return { done: false, value: format(ctx, { errors: [toGraphqlError(error)] }) };
    }
  };
  return {
    next: () => (hasFailed ? Promise.resolve({ done: true, value: undefined }) : mapped(results.next())),
    return: (value) => mapped(results.return(value)),
    throw: (error) => mapped(results.throw(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await results.return(undefined)),
  };
}

function format(ctx: ApiContext, result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  for (const error of result.errors) logFault(ctx, error);
  const errors = result.errors.map((error) => {
    const { message, extensions, path } = toFormattedError(error, ctx.requestId);
    return new GraphQLError(message, { extensions, path });
  });
  return { ...result, errors };
}
