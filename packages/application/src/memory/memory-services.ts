import type {
  AnswerFeedback,
  EngineKind,
  EvaluationResult,
  EvaluationRun,
  EvaluationRunId,
  MessageId,
  Page,
  PageRequest,
  VerifiedQuery,
} from "@olympus/domain";
import type { ExecutedQuery, RequestCtx } from "../services.ts";

/** What people say about answers, each for themselves. */
export interface FeedbackService {
  /** On a completed answer of one's own threads; null as the verdict withdraws. Gives null then. Fails with CONFLICT while there is no answer, and BAD_INPUT. */
  give(
    ctx: RequestCtx,
    input: { messageId: string; verdict: AnswerFeedback["verdict"] | null; comment?: string | null },
  ): Promise<AnswerFeedback | null>;
  /** The caller's own on these answers; answers without any are left out. */
  list(ctx: RequestCtx, messageIds: readonly MessageId[]): Promise<readonly AnswerFeedback[]>;
  /**
   * Runs what a person would have run instead of a statement of the answer, under the same guard and limits as any statement of theirs. Once it has run, the
   * answer is WRONG and the statement is kept with that.
   */
  correctSql(ctx: RequestCtx, input: { messageId: string; queryRunId: string; sql: string }): Promise<ExecutedQuery>;
}

export interface VerifiedQueryView extends VerifiedQuery {
  readonly connectionName: string;
}

/** Questions with SQL that people of a Space confirmed. */
export interface VerifiedQueryService {
  /** By last change. `search`: a part of the question or the SQL. */
  list(ctx: RequestCtx, spaceId: string, page: PageRequest & { readonly search?: string | null }): Promise<Page<VerifiedQueryView>>;
  /** Runs the statement first: one that doesn't run isn't verified. The same question of the same connection is replaced. */
  verify(
    ctx: RequestCtx,
    input: { connectionId: string; question: string; sql: string; messageId?: string | null },
  ): Promise<VerifiedQueryView>;
  /** Runs changed SQL first. Fails with CONFLICT when the connection has another one of this question. */
  update(ctx: RequestCtx, input: { id: string; question?: string | null; sql?: string | null }): Promise<VerifiedQueryView>;
  delete(ctx: RequestCtx, id: string): Promise<void>;
}

/** The verified queries of a Space asked anew, to see what a change of model, prompt or schema has done. */
export interface EvaluationService {
  list(ctx: RequestCtx, spaceId: string, page: PageRequest): Promise<Page<EvaluationRun>>;
  find(ctx: RequestCtx, id: string): Promise<EvaluationRun | null>;
  /** In the order in which they came. */
  results(ctx: RequestCtx, id: EvaluationRunId, range: { offset: number; limit: number }): Promise<readonly EvaluationResult[]>;
  /**
   * Returns at once; a job does it, with the rights of whoever started it. `engine` null: the Space's. `maxTokens`: what a model may take
   * in all, 5,000,000 unless given; the run then ends FAILED and keeps its results. Fails with CONFLICT while another of the Space is
   * unfinished, BAD_INPUT when nothing is verified or there is no model.
   */
  start(ctx: RequestCtx, input: { spaceId: string; engine?: EngineKind | null; maxTokens?: number | null }): Promise<EvaluationRun>;
  /** One that has ended stays as it is. */
  cancel(ctx: RequestCtx, id: string): Promise<EvaluationRun>;
}
