import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import { AppError, ErrorCode } from "@olympus/domain";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { createHandler } from "graphql-sse/lib/use/express";
import type { ApiContext } from "../graphql/api-context.ts";
import { logFault, toFormattedError, toGraphqlError } from "../graphql/format-error.ts";
import { formattedExecute, formattedSubscribe } from "../graphql/formatted-execution.ts";
import { findSyntaxError, limitOperations, maxTokens, validateWith } from "../graphql/query-limits.ts";
import type { ApiDeps } from "./api-deps.ts";
import { requireCsrfHeader } from "./csrf.ts";
import { paths } from "./paths.ts";
import { httpApiContext } from "./request-context.ts";

/** Mounts queries and mutations, and subscriptions over server-sent events. The returned server has to be stopped. */
export async function mountGraphql(app: Express, schema: GraphQLSchema, deps: ApiDeps): Promise<ApolloServer<ApiContext>> {
  const apollo = new ApolloServer<ApiContext>({
    schema,
    introspection: deps.allowIntrospection,
    parseOptions: { maxTokens },
    validationRules: [limitOperations],
    csrfPrevention: { requestHeaders: ["x-olympus-csrf", "x-apollo-operation-name", "apollo-require-preflight"] },
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: true,
    // Whoever starts the process ends it; left on, Apollo would stop itself and send the signal a second time.
    stopOnTerminationSignals: false,
    formatError: (formatted, error) =>
      error instanceof GraphQLError && !error.originalError ? formatted : toFormattedError(toGraphqlError(error)),
    plugins: [ApolloServerPluginLandingPageDisabled(), errorsWithRequestId],
    logger: {
      debug: (message) => deps.logger.debug({}, String(message)),
      info: (message) => deps.logger.info({}, String(message)),
      warn: (message) => deps.logger.warn({}, String(message)),
      error: (message) => deps.logger.error({}, String(message)),
    },
  });
  await apollo.start();
  const readBody = express.json({ limit: "1mb" });
  app.use(paths.graphqlStream, requireCsrfHeader, acceptEventStream, readBody, refuseOtherBodies, subscriptionHandler(schema, deps));
  app.use(paths.graphql, readBody, expressMiddleware(apollo, { context: ({ req, res }) => httpApiContext(deps, req, res) }));
  return apollo;
}

/** This path sends nothing but event streams, so a client that takes anything (curl) need not name them. */
function acceptEventStream(req: Request, _res: Response, next: NextFunction): void {
  if (req.headers.accept === undefined || req.headers.accept === "*/*") req.headers.accept = "text/event-stream";
  next();
}

/** The library would read a body that nobody has parsed yet, however long it is. */
function refuseOtherBodies(req: Request, _res: Response, next: NextFunction): void {
  next(req.method === "GET" || req.body !== undefined ? undefined : notJson());
}

function notJson(): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "The body is not JSON", {
    userMessage: "Send the operation as JSON, with `Content-Type: application/json`.",
  });
}

type StreamContext = ApiContext & Record<PropertyKey, unknown>;

/** One request, one operation, and no stream reserved by a token: nothing is kept between requests. */
function subscriptionHandler(schema: GraphQLSchema, deps: ApiDeps): (req: Request, res: Response) => Promise<void> {
  return createHandler<StreamContext>({
    schema,
    authenticate: () => null,
    onSubscribe: (_req, { query }) => {
      const error = findSyntaxError(query);
      // By its field `data` the library knows a result.
      return error === null ? undefined : { data: null, errors: [error] };
    },
    validate: validateWith(deps),
    context: async (req) => ({ ...(await httpApiContext(deps, req.raw, req.context.res)) }),
    subscribe: formattedSubscribe,
    execute: formattedExecute,
  });
}

/** Logs what is our own fault and puts the request's id beside each error, where a person can quote it. */
const errorsWithRequestId: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue }) {
        for (const error of errors) logFault(contextValue, error);
      },
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== "single") return;
        const result = response.body.singleResult;
        result.errors = result.errors?.map((error) => ({
          ...error,
          extensions: { ...error.extensions, requestId: contextValue.requestId },
        }));
      },
    };
  },
};
