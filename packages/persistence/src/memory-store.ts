import type {
  AnswerFeedback,
  Author,
  ConnectionId,
  EngineKind,
  EvaluationResult,
  EvaluationRun,
  EvaluationRunId,
  MessageId,
  Page,
  PageRequest,
  QueryRunId,
  SpaceId,
  VerifiedQuery,
  VerifiedQueryId,
} from "@olympus/domain";

export interface FeedbackRepository {
  /**
   * One for each author and answer; a later one replaces it. A comment that is left out stays, and so does a correction while the verdict is WRONG.
   * Fails with NOT_FOUND when the answer is gone.
   */
  put(input: {
    messageId: MessageId;
    author: Author;
    verdict: AnswerFeedback["verdict"];
    comment?: string | null;
    correction?: { correctedSql: string; correctedQueryRunId: QueryRunId };
  }): Promise<AnswerFeedback>;
  /** False when there was none. */
  remove(author: Author, messageId: MessageId): Promise<boolean>;
  /** The author's own on these answers, in any order. */
  list(author: Author, messageIds: readonly MessageId[]): Promise<readonly AnswerFeedback[]>;
}

/** Deleted with their connection. Questions are the same when their keys are (`questionKey`): a connection has one of each. */
export interface VerifiedQueryRepository {
  /** Adds one, or replaces the one of the same question, whose id and creation time stay. Fails with NOT_FOUND when the connection is gone. */
  put(
    input: Pick<VerifiedQuery, "spaceId" | "connectionId" | "question" | "sql" | "verifiedBy" | "verifiedByName" | "messageId">,
  ): Promise<VerifiedQuery>;
  /** Null when it is gone. Fails with CONFLICT when the connection has another one of this question. */
  update(
    id: VerifiedQueryId,
    change: Pick<VerifiedQuery, "verifiedBy" | "verifiedByName"> & { question?: string; sql?: string },
  ): Promise<VerifiedQuery | null>;
  find(id: VerifiedQueryId): Promise<VerifiedQuery | null>;
  /** The one of the same question, where there is one, and those of these ids; of this connection only. */
  findLike(connectionId: ConnectionId, wanted: { question: string; ids: readonly VerifiedQueryId[] }): Promise<readonly VerifiedQuery[]>;
  /** By last change: a cursor's `createdAt` is the `updatedAt`. `search`: a part of the question or the SQL. */
  list(spaceId: SpaceId, page: PageRequest & { readonly search: string | null }): Promise<Page<VerifiedQuery>>;
  /** Oldest first. */
  listAll(spaceId: SpaceId): Promise<readonly VerifiedQuery[]>;
  delete(id: VerifiedQueryId): Promise<boolean>;
}

export interface EvaluationRepository {
  /** In status QUEUED. Fails with CONFLICT while another of the Space is unfinished. */
  create(input: {
    spaceId: SpaceId;
    author: Author;
    engine: EngineKind;
    model: string | null;
    total: number;
    maxTokens?: number | null;
  }): Promise<EvaluationRun>;
  find(id: EvaluationRunId): Promise<EvaluationRun | null>;
  /** Who started it. */
  findAuthor(id: EvaluationRunId): Promise<Author | null>;
  list(spaceId: SpaceId, page: PageRequest): Promise<Page<EvaluationRun>>;
  /** QUEUED and RUNNING ones of all Spaces, oldest first. */
  listUnfinished(): Promise<readonly EvaluationRunId[]>;
  /** Sets RUNNING, also again. Null when it has ended or is gone. */
  begin(id: EvaluationRunId, total: number): Promise<EvaluationRun | null>;
  /** The verified queries that have a result already. */
  listEvaluated(id: EvaluationRunId): Promise<readonly VerifiedQueryId[]>;
  /** Keeps a result, the first of each verified query, and counts it and its tokens. False when the run isn't RUNNING any more. */
  addResult(id: EvaluationRunId, result: EvaluationResult, tokens?: { readonly input: number; readonly output: number }): Promise<boolean>;
  /** One that has ended stays as it is. Null when it is gone. */
  finish(
    id: EvaluationRunId,
    outcome: { status: "SUCCEEDED" | "FAILED" | "CANCELLED"; message: string | null },
  ): Promise<EvaluationRun | null>;
  /** In the order in which they came. */
  listResults(id: EvaluationRunId, range: { offset: number; limit: number }): Promise<readonly EvaluationResult[]>;
}
