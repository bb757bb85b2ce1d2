import { createMessageLoader } from "../../graphql/message-loader.ts";

/** The viewer's own query runs for an answer, oldest first. */
export const loadQueryRuns = createMessageLoader((ctx, messageIds) => ctx.services.queries.listForAnswers(ctx, messageIds));
