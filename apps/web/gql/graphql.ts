/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AcceptInvitationInput = {
  code: string;
  /** Needed when nobody with the invited email has an account. */
  name?: string | null | undefined;
  /** Needed when nobody with the invited email has an account: the person's own password, at least 10 characters. */
  password?: string | null | undefined;
};

export type AddMemberInput = {
  email: string;
  /** Needed when nobody with this email has an account. */
  name?: string | null | undefined;
  /** Needed when nobody with this email has an account: the first password, to hand over. */
  password?: string | null | undefined;
  role: Role;
  spaceId: string;
};

export type AnswerStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED'
  /** The server stopped while it ran; ask again with `retryAnswer`. */
  | 'INTERRUPTED'
  | 'RUNNING';

export type AskQuestionInput = {
  /** Restrict to these connections; all of the Space when left out. */
  connectionIds?: Array<string> | null | undefined;
  /** Restrict to these documents; all of the Space when left out. */
  documentIds?: Array<string> | null | undefined;
  /** What parts of the question mean. Pins that don't fit any more are passed over. */
  pins?: Array<ReadingPinInput> | null | undefined;
  question: string;
  /** Needed without `threadId`. */
  spaceId?: string | null | undefined;
  /** The thread to go on with; a new one in `spaceId` when left out. */
  threadId?: string | null | undefined;
};

export type CancelDocumentInput = {
  id: string;
};

export type ChangePasswordInput = {
  currentPassword: string;
  /** At least 10 characters. */
  newPassword: string;
};

export type ChartKind =
  | 'BAR'
  | 'LINE'
  | 'NUMBER'
  | 'PIE';

export type CheckStatus =
  | 'FAILED'
  | 'PASSED'
  /** To come; only while the test goes on. */
  | 'PENDING'
  /** Under way; only while the test goes on. */
  | 'RUNNING'
  | 'SKIPPED'
  | 'WARNED';

export type ColumnDescriptionInput = {
  /** Null goes back to Olympus's own. */
  description?: string | null | undefined;
  name: string;
};

/** See `ConnectionLimits`. Null or omitted: the deployment's. More than the deployment's is refused. */
export type ConnectionLimitsInput = {
  billedGigabytes?: number | null | undefined;
  chatRows?: number | null | undefined;
  editorRows?: number | null | undefined;
  resultMegabytes?: number | null | undefined;
  statementTimeoutSeconds?: number | null | undefined;
};

/** Kinds of database. */
export type ConnectorKind =
  | 'BIGQUERY'
  | 'DUCKDB'
  | 'MYSQL'
  | 'POSTGRESQL'
  | 'REDSHIFT'
  | 'SNOWFLAKE'
  | 'SQLITE';

export type CorrectAnswerSqlInput = {
  /** An answer in one of the viewer's own threads. */
  messageId: string;
  /** The run of the answer whose statement is corrected. */
  queryRunId: string;
  /** Guarded and limited like any statement. */
  sql: string;
};

export type CreateApiTokenInput = {
  /** Days until it expires; never when left out. */
  expiresInDays?: number | null | undefined;
  name: string;
  role: Role;
  spaceId: string;
};

export type CreateDatabaseConnectionInput = {
  /** One object per kind; see `connectorDescriptions`. */
  credentials: unknown;
  kind: ConnectorKind;
  /** Null or omitted: the deployment's. */
  limits?: ConnectionLimitsInput | null | undefined;
  name: string;
  /** Null or omitted: everything. */
  selection?: TableSelectionInput | null | undefined;
  spaceId: string;
};

export type CreateDatabaseFromSqlInput = {
  /** Only SQLITE can be run; the others say why not. Null or omitted: told from the script. */
  dialect?: SqlScriptDialect | null | undefined;
  /** Of the connection. */
  name: string;
  spaceId: string;
  /** Makes the tables and their rows. */
  sql: string;
};

export type CreateDatabaseInput = {
  /** Of a user who may create databases, in the form of the kind. Kept only with `readerRole: false`. */
  adminCredentials: unknown;
  /** Whether a database of this name that is there already is taken as it is, instead of failing with CONFLICT. The script doesn't run then. */
  createIfNotExists?: boolean;
  /** Null or omitted: made up from `name`. */
  databaseName?: string | null | undefined;
  /** See `canCreateDatabase` of `connectorDescriptions`. */
  kind?: ConnectorKind;
  /** Of the connection. */
  name: string;
  /** Whether to make a user that can only read the new database, and to keep that one's credentials instead of the admin's. */
  readerRole?: boolean;
  spaceId: string;
  /** Runs in the new database, in one transaction: if it fails, there is no new database. */
  sql?: string | null | undefined;
};

export type CreateDocumentFolderInput = {
  /** At most 100 characters. */
  name: string;
  /** Left out or null: at the top. */
  parentId?: string | null | undefined;
  spaceId: string;
};

export type CreateSpaceInput = {
  name: string;
  /** Made from the name when left out. */
  slug?: string | null | undefined;
};

export type CredentialFieldType =
  | 'BOOLEAN'
  | 'CHOICE'
  | 'FILE_PATH'
  | 'NUMBER'
  | 'SECRET'
  | 'TEXT';

export type DeleteDatabaseConnectionInput = {
  id: string;
};

export type DeleteDocumentFolderInput = {
  id: string;
};

export type DeleteDocumentInput = {
  id: string;
};

export type DeleteThreadInput = {
  id: string;
};

export type DeploymentMode =
  | 'EMBEDDED'
  | 'PRODUCTION';

export type DescribeTableInput = {
  /** Columns that aren't named stay as they are. */
  columns?: Array<ColumnDescriptionInput> | null | undefined;
  connectionId: string;
  /** Null goes back to Olympus's own. Up to 2,000 characters. */
  description?: string | null | undefined;
  schema: string;
  table: string;
};

/** Who wrote a table's description. */
export type DescriptionSource =
  | 'BUILT_IN'
  | 'MODEL'
  /** Kept over training. */
  | 'PERSON';

export type DocumentBlockKind =
  | 'CODE'
  | 'HEADING'
  | 'LIST_ITEM'
  | 'PARAGRAPH'
  | 'TABLE';

/** What is left out, or null, lets everything through. */
export type DocumentFilter = {
  folderId?: string | null | undefined;
  format?: DocumentFormat | null | undefined;
  /** Also what is in folders below `folderId`. */
  inSubfolders?: boolean | null | undefined;
  /** A part of the name, whatever the case. */
  name?: string | null | undefined;
  status?: DocumentStatus | null | undefined;
  /** All of them. */
  tags?: Array<string> | null | undefined;
  /** Only what is in no folder. */
  topOnly?: boolean | null | undefined;
};

export type DocumentFormat =
  | 'CSV'
  | 'DOCX'
  | 'EML'
  | 'HTML'
  | 'JSON'
  | 'MARKDOWN'
  | 'PARQUET'
  | 'PDF'
  | 'PPTX'
  | 'TEXT'
  | 'TSV'
  | 'XLS'
  | 'XLSX';

export type DocumentStatus =
  | 'FAILED'
  | 'PROCESSING'
  | 'QUEUED'
  | 'READY';

/** Who writes the SQL and the text. */
export type EngineKind =
  /** The built-in engine: deterministic, no language model. */
  | 'BUILT_IN'
  | 'MODEL';

export type EvaluationOutcome =
  /** The same rows as the verified SQL. */
  | 'CORRECT'
  /** The engine gave no SQL, or asked back. */
  | 'DECLINED'
  /** Something didn't run. */
  | 'ERROR'
  /** Other rows. */
  | 'WRONG';

export type EvaluationStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type ExecuteDatabaseQueryInput = {
  connectionId: string;
  /** Anything that helps to understand a question in natural language. */
  context?: string | null | undefined;
  /** At most the connection's limit, which is also the default. */
  maxRows?: number | null | undefined;
  /** What parts of a question mean; of no use for SQL. */
  pins?: Array<ReadingPinInput> | null | undefined;
  /** A question or a statement, as `queryType` says. */
  query: string;
  queryType: QueryType;
};

export type FeedbackVerdict =
  | 'RIGHT'
  | 'WRONG';

export type GiveFeedbackInput = {
  /** Left out: stays as it is. Null or blank: none. */
  comment?: string | null | undefined;
  /** An answer in one of the viewer's own threads. */
  messageId: string;
  /** Null withdraws what was said. */
  verdict?: FeedbackVerdict | null | undefined;
};

export type InviteMemberInput = {
  email: string;
  role: Role;
  spaceId: string;
};

export type MessageAuthor =
  | 'ASSISTANT'
  | 'USER';

export type ModelCheckStepStatus =
  | 'FAILED'
  | 'PASSED'
  | 'SKIPPED'
  | 'WARNED';

export type PutSynonymsInput = {
  /** The group to change; a new one when left out. */
  id?: string | null | undefined;
  spaceId: string;
  /** 2 to 30 words or phrases; names of tables and columns as `orders.total_amount` count too. */
  words: Array<string>;
};

export type QueryType =
  | 'NATURAL_LANGUAGE'
  | 'SQL';

export type ReadDocumentsAgainInput = {
  /** 1 to 100. */
  ids: Array<string>;
};

export type ReadingPinInput = {
  end: number;
  meaning: string;
  start: number;
};

/** What a part of a question does in the statement. */
export type ReadingRole =
  | 'COLUMN'
  | 'DIMENSION'
  | 'FILTER'
  | 'LIMIT'
  | 'MEASURE'
  | 'ORDER'
  | 'PERIOD'
  | 'TABLE';

export type RemoveMemberInput = {
  spaceId: string;
  userId: string;
};

export type RetryAnswerInput = {
  messageId: string;
};

export type RetryDocumentInput = {
  id: string;
  /** Opens a file that failed with PASSWORD_REQUIRED. Kept sealed until the file was read, then forgotten. */
  password?: string | null | undefined;
};

export type RevokeApiTokenInput = {
  id: string;
};

export type RevokeInvitationInput = {
  id: string;
};

/** What a member may do in a Space; each role may also do what the ones before it may. */
export type Role =
  /** Manages connections, documents, members and tokens. */
  | 'ADMIN'
  /** Asks questions, runs SQL, adds documents. */
  | 'ANALYST'
  /** Also makes and removes owners. */
  | 'OWNER'
  /** Reads documents and sees what is connected. */
  | 'VIEWER';

/** Why values of a column are kept, or aren't. */
export type SamplingReason =
  /** Text with few distinct values: kept. */
  | 'FEW_VALUES'
  /** More distinct values, or longer ones, than are kept. */
  | 'MANY_VALUES'
  /** Numbers, dates and the like: people don't name their values. */
  | 'NOT_TEXT'
  /** No row has a value, or none was read yet. */
  | 'NO_VALUES'
  /** The name speaks of a secret or of a person: not read. */
  | 'SENSITIVE_NAME'
  /** The values look like secrets or personal data: not kept. */
  | 'SENSITIVE_VALUES'
  /** Somebody said so, for the column, its table or the connection. */
  | 'SWITCHED_OFF'
  /** Somebody said so. */
  | 'SWITCHED_ON';

export type SetSamplingRuleInput = {
  /** Null for the whole table or connection. */
  column?: string | null | undefined;
  connectionId: string;
  /** Null takes the rule back. */
  isSampled?: boolean | null | undefined;
  /** With `table`; null for the whole connection. */
  schema?: string | null | undefined;
  table?: string | null | undefined;
};

export type SetUpFirstAdminInput = {
  email: string;
  name: string;
  /** At least 10 characters. */
  password: string;
};

export type SignInInput = {
  email: string;
  password: string;
};

/** Where an answer's evidence came from, computed from the evidence itself. */
export type SourceBadge =
  | 'DOCUMENT'
  /** Rows and passages both. */
  | 'HYBRID'
  /** Small talk, or nothing was found. */
  | 'NONE'
  | 'SQL';

/** What a Space is to use. Of a MODEL, what is left out or null is the server's. */
export type SpaceModelInput = {
  /** Null or left out: the one that is set stays, for the same endpoint only. Empty: none. */
  apiKey?: string | null | undefined;
  /** Needed for MODEL. */
  baseUrl?: string | null | undefined;
  /** Three letters, for example EUR; needed with prices. */
  currency?: string | null | undefined;
  fallbackModel?: string | null | undefined;
  /** For a million tokens; both prices or none. */
  inputPrice?: number | null | undefined;
  /** MODEL or BUILT_IN; to go back to DEPLOYMENT see `resetSpaceModel`. */
  kind: SpaceModelKind;
  /** 2 to 50. */
  maxModelCalls?: number | null | undefined;
  /** 1,000 to 10,000,000. */
  maxModelTokens?: number | null | undefined;
  /** Needed for MODEL. */
  model?: string | null | undefined;
  /** For a million tokens; both prices or none. */
  outputPrice?: number | null | undefined;
  spaceId: string;
  /** 1 to 600. */
  timeoutSeconds?: number | null | undefined;
};

/** What a Space has chosen to answer. */
export type SpaceModelKind =
  /** The built-in engine, whatever the server has. */
  | 'BUILT_IN'
  /** Nothing: the server's own. */
  | 'DEPLOYMENT'
  | 'MODEL';

/** How a script that makes a database is spelt. */
export type SqlScriptDialect =
  | 'MYSQL'
  | 'POSTGRESQL'
  | 'SQLITE';

export type StartEvaluationInput = {
  /** The Space's when left out or null. */
  engine?: EngineKind | null | undefined;
  /** What a model may take in all, in tokens: 5,000,000 when left out or null. Then the run ends FAILED and keeps its results. */
  maxTokens?: number | null | undefined;
  spaceId: string;
};

/** The stages of an answer. */
export type StepKind =
  | 'CHECKING_SQL'
  | 'COMPOSING'
  | 'REPAIRING_SQL'
  | 'ROUTING'
  | 'RUNNING_SQL'
  | 'SEARCHING_CATALOG'
  | 'SEARCHING_DOCUMENTS'
  | 'WRITING_SQL';

export type StepStatus =
  | 'DONE'
  | 'FAILED'
  | 'RUNNING';

export type StopAnswerInput = {
  messageId: string;
};

export type TableKind =
  | 'FOREIGN_TABLE'
  | 'MATERIALIZED_VIEW'
  | 'TABLE'
  | 'VIEW';

export type TableNameInput = {
  name: string;
  schema: string;
};

/** See `TableSelection`. */
export type TableSelectionInput = {
  /** Null or omitted: none. */
  exclude?: Array<string> | null | undefined;
  /** Null or omitted: all. */
  include?: Array<string> | null | undefined;
  /** Null or omitted: all. */
  schemas?: Array<string> | null | undefined;
};

/** Either `connectionId`, with `credentials` to try changes of them that are not saved; or `spaceId`, `kind` and `credentials`. */
export type TestDatabaseConnectionInput = {
  connectionId?: string | null | undefined;
  credentials?: unknown;
  kind?: ConnectorKind | null | undefined;
  spaceId?: string | null | undefined;
};

export type TrainTableSchemaInput = {
  connectionId: string;
  /** Null for all. */
  tables?: Array<TableNameInput> | null | undefined;
};

export type TrainingRunStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

/** How far a table is in training. */
export type TrainingStatus =
  /** The last attempt failed; what was trained before stays in use. */
  | 'FAILED'
  | 'QUEUED'
  | 'TRAINED'
  | 'TRAINING'
  | 'UNTRAINED';

/** Omitted = unchanged. */
export type UpdateDatabaseConnectionInput = {
  /** What is left out stays; secrets do not, on another host or port. */
  credentials?: unknown;
  id: string;
  /** As a whole; null for the deployment's. */
  limits?: ConnectionLimitsInput | null | undefined;
  name?: string | null | undefined;
  /** As a whole; null shows everything. Another selection reads the catalog anew. */
  selection?: TableSelectionInput | null | undefined;
};

export type UpdateDocumentFolderInput = {
  id: string;
  /** Left out or null: stays. */
  name?: string | null | undefined;
  /** Left out: stays. Null: to the top. */
  parentId?: string | null | undefined;
};

export type UpdateDocumentInput = {
  /** Left out: stays. Null: to the top. */
  folderId?: string | null | undefined;
  id: string;
  /** Left out or null: stays. */
  name?: string | null | undefined;
  /** At most 20 of at most 50 characters. Left out or null: stay. */
  tags?: Array<string> | null | undefined;
};

export type UpdateThreadInput = {
  id: string;
  title: string;
};

export type UpdateVerifiedQueryInput = {
  id: string;
  /** Left out or null: stays. */
  question?: string | null | undefined;
  /** Left out or null: stays. Runs once first. */
  sql?: string | null | undefined;
};

export type VerifyQueryInput = {
  connectionId: string;
  /** The answer that it comes from, in one of the viewer's own threads. */
  messageId?: string | null | undefined;
  question: string;
  sql: string;
};

export type WarningKind =
  | 'DEGRADED'
  | 'PARTIAL'
  | 'TRUNCATED'
  /** A number or name in the text that is in no row or passage. */
  | 'UNSUPPORTED_VALUE';

export type AnswerEventsSubscriptionVariables = Exact<{
  messageId: string;
  afterSequence: number;
}>;


export type AnswerEventsSubscription = { answerEvents:
    | { __typename: 'AnswerCancelledEvent', sequence: number }
    | { __typename: 'AnswerCitationsEvent', sequence: number, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }> }
    | { __typename: 'AnswerCompletedEvent', sequence: number, answer: { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null } }
    | { __typename: 'AnswerFailedEvent', sequence: number, failure: { code: string, message: string, suggestion: string | null, sql: string | null } }
    | { __typename: 'AnswerInterruptedEvent', sequence: number, failure: { code: string, message: string, suggestion: string | null, sql: string | null } }
    | { __typename: 'AnswerRoutedEvent', sequence: number, badge: SourceBadge, reason: string }
    | { __typename: 'AnswerRowsEvent', sequence: number, query: { queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> } }
    | { __typename: 'AnswerSqlEvent', sequence: number, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string }
    | { __typename: 'AnswerStartedEvent', sequence: number, engine: EngineKind, model: string | null }
    | { __typename: 'AnswerStepEvent', sequence: number, step: { id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null } }
    | { __typename: 'AnswerTextEvent', sequence: number, delta: string }
   };

export type StepPartsFragment = { id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null };

export type QueryPartsFragment = { queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> };

export type CitationPartsFragment = { number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } };

export type FailurePartsFragment = { code: string, message: string, suggestion: string | null, sql: string | null };

export type AnswerPartsFragment = { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null };

export type FeedbackPartsFragment = { messageId: string, verdict: FeedbackVerdict, comment: string | null };

export type MessagePartsFragment = { id: string, threadId: string, author: MessageAuthor, text: string, createdAt: string, answer: { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null } | null, feedback: { messageId: string, verdict: FeedbackVerdict, comment: string | null } | null };

export type CatalogSchemasQueryVariables = Exact<{
  connectionId: string;
}>;


export type CatalogSchemasQuery = { catalogSchemas: Array<{ name: string, tableCount: number }> };

export type CatalogTablesQueryVariables = Exact<{
  connectionId: string;
  schema?: string | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type CatalogTablesQuery = { catalogTables: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { schema: string, name: string, kind: TableKind, comment: string | null, columnCount: number, rowEstimate: number | null, matchedColumns: Array<string> } }> } };

export type CatalogTableQueryVariables = Exact<{
  connectionId: string;
  schema: string;
  name: string;
}>;


export type CatalogTableQuery = { catalogTable: { schema: string, name: string, kind: TableKind, comment: string | null, rowEstimate: number | null, sizeBytes: number | null, primaryKey: Array<string>, columns: Array<{ name: string, nativeType: string, type: string, isNullable: boolean, isPrimaryKey: boolean, defaultExpression: string | null, comment: string | null }>, foreignKeys: Array<{ name: string | null, columns: Array<string>, targetSchema: string, targetTable: string, targetColumns: Array<string> }>, indexes: Array<{ name: string, columns: Array<string>, isUnique: boolean }>, referencedBy: Array<{ schema: string, table: string, columns: Array<string>, targetColumns: Array<string> }> } | null };

export type SampleRowsQueryVariables = Exact<{
  connectionId: string;
  schema: string;
  table: string;
}>;


export type SampleRowsQuery = { sampleRows: { rows: unknown, isTruncated: boolean, columns: Array<{ name: string, type: string, nativeType: string }> } };

export type RefreshCatalogQueryVariables = Exact<{
  connectionId: string;
}>;


export type RefreshCatalogQuery = { catalog: { readAt: string } };

export type CheckPartsFragment = { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> };

export type ConnectionPartsFragment = { id: string, name: string, kind: ConnectorKind, settings: unknown, secretsSet: Array<string>, isManaged: boolean, holdsDatasets: boolean, tableCount: number | null, catalogReadAt: string | null, createdAt: string, selection: { schemas: Array<string> | null, include: Array<string>, exclude: Array<string> }, limits: { statementTimeoutSeconds: number | null, chatRows: number | null, editorRows: number | null, resultMegabytes: number | null, billedGigabytes: number | null }, lastCheck: { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> } | null };

export type DatabaseConnectionsQueryVariables = Exact<{
  spaceId: string;
}>;


export type DatabaseConnectionsQuery = { databaseConnections: Array<{ id: string, name: string, kind: ConnectorKind, settings: unknown, secretsSet: Array<string>, isManaged: boolean, holdsDatasets: boolean, tableCount: number | null, catalogReadAt: string | null, createdAt: string, selection: { schemas: Array<string> | null, include: Array<string>, exclude: Array<string> }, limits: { statementTimeoutSeconds: number | null, chatRows: number | null, editorRows: number | null, resultMegabytes: number | null, billedGigabytes: number | null }, lastCheck: { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> } | null }> };

export type ConnectorDescriptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectorDescriptionsQuery = { connectorDescriptions: Array<{ kind: ConnectorKind, label: string, isFile: boolean, canCreateDatabase: boolean, grantsSql: string | null, fields: Array<{ name: string, label: string, type: CredentialFieldType, isRequired: boolean, isMultiline: boolean, group: string | null, acceptsReference: boolean, help: string | null, defaultValue: string | null, choices: Array<string>, showIf: { field: string, values: Array<string> } | null }> }> };

export type CreateDatabaseConnectionMutationVariables = Exact<{
  input: CreateDatabaseConnectionInput;
}>;


export type CreateDatabaseConnectionMutation = { createDatabaseConnection: { databaseConnection: { id: string, name: string, kind: ConnectorKind, settings: unknown, secretsSet: Array<string>, isManaged: boolean, holdsDatasets: boolean, tableCount: number | null, catalogReadAt: string | null, createdAt: string, selection: { schemas: Array<string> | null, include: Array<string>, exclude: Array<string> }, limits: { statementTimeoutSeconds: number | null, chatRows: number | null, editorRows: number | null, resultMegabytes: number | null, billedGigabytes: number | null }, lastCheck: { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> } | null } } };

export type UpdateDatabaseConnectionMutationVariables = Exact<{
  input: UpdateDatabaseConnectionInput;
}>;


export type UpdateDatabaseConnectionMutation = { updateDatabaseConnection: { databaseConnection: { id: string, name: string, kind: ConnectorKind, settings: unknown, secretsSet: Array<string>, isManaged: boolean, holdsDatasets: boolean, tableCount: number | null, catalogReadAt: string | null, createdAt: string, selection: { schemas: Array<string> | null, include: Array<string>, exclude: Array<string> }, limits: { statementTimeoutSeconds: number | null, chatRows: number | null, editorRows: number | null, resultMegabytes: number | null, billedGigabytes: number | null }, lastCheck: { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> } | null } } };

export type DeleteDatabaseConnectionMutationVariables = Exact<{
  input: DeleteDatabaseConnectionInput;
}>;


export type DeleteDatabaseConnectionMutation = { deleteDatabaseConnection: { ok: boolean } };

export type DatabaseConnectionTestSubscriptionVariables = Exact<{
  input: TestDatabaseConnectionInput;
}>;


export type DatabaseConnectionTestSubscription = { databaseConnectionTest: { steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }>, check: { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> } | null } };

export type PreviewDatabaseCatalogMutationVariables = Exact<{
  input: TestDatabaseConnectionInput;
}>;


export type PreviewDatabaseCatalogMutation = { previewDatabaseCatalog: { isTruncated: boolean, schemas: Array<{ name: string, tables: Array<{ name: string, kind: TableKind, rowEstimate: number | null }> }> } };

export type CreateDatabaseMutationVariables = Exact<{
  input: CreateDatabaseInput;
}>;


export type CreateDatabaseMutation = { createDatabase: { databaseName: string, isNew: boolean, statementCount: number, databaseConnection: { id: string, name: string, kind: ConnectorKind, settings: unknown, secretsSet: Array<string>, isManaged: boolean, holdsDatasets: boolean, tableCount: number | null, catalogReadAt: string | null, createdAt: string, selection: { schemas: Array<string> | null, include: Array<string>, exclude: Array<string> }, limits: { statementTimeoutSeconds: number | null, chatRows: number | null, editorRows: number | null, resultMegabytes: number | null, billedGigabytes: number | null }, lastCheck: { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> } | null } } };

export type CreateDatabaseFromSqlMutationVariables = Exact<{
  input: CreateDatabaseFromSqlInput;
}>;


export type CreateDatabaseFromSqlMutation = { createDatabaseFromSql: { statementCount: number, tableCount: number, warnings: Array<string>, databaseConnection: { id: string, name: string, kind: ConnectorKind, settings: unknown, secretsSet: Array<string>, isManaged: boolean, holdsDatasets: boolean, tableCount: number | null, catalogReadAt: string | null, createdAt: string, selection: { schemas: Array<string> | null, include: Array<string>, exclude: Array<string> }, limits: { statementTimeoutSeconds: number | null, chatRows: number | null, editorRows: number | null, resultMegabytes: number | null, billedGigabytes: number | null }, lastCheck: { ok: boolean, latencyMs: number | null, serverVersion: string | null, database: string | null, user: string | null, canWrite: boolean | null, tableCount: number | null, errorCode: string | null, message: string, suggestion: string | null, checkedAt: string, steps: Array<{ name: string, label: string, status: CheckStatus, message: string | null, durationMs: number | null }> } | null } } };

export type UploadedVersionPartsFragment = { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string };

export type DocumentFolderPartsFragment = { id: string, parentId: string | null, name: string, documentCount: number };

export type DocumentPartsFragment = { id: string, name: string, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, passageCount: number, errorCode: string | null, errorMessage: string | null, createdAt: string, updatedAt: string, downloadPath: string, version: number, tags: Array<string>, datasetCount: number, warnings: Array<string>, folder: { id: string, name: string } | null, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null };

export type DocumentsQueryVariables = Exact<{
  spaceId: string;
  first: number;
  after?: string | null | undefined;
  filter?: DocumentFilter | null | undefined;
}>;


export type DocumentsQuery = { documents: { edges: Array<{ node: { id: string, name: string, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, passageCount: number, errorCode: string | null, errorMessage: string | null, createdAt: string, updatedAt: string, downloadPath: string, version: number, tags: Array<string>, datasetCount: number, warnings: Array<string>, folder: { id: string, name: string } | null, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DocumentQueryVariables = Exact<{
  id: string;
}>;


export type DocumentQuery = { document: { id: string, name: string, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, passageCount: number, errorCode: string | null, errorMessage: string | null, createdAt: string, updatedAt: string, downloadPath: string, version: number, tags: Array<string>, datasetCount: number, warnings: Array<string>, folder: { id: string, name: string } | null, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null } | null };

export type DocumentVersionsQueryVariables = Exact<{
  id: string;
}>;


export type DocumentVersionsQuery = { document: { versions: Array<{ version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string }> } | null };

export type DocumentFoldersQueryVariables = Exact<{
  spaceId: string;
}>;


export type DocumentFoldersQuery = { documentFolders: Array<{ id: string, parentId: string | null, name: string, documentCount: number }> };

export type DocumentTagsQueryVariables = Exact<{
  spaceId: string;
}>;


export type DocumentTagsQuery = { documentTags: Array<{ name: string, documentCount: number }> };

export type SearchPassagesQueryVariables = Exact<{
  spaceId: string;
  text: string;
  first: number;
  folderId?: string | null | undefined;
  tags?: Array<string> | string | null | undefined;
}>;


export type SearchPassagesQuery = { searchPassages: Array<{ passageId: string, documentId: string, documentName: string, text: string, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number }, highlights: Array<{ start: number, end: number }>, duplicates: Array<{ documentId: string, documentName: string }> }> };

export type PassagesQueryVariables = Exact<{
  documentId: string;
  offset: number;
  limit: number;
}>;


export type PassagesQuery = { passages: Array<{ id: string, text: string, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }> };

export type UpdateDocumentMutationVariables = Exact<{
  input: UpdateDocumentInput;
}>;


export type UpdateDocumentMutation = { updateDocument: { document: { id: string, name: string, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, passageCount: number, errorCode: string | null, errorMessage: string | null, createdAt: string, updatedAt: string, downloadPath: string, version: number, tags: Array<string>, datasetCount: number, warnings: Array<string>, folder: { id: string, name: string } | null, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null } } };

export type DeleteDocumentMutationVariables = Exact<{
  input: DeleteDocumentInput;
}>;


export type DeleteDocumentMutation = { deleteDocument: { ok: boolean } };

export type RetryDocumentMutationVariables = Exact<{
  input: RetryDocumentInput;
}>;


export type RetryDocumentMutation = { retryDocument: { document: { id: string, name: string, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, passageCount: number, errorCode: string | null, errorMessage: string | null, createdAt: string, updatedAt: string, downloadPath: string, version: number, tags: Array<string>, datasetCount: number, warnings: Array<string>, folder: { id: string, name: string } | null, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null } } };

export type ReadDocumentsAgainMutationVariables = Exact<{
  input: ReadDocumentsAgainInput;
}>;


export type ReadDocumentsAgainMutation = { readDocumentsAgain: { documents: Array<{ id: string, name: string, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, passageCount: number, errorCode: string | null, errorMessage: string | null, createdAt: string, updatedAt: string, downloadPath: string, version: number, tags: Array<string>, datasetCount: number, warnings: Array<string>, folder: { id: string, name: string } | null, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null }> } };

export type CancelDocumentMutationVariables = Exact<{
  input: CancelDocumentInput;
}>;


export type CancelDocumentMutation = { cancelDocument: { document: { id: string, name: string, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, passageCount: number, errorCode: string | null, errorMessage: string | null, createdAt: string, updatedAt: string, downloadPath: string, version: number, tags: Array<string>, datasetCount: number, warnings: Array<string>, folder: { id: string, name: string } | null, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null } } };

export type CreateDocumentFolderMutationVariables = Exact<{
  input: CreateDocumentFolderInput;
}>;


export type CreateDocumentFolderMutation = { createDocumentFolder: { folder: { id: string, parentId: string | null, name: string, documentCount: number } } };

export type UpdateDocumentFolderMutationVariables = Exact<{
  input: UpdateDocumentFolderInput;
}>;


export type UpdateDocumentFolderMutation = { updateDocumentFolder: { folder: { id: string, parentId: string | null, name: string, documentCount: number } } };

export type DeleteDocumentFolderMutationVariables = Exact<{
  input: DeleteDocumentFolderInput;
}>;


export type DeleteDocumentFolderMutation = { deleteDocumentFolder: { ok: boolean } };

export type EvaluationRunPartsFragment = { id: string, status: EvaluationStatus, engine: EngineKind, model: string | null, total: number, done: number, correct: number, wrong: number, declined: number, errors: number, message: string | null, createdAt: string, finishedAt: string | null };

export type FirstVerifiedQueryQueryVariables = Exact<{
  spaceId: string;
}>;


export type FirstVerifiedQueryQuery = { verifiedQueries: { edges: Array<{ node: { id: string } }> } };

export type EvaluationRunsQueryVariables = Exact<{
  spaceId: string;
  after?: string | null | undefined;
}>;


export type EvaluationRunsQuery = { evaluationRuns: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, status: EvaluationStatus, engine: EngineKind, model: string | null, total: number, done: number, correct: number, wrong: number, declined: number, errors: number, message: string | null, createdAt: string, finishedAt: string | null } }> } };

export type EvaluationRunQueryVariables = Exact<{
  id: string;
}>;


export type EvaluationRunQuery = { evaluationRun: { id: string, status: EvaluationStatus, engine: EngineKind, model: string | null, total: number, done: number, correct: number, wrong: number, declined: number, errors: number, message: string | null, createdAt: string, finishedAt: string | null } | null };

export type EvaluationResultsQueryVariables = Exact<{
  id: string;
  first: number;
  offset: number;
}>;


export type EvaluationResultsQuery = { evaluationRun: { id: string, results: Array<{ verifiedQueryId: string | null, question: string, connectionName: string, outcome: EvaluationOutcome, expectedSql: string, sql: string | null, confidence: number | null, durationMs: number, errorCode: string | null, message: string | null }> } | null };

export type StartEvaluationMutationVariables = Exact<{
  input: StartEvaluationInput;
}>;


export type StartEvaluationMutation = { startEvaluation: { id: string, status: EvaluationStatus, engine: EngineKind, model: string | null, total: number, done: number, correct: number, wrong: number, declined: number, errors: number, message: string | null, createdAt: string, finishedAt: string | null } };

export type CancelEvaluationMutationVariables = Exact<{
  id: string;
}>;


export type CancelEvaluationMutation = { cancelEvaluation: { id: string, status: EvaluationStatus, engine: EngineKind, model: string | null, total: number, done: number, correct: number, wrong: number, declined: number, errors: number, message: string | null, createdAt: string, finishedAt: string | null } };

export type InvitationsQueryVariables = Exact<{
  spaceId: string;
}>;


export type InvitationsQuery = { invitations: Array<{ id: string, email: string, role: Role, expiresAt: string }> };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { code: string, invitation: { id: string, email: string, role: Role, expiresAt: string } } };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { ok: boolean } };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { space: { slug: string } } };

export type VerifiedQueryPartsFragment = { id: string, connectionId: string, connectionName: string, question: string, sql: string, verifiedByName: string, createdAt: string, updatedAt: string };

export type VerifiedQueriesQueryVariables = Exact<{
  spaceId: string;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type VerifiedQueriesQuery = { verifiedQueries: { edges: Array<{ node: { id: string, connectionId: string, connectionName: string, question: string, sql: string, verifiedByName: string, createdAt: string, updatedAt: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type GiveFeedbackMutationVariables = Exact<{
  input: GiveFeedbackInput;
}>;


export type GiveFeedbackMutation = { giveFeedback: { messageId: string, verdict: FeedbackVerdict, comment: string | null } | null };

export type CorrectAnswerSqlMutationVariables = Exact<{
  input: CorrectAnswerSqlInput;
}>;


export type CorrectAnswerSqlMutation = { correctAnswerSql: { rowCount: number, isTruncated: boolean, durationMs: number, queryRun: { id: string } } };

export type RunStatementMutationVariables = Exact<{
  input: ExecuteDatabaseQueryInput;
}>;


export type RunStatementMutation = { executeDatabaseQuery: { rowCount: number, isTruncated: boolean, durationMs: number, queryRun: { id: string } } };

export type VerifyQueryMutationVariables = Exact<{
  input: VerifyQueryInput;
}>;


export type VerifyQueryMutation = { verifyQuery: { id: string, connectionId: string, connectionName: string, question: string, sql: string, verifiedByName: string, createdAt: string, updatedAt: string } };

export type UpdateVerifiedQueryMutationVariables = Exact<{
  input: UpdateVerifiedQueryInput;
}>;


export type UpdateVerifiedQueryMutation = { updateVerifiedQuery: { id: string, connectionId: string, connectionName: string, question: string, sql: string, verifiedByName: string, createdAt: string, updatedAt: string } };

export type DeleteVerifiedQueryMutationVariables = Exact<{
  id: string;
}>;


export type DeleteVerifiedQueryMutation = { deleteVerifiedQuery: boolean };

export type SpaceModelPartsFragment = { kind: SpaceModelKind, baseUrl: string | null, model: string | null, fallbackModel: string | null, isKeySet: boolean, maxModelCalls: number | null, maxModelTokens: number | null, timeoutSeconds: number | null, inputPrice: number | null, outputPrice: number | null, currency: string | null, effectiveEngine: EngineKind, effectiveModel: string | null, usage: { since: string, answers: number, inputTokens: number, outputTokens: number, cost: number | null, currency: string | null } };

export type SpaceModelQueryVariables = Exact<{
  spaceId: string;
}>;


export type SpaceModelQuery = { spaceModel: { kind: SpaceModelKind, baseUrl: string | null, model: string | null, fallbackModel: string | null, isKeySet: boolean, maxModelCalls: number | null, maxModelTokens: number | null, timeoutSeconds: number | null, inputPrice: number | null, outputPrice: number | null, currency: string | null, effectiveEngine: EngineKind, effectiveModel: string | null, usage: { since: string, answers: number, inputTokens: number, outputTokens: number, cost: number | null, currency: string | null } } };

export type SetSpaceModelMutationVariables = Exact<{
  input: SpaceModelInput;
}>;


export type SetSpaceModelMutation = { setSpaceModel: { kind: SpaceModelKind, baseUrl: string | null, model: string | null, fallbackModel: string | null, isKeySet: boolean, maxModelCalls: number | null, maxModelTokens: number | null, timeoutSeconds: number | null, inputPrice: number | null, outputPrice: number | null, currency: string | null, effectiveEngine: EngineKind, effectiveModel: string | null, usage: { since: string, answers: number, inputTokens: number, outputTokens: number, cost: number | null, currency: string | null } } };

export type ResetSpaceModelMutationVariables = Exact<{
  spaceId: string;
}>;


export type ResetSpaceModelMutation = { resetSpaceModel: { kind: SpaceModelKind, baseUrl: string | null, model: string | null, fallbackModel: string | null, isKeySet: boolean, maxModelCalls: number | null, maxModelTokens: number | null, timeoutSeconds: number | null, inputPrice: number | null, outputPrice: number | null, currency: string | null, effectiveEngine: EngineKind, effectiveModel: string | null, usage: { since: string, answers: number, inputTokens: number, outputTokens: number, cost: number | null, currency: string | null } } };

export type TestModelMutationVariables = Exact<{
  input: SpaceModelInput;
}>;


export type TestModelMutation = { testModel: { ok: boolean, latencyMs: number | null, message: string, suggestion: string | null, steps: Array<{ name: string, label: string, status: ModelCheckStepStatus, message: string | null, durationMs: number | null }> } };

export type QueryRowsQueryVariables = Exact<{
  id: string;
  offset: number;
  limit: number;
}>;


export type QueryRowsQuery = { queryRun: { id: string, page: { rows: unknown, offset: number, totalRows: number, isTruncated: boolean, columns: Array<{ name: string, type: string, nativeType: string }> } } | null };

export type DocumentVersionPartsFragment = { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string };

export type DatasetOriginPartsFragment = { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null };

export type DatasetPartsFragment = { id: string, name: string, tableName: string, rowCount: number, warnings: Array<string>, columns: Array<{ name: string, label: string, type: string, nativeType: string }>, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } };

export type ReadDocumentPartsFragment = { id: string, name: string, format: DocumentFormat, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, downloadPath: string, tags: Array<string>, version: number, datasetCount: number, warnings: Array<string>, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null, versions: Array<{ version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string }> };

export type DocumentTextPartsFragment = { position: number, page: number | null, sheet: string | null, startOffset: number, endOffset: number, text: string, blocks: Array<{ kind: DocumentBlockKind, level: number | null, depth: number, isContinued: boolean, cellRange: string | null, startOffset: number, endOffset: number }> };

export type ReadDocumentQueryVariables = Exact<{
  id: string;
}>;


export type ReadDocumentQuery = { document: { id: string, name: string, format: DocumentFormat, status: DocumentStatus, progress: number, pageCount: number | null, errorCode: string | null, errorMessage: string | null, downloadPath: string, tags: Array<string>, version: number, datasetCount: number, warnings: Array<string>, nextVersion: { version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string } | null, versions: Array<{ version: number, format: DocumentFormat, sizeBytes: number, status: DocumentStatus, progress: number, pageCount: number | null, errorMessage: string | null, uploadedByName: string | null, createdAt: string, downloadPath: string }> } | null };

export type DocumentTextQueryVariables = Exact<{
  documentId: string;
  offset: number;
  limit: number;
}>;


export type DocumentTextQuery = { documentParts: { totalCount: number, parts: Array<{ position: number, page: number | null, sheet: string | null, startOffset: number, endOffset: number, text: string, blocks: Array<{ kind: DocumentBlockKind, level: number | null, depth: number, isContinued: boolean, cellRange: string | null, startOffset: number, endOffset: number }> }> } };

export type DocumentTextAtQueryVariables = Exact<{
  documentId: string;
  offset: number;
}>;


export type DocumentTextAtQuery = { documentPartAt: { position: number, page: number | null, sheet: string | null, startOffset: number, endOffset: number, text: string, blocks: Array<{ kind: DocumentBlockKind, level: number | null, depth: number, isContinued: boolean, cellRange: string | null, startOffset: number, endOffset: number }> } | null };

export type DocumentHighlightQueryVariables = Exact<{
  documentId: string;
  startOffset: number;
  endOffset: number;
}>;


export type DocumentHighlightQuery = { documentHighlight: Array<{ page: number, width: number, height: number, rects: Array<{ left: number, top: number, width: number, height: number }> }> };

export type DocumentTablesQueryVariables = Exact<{
  id: string;
}>;


export type DocumentTablesQuery = { document: { datasets: Array<{ id: string, name: string, tableName: string, rowCount: number, warnings: Array<string>, columns: Array<{ name: string, label: string, type: string, nativeType: string }>, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> } | null };

export type DatasetRowsQueryVariables = Exact<{
  id: string;
  offset: number;
  limit: number;
}>;


export type DatasetRowsQuery = { datasetRows: { rows: unknown, rowCount: number, columns: Array<{ name: string, type: string, nativeType: string }>, places: Array<{ row: number, page: number | null, sheetRow: number | null }> } };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { setupStatus: { needsAdmin: boolean }, viewer: { hasProvisionalPassword: boolean, user: { id: string, email: string, name: string } | null, spaces: Array<{ id: string, slug: string, name: string, viewerRole: Role }> } | null };

export type SystemStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type SystemStatusQuery = { systemStatus: { version: string, mode: DeploymentMode, engine: EngineKind, model: string | null, search: string, degraded: Array<string>, maxUploadBytes: number, maxQuestionCharacters: number, runsInContainer: boolean, limits: { statementTimeoutSeconds: number, chatRows: number, editorRows: number, resultMegabytes: number, billedGigabytes: number } } };

export type SetUpFirstAdminMutationVariables = Exact<{
  input: SetUpFirstAdminInput;
}>;


export type SetUpFirstAdminMutation = { setUpFirstAdmin: { viewer: { user: { id: string } | null } } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { viewer: { user: { id: string } | null } } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { ok: boolean } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { viewer: { hasProvisionalPassword: boolean } } };

export type SpaceQueryVariables = Exact<{
  slug: string;
}>;


export type SpaceQuery = { space: { id: string, exampleQuestions: Array<string> } | null };

export type SpaceStorageQueryVariables = Exact<{
  slug: string;
}>;


export type SpaceStorageQuery = { space: { id: string, storage: { documentBytes: number, datasetBytes: number, databaseBytes: number, limitBytes: number } } | null };

export type CreateSpaceMutationVariables = Exact<{
  input: CreateSpaceInput;
}>;


export type CreateSpaceMutation = { createSpace: { space: { id: string, slug: string, name: string, viewerRole: Role } } };

export type MembershipsQueryVariables = Exact<{
  spaceId: string;
}>;


export type MembershipsQuery = { memberships: Array<{ role: Role, createdAt: string, user: { id: string, email: string, name: string } }> };

export type AddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddMemberMutation = { addMember: { membership: { role: Role, user: { id: string } } } };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { ok: boolean } };

export type ApiTokensQueryVariables = Exact<{
  spaceId: string;
}>;


export type ApiTokensQuery = { apiTokens: Array<{ id: string, name: string, role: Role, prefix: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null }> };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { createApiToken: { secret: string, apiToken: { id: string, name: string, role: Role } } };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { revokeApiToken: { ok: boolean } };

export type SynonymsQueryVariables = Exact<{
  spaceId: string;
}>;


export type SynonymsQuery = { synonyms: Array<{ id: string, words: Array<string> }> };

export type PutSynonymsMutationVariables = Exact<{
  input: PutSynonymsInput;
}>;


export type PutSynonymsMutation = { putSynonyms: { id: string, words: Array<string> } };

export type DeleteSynonymsMutationVariables = Exact<{
  id: string;
}>;


export type DeleteSynonymsMutation = { deleteSynonyms: boolean };

export type ThreadsQueryVariables = Exact<{
  spaceId: string;
  after?: string | null | undefined;
}>;


export type ThreadsQuery = { threads: { edges: Array<{ node: { id: string, title: string, updatedAt: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ThreadQueryVariables = Exact<{
  id: string;
}>;


export type ThreadQuery = { thread: { id: string, spaceId: string, title: string, messages: Array<{ id: string, threadId: string, author: MessageAuthor, text: string, createdAt: string, answer: { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null } | null, feedback: { messageId: string, verdict: FeedbackVerdict, comment: string | null } | null }> } | null };

export type AskQuestionMutationVariables = Exact<{
  input: AskQuestionInput;
}>;


export type AskQuestionMutation = { askQuestion: { thread: { id: string, spaceId: string, title: string }, question: { id: string, threadId: string, author: MessageAuthor, text: string, createdAt: string, answer: { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null } | null, feedback: { messageId: string, verdict: FeedbackVerdict, comment: string | null } | null }, answer: { id: string, threadId: string, author: MessageAuthor, text: string, createdAt: string, answer: { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null } | null, feedback: { messageId: string, verdict: FeedbackVerdict, comment: string | null } | null } } };

export type StopAnswerMutationVariables = Exact<{
  input: StopAnswerInput;
}>;


export type StopAnswerMutation = { stopAnswer: { message: { id: string, threadId: string, author: MessageAuthor, text: string, createdAt: string, answer: { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null } | null, feedback: { messageId: string, verdict: FeedbackVerdict, comment: string | null } | null } } };

export type RetryAnswerMutationVariables = Exact<{
  input: RetryAnswerInput;
}>;


export type RetryAnswerMutation = { retryAnswer: { message: { id: string, threadId: string, author: MessageAuthor, text: string, createdAt: string, answer: { status: AnswerStatus, text: string, badge: SourceBadge, engine: EngineKind, model: string | null, confidence: number | null, durationMs: number | null, steps: Array<{ id: string, kind: StepKind, title: string, detail: string | null, status: StepStatus, durationMs: number | null }>, queries: Array<{ queryRunId: string, connectionId: string, connectionName: string, dialect: string, sql: string, explanation: string, assumptions: Array<string>, tables: Array<string>, rowCount: number, isTruncated: boolean, durationMs: number, readAt: string, verifiedBy: string | null, repairCount: number, chart: { kind: ChartKind, title: string, categoryColumn: number | null, valueColumns: Array<number>, seriesColumn: number | null } | null, reading: Array<{ role: ReadingRole, label: string, start: number | null, end: number | null, alternatives: Array<{ label: string, pin: { start: number, end: number, meaning: string } }> }>, contextTables: Array<{ schema: string, table: string, reasons: Array<string> }>, estimate: { rows: number | null, bytes: number | null } | null, datasets: Array<{ datasetId: string, name: string, tableName: string, origin: { documentId: string, documentName: string, documentVersion: number, position: number, page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number | null, endOffset: number | null } }> }>, citations: Array<{ number: number, documentId: string, passageId: string, documentName: string, documentVersion: number, quote: string, quotePlace: { page: number | null, startOffset: number, endOffset: number } | null, place: { page: number | null, sheet: string | null, cellRange: string | null, headingPath: Array<string>, startOffset: number, endOffset: number } }>, warnings: Array<{ kind: WarningKind, message: string, span: string | null }>, clarification: { question: string, choices: Array<string> } | null, tokens: { input: number, output: number } | null, cost: { amount: number, currency: string } | null, failure: { code: string, message: string, suggestion: string | null, sql: string | null } | null } | null, feedback: { messageId: string, verdict: FeedbackVerdict, comment: string | null } | null } } };

export type UpdateThreadMutationVariables = Exact<{
  input: UpdateThreadInput;
}>;


export type UpdateThreadMutation = { updateThread: { thread: { id: string, title: string } } };

export type DeleteThreadMutationVariables = Exact<{
  input: DeleteThreadInput;
}>;


export type DeleteThreadMutation = { deleteThread: { ok: boolean } };

export type TrainingRunPartsFragment = { id: string, status: TrainingRunStatus, progress: number, total: number, trained: number, skipped: number, failed: number, message: string | null, startedAt: string | null, finishedAt: string | null };

export type TableTrainingPartsFragment = { id: string, schema: string, table: string, status: TrainingStatus, description: string | null, describedBy: DescriptionSource | null, errorCode: string | null, errorMessage: string | null, trainedAt: string | null, columns: Array<{ name: string, description: string | null, isSampled: boolean, samplingReason: SamplingReason, values: Array<string> }> };

export type SamplingRulePartsFragment = { schema: string | null, table: string | null, column: string | null, isSampled: boolean };

export type TrainingQueryVariables = Exact<{
  connectionId: string;
}>;


export type TrainingQuery = { training: { total: number, trained: number, untrained: number, failed: number, run: { id: string, status: TrainingRunStatus, progress: number, total: number, trained: number, skipped: number, failed: number, message: string | null, startedAt: string | null, finishedAt: string | null } | null } };

export type TableTrainingQueryVariables = Exact<{
  connectionId: string;
  schema: string;
  table: string;
}>;


export type TableTrainingQuery = { tableSchema: { id: string, schema: string, table: string, status: TrainingStatus, description: string | null, describedBy: DescriptionSource | null, errorCode: string | null, errorMessage: string | null, trainedAt: string | null, columns: Array<{ name: string, description: string | null, isSampled: boolean, samplingReason: SamplingReason, values: Array<string> }> } | null };

export type TrainedTablesQueryVariables = Exact<{
  connectionId: string;
  status?: TrainingStatus | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type TrainedTablesQuery = { trainedTables: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, schema: string, table: string, status: TrainingStatus, errorMessage: string | null } }> } };

export type TableStatusesQueryVariables = Exact<{
  connectionId: string;
  tables: Array<TableNameInput> | TableNameInput;
}>;


export type TableStatusesQuery = { tableSchemas: Array<{ schema: string, table: string, status: TrainingStatus }> };

export type SamplingRulesQueryVariables = Exact<{
  connectionId: string;
}>;


export type SamplingRulesQuery = { samplingRules: Array<{ schema: string | null, table: string | null, column: string | null, isSampled: boolean }> };

export type TrainTablesMutationVariables = Exact<{
  input: TrainTableSchemaInput;
}>;


export type TrainTablesMutation = { trainTableSchema: { id: string, status: TrainingRunStatus, progress: number, total: number, trained: number, skipped: number, failed: number, message: string | null, startedAt: string | null, finishedAt: string | null } };

export type RetrainTablesMutationVariables = Exact<{
  input: TrainTableSchemaInput;
}>;


export type RetrainTablesMutation = { retrainTableSchema: { id: string, status: TrainingRunStatus, progress: number, total: number, trained: number, skipped: number, failed: number, message: string | null, startedAt: string | null, finishedAt: string | null } };

export type CancelTrainingMutationVariables = Exact<{
  connectionId: string;
}>;


export type CancelTrainingMutation = { cancelTraining: { id: string, status: TrainingRunStatus, progress: number, total: number, trained: number, skipped: number, failed: number, message: string | null, startedAt: string | null, finishedAt: string | null } | null };

export type DescribeTableMutationVariables = Exact<{
  input: DescribeTableInput;
}>;


export type DescribeTableMutation = { describeTable: { id: string, schema: string, table: string, status: TrainingStatus, description: string | null, describedBy: DescriptionSource | null, errorCode: string | null, errorMessage: string | null, trainedAt: string | null, columns: Array<{ name: string, description: string | null, isSampled: boolean, samplingReason: SamplingReason, values: Array<string> }> } };

export type SetSamplingRuleMutationVariables = Exact<{
  input: SetSamplingRuleInput;
}>;


export type SetSamplingRuleMutation = { setSamplingRule: Array<{ schema: string | null, table: string | null, column: string | null, isSampled: boolean }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const StepPartsFragmentDoc = new TypedDocumentString(`
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
    `, {"fragmentName":"StepParts"}) as unknown as TypedDocumentString<StepPartsFragment, unknown>;
export const DatasetOriginPartsFragmentDoc = new TypedDocumentString(`
    fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}
    `, {"fragmentName":"DatasetOriginParts"}) as unknown as TypedDocumentString<DatasetOriginPartsFragment, unknown>;
export const QueryPartsFragmentDoc = new TypedDocumentString(`
    fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
    fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`, {"fragmentName":"QueryParts"}) as unknown as TypedDocumentString<QueryPartsFragment, unknown>;
export const CitationPartsFragmentDoc = new TypedDocumentString(`
    fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
    `, {"fragmentName":"CitationParts"}) as unknown as TypedDocumentString<CitationPartsFragment, unknown>;
export const FailurePartsFragmentDoc = new TypedDocumentString(`
    fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
    `, {"fragmentName":"FailureParts"}) as unknown as TypedDocumentString<FailurePartsFragment, unknown>;
export const AnswerPartsFragmentDoc = new TypedDocumentString(`
    fragment AnswerParts on Answer {
  status
  text
  badge
  engine
  model
  confidence
  durationMs
  steps {
    ...StepParts
  }
  queries {
    ...QueryParts
  }
  citations {
    ...CitationParts
  }
  warnings {
    kind
    message
    span
  }
  clarification {
    question
    choices
  }
  tokens {
    input
    output
  }
  cost {
    amount
    currency
  }
  failure {
    ...FailureParts
  }
}
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`, {"fragmentName":"AnswerParts"}) as unknown as TypedDocumentString<AnswerPartsFragment, unknown>;
export const FeedbackPartsFragmentDoc = new TypedDocumentString(`
    fragment FeedbackParts on AnswerFeedback {
  messageId
  verdict
  comment
}
    `, {"fragmentName":"FeedbackParts"}) as unknown as TypedDocumentString<FeedbackPartsFragment, unknown>;
export const MessagePartsFragmentDoc = new TypedDocumentString(`
    fragment MessageParts on Message {
  id
  threadId
  author
  text
  createdAt
  answer {
    ...AnswerParts
  }
  feedback {
    ...FeedbackParts
  }
}
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
fragment AnswerParts on Answer {
  status
  text
  badge
  engine
  model
  confidence
  durationMs
  steps {
    ...StepParts
  }
  queries {
    ...QueryParts
  }
  citations {
    ...CitationParts
  }
  warnings {
    kind
    message
    span
  }
  clarification {
    question
    choices
  }
  tokens {
    input
    output
  }
  cost {
    amount
    currency
  }
  failure {
    ...FailureParts
  }
}
fragment FeedbackParts on AnswerFeedback {
  messageId
  verdict
  comment
}
fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`, {"fragmentName":"MessageParts"}) as unknown as TypedDocumentString<MessagePartsFragment, unknown>;
export const CheckPartsFragmentDoc = new TypedDocumentString(`
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}
    `, {"fragmentName":"CheckParts"}) as unknown as TypedDocumentString<CheckPartsFragment, unknown>;
export const ConnectionPartsFragmentDoc = new TypedDocumentString(`
    fragment ConnectionParts on DatabaseConnection {
  id
  name
  kind
  settings
  secretsSet
  isManaged
  holdsDatasets
  tableCount
  catalogReadAt
  selection {
    schemas
    include
    exclude
  }
  limits {
    statementTimeoutSeconds
    chatRows
    editorRows
    resultMegabytes
    billedGigabytes
  }
  createdAt
  lastCheck {
    ...CheckParts
  }
}
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}`, {"fragmentName":"ConnectionParts"}) as unknown as TypedDocumentString<ConnectionPartsFragment, unknown>;
export const DocumentFolderPartsFragmentDoc = new TypedDocumentString(`
    fragment DocumentFolderParts on DocumentFolder {
  id
  parentId
  name
  documentCount
}
    `, {"fragmentName":"DocumentFolderParts"}) as unknown as TypedDocumentString<DocumentFolderPartsFragment, unknown>;
export const UploadedVersionPartsFragmentDoc = new TypedDocumentString(`
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
    `, {"fragmentName":"UploadedVersionParts"}) as unknown as TypedDocumentString<UploadedVersionPartsFragment, unknown>;
export const DocumentPartsFragmentDoc = new TypedDocumentString(`
    fragment DocumentParts on Document {
  id
  name
  format
  sizeBytes
  status
  progress
  pageCount
  passageCount
  errorCode
  errorMessage
  createdAt
  updatedAt
  downloadPath
  version
  tags
  datasetCount
  warnings
  folder {
    id
    name
  }
  nextVersion {
    ...UploadedVersionParts
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}`, {"fragmentName":"DocumentParts"}) as unknown as TypedDocumentString<DocumentPartsFragment, unknown>;
export const EvaluationRunPartsFragmentDoc = new TypedDocumentString(`
    fragment EvaluationRunParts on EvaluationRun {
  id
  status
  engine
  model
  total
  done
  correct
  wrong
  declined
  errors
  message
  createdAt
  finishedAt
}
    `, {"fragmentName":"EvaluationRunParts"}) as unknown as TypedDocumentString<EvaluationRunPartsFragment, unknown>;
export const VerifiedQueryPartsFragmentDoc = new TypedDocumentString(`
    fragment VerifiedQueryParts on VerifiedQuery {
  id
  connectionId
  connectionName
  question
  sql
  verifiedByName
  createdAt
  updatedAt
}
    `, {"fragmentName":"VerifiedQueryParts"}) as unknown as TypedDocumentString<VerifiedQueryPartsFragment, unknown>;
export const SpaceModelPartsFragmentDoc = new TypedDocumentString(`
    fragment SpaceModelParts on SpaceModel {
  kind
  baseUrl
  model
  fallbackModel
  isKeySet
  maxModelCalls
  maxModelTokens
  timeoutSeconds
  inputPrice
  outputPrice
  currency
  effectiveEngine
  effectiveModel
  usage {
    since
    answers
    inputTokens
    outputTokens
    cost
    currency
  }
}
    `, {"fragmentName":"SpaceModelParts"}) as unknown as TypedDocumentString<SpaceModelPartsFragment, unknown>;
export const DatasetPartsFragmentDoc = new TypedDocumentString(`
    fragment DatasetParts on Dataset {
  id
  name
  tableName
  rowCount
  warnings
  columns {
    name
    label
    type
    nativeType
  }
  origin {
    ...DatasetOriginParts
  }
}
    fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`, {"fragmentName":"DatasetParts"}) as unknown as TypedDocumentString<DatasetPartsFragment, unknown>;
export const DocumentVersionPartsFragmentDoc = new TypedDocumentString(`
    fragment DocumentVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
    `, {"fragmentName":"DocumentVersionParts"}) as unknown as TypedDocumentString<DocumentVersionPartsFragment, unknown>;
export const ReadDocumentPartsFragmentDoc = new TypedDocumentString(`
    fragment ReadDocumentParts on Document {
  id
  name
  format
  status
  progress
  pageCount
  errorCode
  errorMessage
  downloadPath
  tags
  version
  nextVersion {
    ...DocumentVersionParts
  }
  versions {
    ...DocumentVersionParts
  }
  datasetCount
  warnings
}
    fragment DocumentVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}`, {"fragmentName":"ReadDocumentParts"}) as unknown as TypedDocumentString<ReadDocumentPartsFragment, unknown>;
export const DocumentTextPartsFragmentDoc = new TypedDocumentString(`
    fragment DocumentTextParts on DocumentPart {
  position
  page
  sheet
  startOffset
  endOffset
  text
  blocks {
    kind
    level
    depth
    isContinued
    cellRange
    startOffset
    endOffset
  }
}
    `, {"fragmentName":"DocumentTextParts"}) as unknown as TypedDocumentString<DocumentTextPartsFragment, unknown>;
export const TrainingRunPartsFragmentDoc = new TypedDocumentString(`
    fragment TrainingRunParts on TrainingRun {
  id
  status
  progress
  total
  trained
  skipped
  failed
  message
  startedAt
  finishedAt
}
    `, {"fragmentName":"TrainingRunParts"}) as unknown as TypedDocumentString<TrainingRunPartsFragment, unknown>;
export const TableTrainingPartsFragmentDoc = new TypedDocumentString(`
    fragment TableTrainingParts on TableSchema {
  id
  schema
  table
  status
  description
  describedBy
  columns {
    name
    description
    isSampled
    samplingReason
    values
  }
  errorCode
  errorMessage
  trainedAt
}
    `, {"fragmentName":"TableTrainingParts"}) as unknown as TypedDocumentString<TableTrainingPartsFragment, unknown>;
export const SamplingRulePartsFragmentDoc = new TypedDocumentString(`
    fragment SamplingRuleParts on SamplingRule {
  schema
  table
  column
  isSampled
}
    `, {"fragmentName":"SamplingRuleParts"}) as unknown as TypedDocumentString<SamplingRulePartsFragment, unknown>;
export const AnswerEventsDocument = new TypedDocumentString(`
    subscription AnswerEvents($messageId: ID!, $afterSequence: Int!) {
  answerEvents(messageId: $messageId, afterSequence: $afterSequence) {
    __typename
    ... on AnswerStartedEvent {
      sequence
      engine
      model
    }
    ... on AnswerRoutedEvent {
      sequence
      badge
      reason
    }
    ... on AnswerStepEvent {
      sequence
      step {
        ...StepParts
      }
    }
    ... on AnswerSqlEvent {
      sequence
      connectionId
      connectionName
      dialect
      sql
      explanation
    }
    ... on AnswerRowsEvent {
      sequence
      query {
        ...QueryParts
      }
    }
    ... on AnswerCitationsEvent {
      sequence
      citations {
        ...CitationParts
      }
    }
    ... on AnswerTextEvent {
      sequence
      delta
    }
    ... on AnswerCompletedEvent {
      sequence
      answer {
        ...AnswerParts
      }
    }
    ... on AnswerFailedEvent {
      sequence
      failure {
        ...FailureParts
      }
    }
    ... on AnswerCancelledEvent {
      sequence
    }
    ... on AnswerInterruptedEvent {
      sequence
      failure {
        ...FailureParts
      }
    }
  }
}
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
fragment AnswerParts on Answer {
  status
  text
  badge
  engine
  model
  confidence
  durationMs
  steps {
    ...StepParts
  }
  queries {
    ...QueryParts
  }
  citations {
    ...CitationParts
  }
  warnings {
    kind
    message
    span
  }
  clarification {
    question
    choices
  }
  tokens {
    input
    output
  }
  cost {
    amount
    currency
  }
  failure {
    ...FailureParts
  }
}
fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`) as unknown as TypedDocumentString<AnswerEventsSubscription, AnswerEventsSubscriptionVariables>;
export const CatalogSchemasDocument = new TypedDocumentString(`
    query CatalogSchemas($connectionId: ID!) {
  catalogSchemas(connectionId: $connectionId) {
    name
    tableCount
  }
}
    `) as unknown as TypedDocumentString<CatalogSchemasQuery, CatalogSchemasQueryVariables>;
export const CatalogTablesDocument = new TypedDocumentString(`
    query CatalogTables($connectionId: ID!, $schema: String, $search: String, $after: String) {
  catalogTables(
    connectionId: $connectionId
    schema: $schema
    search: $search
    after: $after
    first: 100
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        schema
        name
        kind
        comment
        columnCount
        rowEstimate
        matchedColumns
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CatalogTablesQuery, CatalogTablesQueryVariables>;
export const CatalogTableDocument = new TypedDocumentString(`
    query CatalogTable($connectionId: ID!, $schema: String!, $name: String!) {
  catalogTable(connectionId: $connectionId, schema: $schema, name: $name) {
    schema
    name
    kind
    comment
    rowEstimate
    sizeBytes
    primaryKey
    columns {
      name
      nativeType
      type
      isNullable
      isPrimaryKey
      defaultExpression
      comment
    }
    foreignKeys {
      name
      columns
      targetSchema
      targetTable
      targetColumns
    }
    indexes {
      name
      columns
      isUnique
    }
    referencedBy {
      schema
      table
      columns
      targetColumns
    }
  }
}
    `) as unknown as TypedDocumentString<CatalogTableQuery, CatalogTableQueryVariables>;
export const SampleRowsDocument = new TypedDocumentString(`
    query SampleRows($connectionId: ID!, $schema: String!, $table: String!) {
  sampleRows(connectionId: $connectionId, schema: $schema, table: $table) {
    columns {
      name
      type
      nativeType
    }
    rows
    isTruncated
  }
}
    `) as unknown as TypedDocumentString<SampleRowsQuery, SampleRowsQueryVariables>;
export const RefreshCatalogDocument = new TypedDocumentString(`
    query RefreshCatalog($connectionId: ID!) {
  catalog(connectionId: $connectionId, refresh: true) {
    readAt
  }
}
    `) as unknown as TypedDocumentString<RefreshCatalogQuery, RefreshCatalogQueryVariables>;
export const DatabaseConnectionsDocument = new TypedDocumentString(`
    query DatabaseConnections($spaceId: ID!) {
  databaseConnections(spaceId: $spaceId) {
    ...ConnectionParts
  }
}
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}
fragment ConnectionParts on DatabaseConnection {
  id
  name
  kind
  settings
  secretsSet
  isManaged
  holdsDatasets
  tableCount
  catalogReadAt
  selection {
    schemas
    include
    exclude
  }
  limits {
    statementTimeoutSeconds
    chatRows
    editorRows
    resultMegabytes
    billedGigabytes
  }
  createdAt
  lastCheck {
    ...CheckParts
  }
}`) as unknown as TypedDocumentString<DatabaseConnectionsQuery, DatabaseConnectionsQueryVariables>;
export const ConnectorDescriptionsDocument = new TypedDocumentString(`
    query ConnectorDescriptions {
  connectorDescriptions {
    kind
    label
    isFile
    canCreateDatabase
    grantsSql
    fields {
      name
      label
      type
      isRequired
      isMultiline
      group
      showIf {
        field
        values
      }
      acceptsReference
      help
      defaultValue
      choices
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectorDescriptionsQuery, ConnectorDescriptionsQueryVariables>;
export const CreateDatabaseConnectionDocument = new TypedDocumentString(`
    mutation CreateDatabaseConnection($input: CreateDatabaseConnectionInput!) {
  createDatabaseConnection(input: $input) {
    databaseConnection {
      ...ConnectionParts
    }
  }
}
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}
fragment ConnectionParts on DatabaseConnection {
  id
  name
  kind
  settings
  secretsSet
  isManaged
  holdsDatasets
  tableCount
  catalogReadAt
  selection {
    schemas
    include
    exclude
  }
  limits {
    statementTimeoutSeconds
    chatRows
    editorRows
    resultMegabytes
    billedGigabytes
  }
  createdAt
  lastCheck {
    ...CheckParts
  }
}`) as unknown as TypedDocumentString<CreateDatabaseConnectionMutation, CreateDatabaseConnectionMutationVariables>;
export const UpdateDatabaseConnectionDocument = new TypedDocumentString(`
    mutation UpdateDatabaseConnection($input: UpdateDatabaseConnectionInput!) {
  updateDatabaseConnection(input: $input) {
    databaseConnection {
      ...ConnectionParts
    }
  }
}
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}
fragment ConnectionParts on DatabaseConnection {
  id
  name
  kind
  settings
  secretsSet
  isManaged
  holdsDatasets
  tableCount
  catalogReadAt
  selection {
    schemas
    include
    exclude
  }
  limits {
    statementTimeoutSeconds
    chatRows
    editorRows
    resultMegabytes
    billedGigabytes
  }
  createdAt
  lastCheck {
    ...CheckParts
  }
}`) as unknown as TypedDocumentString<UpdateDatabaseConnectionMutation, UpdateDatabaseConnectionMutationVariables>;
export const DeleteDatabaseConnectionDocument = new TypedDocumentString(`
    mutation DeleteDatabaseConnection($input: DeleteDatabaseConnectionInput!) {
  deleteDatabaseConnection(input: $input) {
    ok
  }
}
    `) as unknown as TypedDocumentString<DeleteDatabaseConnectionMutation, DeleteDatabaseConnectionMutationVariables>;
export const DatabaseConnectionTestDocument = new TypedDocumentString(`
    subscription DatabaseConnectionTest($input: TestDatabaseConnectionInput!) {
  databaseConnectionTest(input: $input) {
    steps {
      name
      label
      status
      message
      durationMs
    }
    check {
      ...CheckParts
    }
  }
}
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}`) as unknown as TypedDocumentString<DatabaseConnectionTestSubscription, DatabaseConnectionTestSubscriptionVariables>;
export const PreviewDatabaseCatalogDocument = new TypedDocumentString(`
    mutation PreviewDatabaseCatalog($input: TestDatabaseConnectionInput!) {
  previewDatabaseCatalog(input: $input) {
    isTruncated
    schemas {
      name
      tables {
        name
        kind
        rowEstimate
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewDatabaseCatalogMutation, PreviewDatabaseCatalogMutationVariables>;
export const CreateDatabaseDocument = new TypedDocumentString(`
    mutation CreateDatabase($input: CreateDatabaseInput!) {
  createDatabase(input: $input) {
    databaseName
    isNew
    statementCount
    databaseConnection {
      ...ConnectionParts
    }
  }
}
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}
fragment ConnectionParts on DatabaseConnection {
  id
  name
  kind
  settings
  secretsSet
  isManaged
  holdsDatasets
  tableCount
  catalogReadAt
  selection {
    schemas
    include
    exclude
  }
  limits {
    statementTimeoutSeconds
    chatRows
    editorRows
    resultMegabytes
    billedGigabytes
  }
  createdAt
  lastCheck {
    ...CheckParts
  }
}`) as unknown as TypedDocumentString<CreateDatabaseMutation, CreateDatabaseMutationVariables>;
export const CreateDatabaseFromSqlDocument = new TypedDocumentString(`
    mutation CreateDatabaseFromSql($input: CreateDatabaseFromSqlInput!) {
  createDatabaseFromSql(input: $input) {
    statementCount
    tableCount
    warnings
    databaseConnection {
      ...ConnectionParts
    }
  }
}
    fragment CheckParts on ConnectionCheck {
  ok
  steps {
    name
    label
    status
    message
    durationMs
  }
  latencyMs
  serverVersion
  database
  user
  canWrite
  tableCount
  errorCode
  message
  suggestion
  checkedAt
}
fragment ConnectionParts on DatabaseConnection {
  id
  name
  kind
  settings
  secretsSet
  isManaged
  holdsDatasets
  tableCount
  catalogReadAt
  selection {
    schemas
    include
    exclude
  }
  limits {
    statementTimeoutSeconds
    chatRows
    editorRows
    resultMegabytes
    billedGigabytes
  }
  createdAt
  lastCheck {
    ...CheckParts
  }
}`) as unknown as TypedDocumentString<CreateDatabaseFromSqlMutation, CreateDatabaseFromSqlMutationVariables>;
export const DocumentsDocument = new TypedDocumentString(`
    query Documents($spaceId: ID!, $first: Int!, $after: String, $filter: DocumentFilter) {
  documents(spaceId: $spaceId, first: $first, after: $after, filter: $filter) {
    edges {
      node {
        ...DocumentParts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
fragment DocumentParts on Document {
  id
  name
  format
  sizeBytes
  status
  progress
  pageCount
  passageCount
  errorCode
  errorMessage
  createdAt
  updatedAt
  downloadPath
  version
  tags
  datasetCount
  warnings
  folder {
    id
    name
  }
  nextVersion {
    ...UploadedVersionParts
  }
}`) as unknown as TypedDocumentString<DocumentsQuery, DocumentsQueryVariables>;
export const DocumentDocument = new TypedDocumentString(`
    query Document($id: ID!) {
  document(id: $id) {
    ...DocumentParts
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
fragment DocumentParts on Document {
  id
  name
  format
  sizeBytes
  status
  progress
  pageCount
  passageCount
  errorCode
  errorMessage
  createdAt
  updatedAt
  downloadPath
  version
  tags
  datasetCount
  warnings
  folder {
    id
    name
  }
  nextVersion {
    ...UploadedVersionParts
  }
}`) as unknown as TypedDocumentString<DocumentQuery, DocumentQueryVariables>;
export const DocumentVersionsDocument = new TypedDocumentString(`
    query DocumentVersions($id: ID!) {
  document(id: $id) {
    versions {
      ...UploadedVersionParts
    }
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}`) as unknown as TypedDocumentString<DocumentVersionsQuery, DocumentVersionsQueryVariables>;
export const DocumentFoldersDocument = new TypedDocumentString(`
    query DocumentFolders($spaceId: ID!) {
  documentFolders(spaceId: $spaceId) {
    ...DocumentFolderParts
  }
}
    fragment DocumentFolderParts on DocumentFolder {
  id
  parentId
  name
  documentCount
}`) as unknown as TypedDocumentString<DocumentFoldersQuery, DocumentFoldersQueryVariables>;
export const DocumentTagsDocument = new TypedDocumentString(`
    query DocumentTags($spaceId: ID!) {
  documentTags(spaceId: $spaceId) {
    name
    documentCount
  }
}
    `) as unknown as TypedDocumentString<DocumentTagsQuery, DocumentTagsQueryVariables>;
export const SearchPassagesDocument = new TypedDocumentString(`
    query SearchPassages($spaceId: ID!, $text: String!, $first: Int!, $folderId: ID, $tags: [String!]) {
  searchPassages(
    spaceId: $spaceId
    text: $text
    first: $first
    folderId: $folderId
    tags: $tags
  ) {
    passageId
    documentId
    documentName
    text
    place {
      page
      sheet
      cellRange
      headingPath
      startOffset
      endOffset
    }
    highlights {
      start
      end
    }
    duplicates {
      documentId
      documentName
    }
  }
}
    `) as unknown as TypedDocumentString<SearchPassagesQuery, SearchPassagesQueryVariables>;
export const PassagesDocument = new TypedDocumentString(`
    query Passages($documentId: ID!, $offset: Int!, $limit: Int!) {
  passages(documentId: $documentId, offset: $offset, limit: $limit) {
    id
    text
    place {
      page
      sheet
      cellRange
      headingPath
      startOffset
      endOffset
    }
  }
}
    `) as unknown as TypedDocumentString<PassagesQuery, PassagesQueryVariables>;
export const UpdateDocumentDocument = new TypedDocumentString(`
    mutation UpdateDocument($input: UpdateDocumentInput!) {
  updateDocument(input: $input) {
    document {
      ...DocumentParts
    }
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
fragment DocumentParts on Document {
  id
  name
  format
  sizeBytes
  status
  progress
  pageCount
  passageCount
  errorCode
  errorMessage
  createdAt
  updatedAt
  downloadPath
  version
  tags
  datasetCount
  warnings
  folder {
    id
    name
  }
  nextVersion {
    ...UploadedVersionParts
  }
}`) as unknown as TypedDocumentString<UpdateDocumentMutation, UpdateDocumentMutationVariables>;
export const DeleteDocumentDocument = new TypedDocumentString(`
    mutation DeleteDocument($input: DeleteDocumentInput!) {
  deleteDocument(input: $input) {
    ok
  }
}
    `) as unknown as TypedDocumentString<DeleteDocumentMutation, DeleteDocumentMutationVariables>;
export const RetryDocumentDocument = new TypedDocumentString(`
    mutation RetryDocument($input: RetryDocumentInput!) {
  retryDocument(input: $input) {
    document {
      ...DocumentParts
    }
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
fragment DocumentParts on Document {
  id
  name
  format
  sizeBytes
  status
  progress
  pageCount
  passageCount
  errorCode
  errorMessage
  createdAt
  updatedAt
  downloadPath
  version
  tags
  datasetCount
  warnings
  folder {
    id
    name
  }
  nextVersion {
    ...UploadedVersionParts
  }
}`) as unknown as TypedDocumentString<RetryDocumentMutation, RetryDocumentMutationVariables>;
export const ReadDocumentsAgainDocument = new TypedDocumentString(`
    mutation ReadDocumentsAgain($input: ReadDocumentsAgainInput!) {
  readDocumentsAgain(input: $input) {
    documents {
      ...DocumentParts
    }
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
fragment DocumentParts on Document {
  id
  name
  format
  sizeBytes
  status
  progress
  pageCount
  passageCount
  errorCode
  errorMessage
  createdAt
  updatedAt
  downloadPath
  version
  tags
  datasetCount
  warnings
  folder {
    id
    name
  }
  nextVersion {
    ...UploadedVersionParts
  }
}`) as unknown as TypedDocumentString<ReadDocumentsAgainMutation, ReadDocumentsAgainMutationVariables>;
export const CancelDocumentDocument = new TypedDocumentString(`
    mutation CancelDocument($input: CancelDocumentInput!) {
  cancelDocument(input: $input) {
    document {
      ...DocumentParts
    }
  }
}
    fragment UploadedVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorCode
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
fragment DocumentParts on Document {
  id
  name
  format
  sizeBytes
  status
  progress
  pageCount
  passageCount
  errorCode
  errorMessage
  createdAt
  updatedAt
  downloadPath
  version
  tags
  datasetCount
  warnings
  folder {
    id
    name
  }
  nextVersion {
    ...UploadedVersionParts
  }
}`) as unknown as TypedDocumentString<CancelDocumentMutation, CancelDocumentMutationVariables>;
export const CreateDocumentFolderDocument = new TypedDocumentString(`
    mutation CreateDocumentFolder($input: CreateDocumentFolderInput!) {
  createDocumentFolder(input: $input) {
    folder {
      ...DocumentFolderParts
    }
  }
}
    fragment DocumentFolderParts on DocumentFolder {
  id
  parentId
  name
  documentCount
}`) as unknown as TypedDocumentString<CreateDocumentFolderMutation, CreateDocumentFolderMutationVariables>;
export const UpdateDocumentFolderDocument = new TypedDocumentString(`
    mutation UpdateDocumentFolder($input: UpdateDocumentFolderInput!) {
  updateDocumentFolder(input: $input) {
    folder {
      ...DocumentFolderParts
    }
  }
}
    fragment DocumentFolderParts on DocumentFolder {
  id
  parentId
  name
  documentCount
}`) as unknown as TypedDocumentString<UpdateDocumentFolderMutation, UpdateDocumentFolderMutationVariables>;
export const DeleteDocumentFolderDocument = new TypedDocumentString(`
    mutation DeleteDocumentFolder($input: DeleteDocumentFolderInput!) {
  deleteDocumentFolder(input: $input) {
    ok
  }
}
    `) as unknown as TypedDocumentString<DeleteDocumentFolderMutation, DeleteDocumentFolderMutationVariables>;
export const FirstVerifiedQueryDocument = new TypedDocumentString(`
    query FirstVerifiedQuery($spaceId: ID!) {
  verifiedQueries(spaceId: $spaceId, first: 1) {
    edges {
      node {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FirstVerifiedQueryQuery, FirstVerifiedQueryQueryVariables>;
export const EvaluationRunsDocument = new TypedDocumentString(`
    query EvaluationRuns($spaceId: ID!, $after: String) {
  evaluationRuns(spaceId: $spaceId, first: 20, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...EvaluationRunParts
      }
    }
  }
}
    fragment EvaluationRunParts on EvaluationRun {
  id
  status
  engine
  model
  total
  done
  correct
  wrong
  declined
  errors
  message
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<EvaluationRunsQuery, EvaluationRunsQueryVariables>;
export const EvaluationRunDocument = new TypedDocumentString(`
    query EvaluationRun($id: ID!) {
  evaluationRun(id: $id) {
    ...EvaluationRunParts
  }
}
    fragment EvaluationRunParts on EvaluationRun {
  id
  status
  engine
  model
  total
  done
  correct
  wrong
  declined
  errors
  message
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<EvaluationRunQuery, EvaluationRunQueryVariables>;
export const EvaluationResultsDocument = new TypedDocumentString(`
    query EvaluationResults($id: ID!, $first: Int!, $offset: Int!) {
  evaluationRun(id: $id) {
    id
    results(first: $first, offset: $offset) {
      verifiedQueryId
      question
      connectionName
      outcome
      expectedSql
      sql
      confidence
      durationMs
      errorCode
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EvaluationResultsQuery, EvaluationResultsQueryVariables>;
export const StartEvaluationDocument = new TypedDocumentString(`
    mutation StartEvaluation($input: StartEvaluationInput!) {
  startEvaluation(input: $input) {
    ...EvaluationRunParts
  }
}
    fragment EvaluationRunParts on EvaluationRun {
  id
  status
  engine
  model
  total
  done
  correct
  wrong
  declined
  errors
  message
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<StartEvaluationMutation, StartEvaluationMutationVariables>;
export const CancelEvaluationDocument = new TypedDocumentString(`
    mutation CancelEvaluation($id: ID!) {
  cancelEvaluation(id: $id) {
    ...EvaluationRunParts
  }
}
    fragment EvaluationRunParts on EvaluationRun {
  id
  status
  engine
  model
  total
  done
  correct
  wrong
  declined
  errors
  message
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<CancelEvaluationMutation, CancelEvaluationMutationVariables>;
export const InvitationsDocument = new TypedDocumentString(`
    query Invitations($spaceId: ID!) {
  invitations(spaceId: $spaceId) {
    id
    email
    role
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<InvitationsQuery, InvitationsQueryVariables>;
export const InviteMemberDocument = new TypedDocumentString(`
    mutation InviteMember($input: InviteMemberInput!) {
  inviteMember(input: $input) {
    code
    invitation {
      id
      email
      role
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<InviteMemberMutation, InviteMemberMutationVariables>;
export const RevokeInvitationDocument = new TypedDocumentString(`
    mutation RevokeInvitation($input: RevokeInvitationInput!) {
  revokeInvitation(input: $input) {
    ok
  }
}
    `) as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    space {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const VerifiedQueriesDocument = new TypedDocumentString(`
    query VerifiedQueries($spaceId: ID!, $after: String, $search: String) {
  verifiedQueries(spaceId: $spaceId, first: 50, after: $after, search: $search) {
    edges {
      node {
        ...VerifiedQueryParts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment VerifiedQueryParts on VerifiedQuery {
  id
  connectionId
  connectionName
  question
  sql
  verifiedByName
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<VerifiedQueriesQuery, VerifiedQueriesQueryVariables>;
export const GiveFeedbackDocument = new TypedDocumentString(`
    mutation GiveFeedback($input: GiveFeedbackInput!) {
  giveFeedback(input: $input) {
    ...FeedbackParts
  }
}
    fragment FeedbackParts on AnswerFeedback {
  messageId
  verdict
  comment
}`) as unknown as TypedDocumentString<GiveFeedbackMutation, GiveFeedbackMutationVariables>;
export const CorrectAnswerSqlDocument = new TypedDocumentString(`
    mutation CorrectAnswerSql($input: CorrectAnswerSqlInput!) {
  correctAnswerSql(input: $input) {
    queryRun {
      id
    }
    rowCount
    isTruncated
    durationMs
  }
}
    `) as unknown as TypedDocumentString<CorrectAnswerSqlMutation, CorrectAnswerSqlMutationVariables>;
export const RunStatementDocument = new TypedDocumentString(`
    mutation RunStatement($input: ExecuteDatabaseQueryInput!) {
  executeDatabaseQuery(input: $input) {
    queryRun {
      id
    }
    rowCount
    isTruncated
    durationMs
  }
}
    `) as unknown as TypedDocumentString<RunStatementMutation, RunStatementMutationVariables>;
export const VerifyQueryDocument = new TypedDocumentString(`
    mutation VerifyQuery($input: VerifyQueryInput!) {
  verifyQuery(input: $input) {
    ...VerifiedQueryParts
  }
}
    fragment VerifiedQueryParts on VerifiedQuery {
  id
  connectionId
  connectionName
  question
  sql
  verifiedByName
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<VerifyQueryMutation, VerifyQueryMutationVariables>;
export const UpdateVerifiedQueryDocument = new TypedDocumentString(`
    mutation UpdateVerifiedQuery($input: UpdateVerifiedQueryInput!) {
  updateVerifiedQuery(input: $input) {
    ...VerifiedQueryParts
  }
}
    fragment VerifiedQueryParts on VerifiedQuery {
  id
  connectionId
  connectionName
  question
  sql
  verifiedByName
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<UpdateVerifiedQueryMutation, UpdateVerifiedQueryMutationVariables>;
export const DeleteVerifiedQueryDocument = new TypedDocumentString(`
    mutation DeleteVerifiedQuery($id: ID!) {
  deleteVerifiedQuery(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteVerifiedQueryMutation, DeleteVerifiedQueryMutationVariables>;
export const SpaceModelDocument = new TypedDocumentString(`
    query SpaceModel($spaceId: ID!) {
  spaceModel(spaceId: $spaceId) {
    ...SpaceModelParts
  }
}
    fragment SpaceModelParts on SpaceModel {
  kind
  baseUrl
  model
  fallbackModel
  isKeySet
  maxModelCalls
  maxModelTokens
  timeoutSeconds
  inputPrice
  outputPrice
  currency
  effectiveEngine
  effectiveModel
  usage {
    since
    answers
    inputTokens
    outputTokens
    cost
    currency
  }
}`) as unknown as TypedDocumentString<SpaceModelQuery, SpaceModelQueryVariables>;
export const SetSpaceModelDocument = new TypedDocumentString(`
    mutation SetSpaceModel($input: SpaceModelInput!) {
  setSpaceModel(input: $input) {
    ...SpaceModelParts
  }
}
    fragment SpaceModelParts on SpaceModel {
  kind
  baseUrl
  model
  fallbackModel
  isKeySet
  maxModelCalls
  maxModelTokens
  timeoutSeconds
  inputPrice
  outputPrice
  currency
  effectiveEngine
  effectiveModel
  usage {
    since
    answers
    inputTokens
    outputTokens
    cost
    currency
  }
}`) as unknown as TypedDocumentString<SetSpaceModelMutation, SetSpaceModelMutationVariables>;
export const ResetSpaceModelDocument = new TypedDocumentString(`
    mutation ResetSpaceModel($spaceId: ID!) {
  resetSpaceModel(spaceId: $spaceId) {
    ...SpaceModelParts
  }
}
    fragment SpaceModelParts on SpaceModel {
  kind
  baseUrl
  model
  fallbackModel
  isKeySet
  maxModelCalls
  maxModelTokens
  timeoutSeconds
  inputPrice
  outputPrice
  currency
  effectiveEngine
  effectiveModel
  usage {
    since
    answers
    inputTokens
    outputTokens
    cost
    currency
  }
}`) as unknown as TypedDocumentString<ResetSpaceModelMutation, ResetSpaceModelMutationVariables>;
export const TestModelDocument = new TypedDocumentString(`
    mutation TestModel($input: SpaceModelInput!) {
  testModel(input: $input) {
    ok
    latencyMs
    message
    suggestion
    steps {
      name
      label
      status
      message
      durationMs
    }
  }
}
    `) as unknown as TypedDocumentString<TestModelMutation, TestModelMutationVariables>;
export const QueryRowsDocument = new TypedDocumentString(`
    query QueryRows($id: ID!, $offset: Int!, $limit: Int!) {
  queryRun(id: $id) {
    id
    page(offset: $offset, limit: $limit) {
      columns {
        name
        type
        nativeType
      }
      rows
      offset
      totalRows
      isTruncated
    }
  }
}
    `) as unknown as TypedDocumentString<QueryRowsQuery, QueryRowsQueryVariables>;
export const ReadDocumentDocument = new TypedDocumentString(`
    query ReadDocument($id: ID!) {
  document(id: $id) {
    ...ReadDocumentParts
  }
}
    fragment DocumentVersionParts on DocumentVersion {
  version
  format
  sizeBytes
  status
  progress
  pageCount
  errorMessage
  uploadedByName
  createdAt
  downloadPath
}
fragment ReadDocumentParts on Document {
  id
  name
  format
  status
  progress
  pageCount
  errorCode
  errorMessage
  downloadPath
  tags
  version
  nextVersion {
    ...DocumentVersionParts
  }
  versions {
    ...DocumentVersionParts
  }
  datasetCount
  warnings
}`) as unknown as TypedDocumentString<ReadDocumentQuery, ReadDocumentQueryVariables>;
export const DocumentTextDocument = new TypedDocumentString(`
    query DocumentText($documentId: ID!, $offset: Int!, $limit: Int!) {
  documentParts(documentId: $documentId, offset: $offset, limit: $limit) {
    totalCount
    parts {
      ...DocumentTextParts
    }
  }
}
    fragment DocumentTextParts on DocumentPart {
  position
  page
  sheet
  startOffset
  endOffset
  text
  blocks {
    kind
    level
    depth
    isContinued
    cellRange
    startOffset
    endOffset
  }
}`) as unknown as TypedDocumentString<DocumentTextQuery, DocumentTextQueryVariables>;
export const DocumentTextAtDocument = new TypedDocumentString(`
    query DocumentTextAt($documentId: ID!, $offset: Int!) {
  documentPartAt(documentId: $documentId, offset: $offset) {
    ...DocumentTextParts
  }
}
    fragment DocumentTextParts on DocumentPart {
  position
  page
  sheet
  startOffset
  endOffset
  text
  blocks {
    kind
    level
    depth
    isContinued
    cellRange
    startOffset
    endOffset
  }
}`) as unknown as TypedDocumentString<DocumentTextAtQuery, DocumentTextAtQueryVariables>;
export const DocumentHighlightDocument = new TypedDocumentString(`
    query DocumentHighlight($documentId: ID!, $startOffset: Int!, $endOffset: Int!) {
  documentHighlight(
    documentId: $documentId
    startOffset: $startOffset
    endOffset: $endOffset
  ) {
    page
    width
    height
    rects {
      left
      top
      width
      height
    }
  }
}
    `) as unknown as TypedDocumentString<DocumentHighlightQuery, DocumentHighlightQueryVariables>;
export const DocumentTablesDocument = new TypedDocumentString(`
    query DocumentTables($id: ID!) {
  document(id: $id) {
    datasets {
      ...DatasetParts
    }
  }
}
    fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}
fragment DatasetParts on Dataset {
  id
  name
  tableName
  rowCount
  warnings
  columns {
    name
    label
    type
    nativeType
  }
  origin {
    ...DatasetOriginParts
  }
}`) as unknown as TypedDocumentString<DocumentTablesQuery, DocumentTablesQueryVariables>;
export const DatasetRowsDocument = new TypedDocumentString(`
    query DatasetRows($id: ID!, $offset: Float!, $limit: Int!) {
  datasetRows(id: $id, offset: $offset, limit: $limit) {
    columns {
      name
      type
      nativeType
    }
    rows
    rowCount
    places {
      row
      page
      sheetRow
    }
  }
}
    `) as unknown as TypedDocumentString<DatasetRowsQuery, DatasetRowsQueryVariables>;
export const SessionDocument = new TypedDocumentString(`
    query Session {
  setupStatus {
    needsAdmin
  }
  viewer {
    hasProvisionalPassword
    user {
      id
      email
      name
    }
    spaces {
      id
      slug
      name
      viewerRole
    }
  }
}
    `) as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const SystemStatusDocument = new TypedDocumentString(`
    query SystemStatus {
  systemStatus {
    version
    mode
    engine
    model
    search
    degraded
    maxUploadBytes
    maxQuestionCharacters
    runsInContainer
    limits {
      statementTimeoutSeconds
      chatRows
      editorRows
      resultMegabytes
      billedGigabytes
    }
  }
}
    `) as unknown as TypedDocumentString<SystemStatusQuery, SystemStatusQueryVariables>;
export const SetUpFirstAdminDocument = new TypedDocumentString(`
    mutation SetUpFirstAdmin($input: SetUpFirstAdminInput!) {
  setUpFirstAdmin(input: $input) {
    viewer {
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SetUpFirstAdminMutation, SetUpFirstAdminMutationVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    viewer {
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut {
    ok
  }
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    viewer {
      hasProvisionalPassword
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const SpaceDocument = new TypedDocumentString(`
    query Space($slug: String!) {
  space(slug: $slug) {
    id
    exampleQuestions
  }
}
    `) as unknown as TypedDocumentString<SpaceQuery, SpaceQueryVariables>;
export const SpaceStorageDocument = new TypedDocumentString(`
    query SpaceStorage($slug: String!) {
  space(slug: $slug) {
    id
    storage {
      documentBytes
      datasetBytes
      databaseBytes
      limitBytes
    }
  }
}
    `) as unknown as TypedDocumentString<SpaceStorageQuery, SpaceStorageQueryVariables>;
export const CreateSpaceDocument = new TypedDocumentString(`
    mutation CreateSpace($input: CreateSpaceInput!) {
  createSpace(input: $input) {
    space {
      id
      slug
      name
      viewerRole
    }
  }
}
    `) as unknown as TypedDocumentString<CreateSpaceMutation, CreateSpaceMutationVariables>;
export const MembershipsDocument = new TypedDocumentString(`
    query Memberships($spaceId: ID!) {
  memberships(spaceId: $spaceId) {
    role
    createdAt
    user {
      id
      email
      name
    }
  }
}
    `) as unknown as TypedDocumentString<MembershipsQuery, MembershipsQueryVariables>;
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: AddMemberInput!) {
  addMember(input: $input) {
    membership {
      role
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AddMemberMutation, AddMemberMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    ok
  }
}
    `) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const ApiTokensDocument = new TypedDocumentString(`
    query ApiTokens($spaceId: ID!) {
  apiTokens(spaceId: $spaceId) {
    id
    name
    role
    prefix
    createdAt
    expiresAt
    lastUsedAt
  }
}
    `) as unknown as TypedDocumentString<ApiTokensQuery, ApiTokensQueryVariables>;
export const CreateApiTokenDocument = new TypedDocumentString(`
    mutation CreateApiToken($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    secret
    apiToken {
      id
      name
      role
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
export const RevokeApiTokenDocument = new TypedDocumentString(`
    mutation RevokeApiToken($input: RevokeApiTokenInput!) {
  revokeApiToken(input: $input) {
    ok
  }
}
    `) as unknown as TypedDocumentString<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const SynonymsDocument = new TypedDocumentString(`
    query Synonyms($spaceId: ID!) {
  synonyms(spaceId: $spaceId) {
    id
    words
  }
}
    `) as unknown as TypedDocumentString<SynonymsQuery, SynonymsQueryVariables>;
export const PutSynonymsDocument = new TypedDocumentString(`
    mutation PutSynonyms($input: PutSynonymsInput!) {
  putSynonyms(input: $input) {
    id
    words
  }
}
    `) as unknown as TypedDocumentString<PutSynonymsMutation, PutSynonymsMutationVariables>;
export const DeleteSynonymsDocument = new TypedDocumentString(`
    mutation DeleteSynonyms($id: ID!) {
  deleteSynonyms(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteSynonymsMutation, DeleteSynonymsMutationVariables>;
export const ThreadsDocument = new TypedDocumentString(`
    query Threads($spaceId: ID!, $after: String) {
  threads(spaceId: $spaceId, first: 30, after: $after) {
    edges {
      node {
        id
        title
        updatedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ThreadsQuery, ThreadsQueryVariables>;
export const ThreadDocument = new TypedDocumentString(`
    query Thread($id: ID!) {
  thread(id: $id) {
    id
    spaceId
    title
    messages {
      ...MessageParts
    }
  }
}
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
fragment AnswerParts on Answer {
  status
  text
  badge
  engine
  model
  confidence
  durationMs
  steps {
    ...StepParts
  }
  queries {
    ...QueryParts
  }
  citations {
    ...CitationParts
  }
  warnings {
    kind
    message
    span
  }
  clarification {
    question
    choices
  }
  tokens {
    input
    output
  }
  cost {
    amount
    currency
  }
  failure {
    ...FailureParts
  }
}
fragment FeedbackParts on AnswerFeedback {
  messageId
  verdict
  comment
}
fragment MessageParts on Message {
  id
  threadId
  author
  text
  createdAt
  answer {
    ...AnswerParts
  }
  feedback {
    ...FeedbackParts
  }
}
fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`) as unknown as TypedDocumentString<ThreadQuery, ThreadQueryVariables>;
export const AskQuestionDocument = new TypedDocumentString(`
    mutation AskQuestion($input: AskQuestionInput!) {
  askQuestion(input: $input) {
    thread {
      id
      spaceId
      title
    }
    question {
      ...MessageParts
    }
    answer {
      ...MessageParts
    }
  }
}
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
fragment AnswerParts on Answer {
  status
  text
  badge
  engine
  model
  confidence
  durationMs
  steps {
    ...StepParts
  }
  queries {
    ...QueryParts
  }
  citations {
    ...CitationParts
  }
  warnings {
    kind
    message
    span
  }
  clarification {
    question
    choices
  }
  tokens {
    input
    output
  }
  cost {
    amount
    currency
  }
  failure {
    ...FailureParts
  }
}
fragment FeedbackParts on AnswerFeedback {
  messageId
  verdict
  comment
}
fragment MessageParts on Message {
  id
  threadId
  author
  text
  createdAt
  answer {
    ...AnswerParts
  }
  feedback {
    ...FeedbackParts
  }
}
fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`) as unknown as TypedDocumentString<AskQuestionMutation, AskQuestionMutationVariables>;
export const StopAnswerDocument = new TypedDocumentString(`
    mutation StopAnswer($input: StopAnswerInput!) {
  stopAnswer(input: $input) {
    message {
      ...MessageParts
    }
  }
}
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
fragment AnswerParts on Answer {
  status
  text
  badge
  engine
  model
  confidence
  durationMs
  steps {
    ...StepParts
  }
  queries {
    ...QueryParts
  }
  citations {
    ...CitationParts
  }
  warnings {
    kind
    message
    span
  }
  clarification {
    question
    choices
  }
  tokens {
    input
    output
  }
  cost {
    amount
    currency
  }
  failure {
    ...FailureParts
  }
}
fragment FeedbackParts on AnswerFeedback {
  messageId
  verdict
  comment
}
fragment MessageParts on Message {
  id
  threadId
  author
  text
  createdAt
  answer {
    ...AnswerParts
  }
  feedback {
    ...FeedbackParts
  }
}
fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`) as unknown as TypedDocumentString<StopAnswerMutation, StopAnswerMutationVariables>;
export const RetryAnswerDocument = new TypedDocumentString(`
    mutation RetryAnswer($input: RetryAnswerInput!) {
  retryAnswer(input: $input) {
    message {
      ...MessageParts
    }
  }
}
    fragment StepParts on AnswerStep {
  id
  kind
  title
  detail
  status
  durationMs
}
fragment QueryParts on AnswerQuery {
  queryRunId
  connectionId
  connectionName
  dialect
  sql
  explanation
  assumptions
  tables
  rowCount
  isTruncated
  durationMs
  readAt
  chart {
    kind
    title
    categoryColumn
    valueColumns
    seriesColumn
  }
  reading {
    role
    label
    start
    end
    alternatives {
      label
      pin {
        start
        end
        meaning
      }
    }
  }
  contextTables {
    schema
    table
    reasons
  }
  estimate {
    rows
    bytes
  }
  verifiedBy
  repairCount
  datasets {
    datasetId
    name
    tableName
    origin {
      ...DatasetOriginParts
    }
  }
}
fragment CitationParts on Citation {
  number
  documentId
  passageId
  documentName
  documentVersion
  quote
  quotePlace {
    page
    startOffset
    endOffset
  }
  place {
    page
    sheet
    cellRange
    headingPath
    startOffset
    endOffset
  }
}
fragment FailureParts on AnswerFailure {
  code
  message
  suggestion
  sql
}
fragment AnswerParts on Answer {
  status
  text
  badge
  engine
  model
  confidence
  durationMs
  steps {
    ...StepParts
  }
  queries {
    ...QueryParts
  }
  citations {
    ...CitationParts
  }
  warnings {
    kind
    message
    span
  }
  clarification {
    question
    choices
  }
  tokens {
    input
    output
  }
  cost {
    amount
    currency
  }
  failure {
    ...FailureParts
  }
}
fragment FeedbackParts on AnswerFeedback {
  messageId
  verdict
  comment
}
fragment MessageParts on Message {
  id
  threadId
  author
  text
  createdAt
  answer {
    ...AnswerParts
  }
  feedback {
    ...FeedbackParts
  }
}
fragment DatasetOriginParts on DatasetOrigin {
  documentId
  documentName
  documentVersion
  position
  page
  sheet
  cellRange
  headingPath
  startOffset
  endOffset
}`) as unknown as TypedDocumentString<RetryAnswerMutation, RetryAnswerMutationVariables>;
export const UpdateThreadDocument = new TypedDocumentString(`
    mutation UpdateThread($input: UpdateThreadInput!) {
  updateThread(input: $input) {
    thread {
      id
      title
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateThreadMutation, UpdateThreadMutationVariables>;
export const DeleteThreadDocument = new TypedDocumentString(`
    mutation DeleteThread($input: DeleteThreadInput!) {
  deleteThread(input: $input) {
    ok
  }
}
    `) as unknown as TypedDocumentString<DeleteThreadMutation, DeleteThreadMutationVariables>;
export const TrainingDocument = new TypedDocumentString(`
    query Training($connectionId: ID!) {
  training(connectionId: $connectionId) {
    total
    trained
    untrained
    failed
    run {
      ...TrainingRunParts
    }
  }
}
    fragment TrainingRunParts on TrainingRun {
  id
  status
  progress
  total
  trained
  skipped
  failed
  message
  startedAt
  finishedAt
}`) as unknown as TypedDocumentString<TrainingQuery, TrainingQueryVariables>;
export const TableTrainingDocument = new TypedDocumentString(`
    query TableTraining($connectionId: ID!, $schema: String!, $table: String!) {
  tableSchema(connectionId: $connectionId, schema: $schema, table: $table) {
    ...TableTrainingParts
  }
}
    fragment TableTrainingParts on TableSchema {
  id
  schema
  table
  status
  description
  describedBy
  columns {
    name
    description
    isSampled
    samplingReason
    values
  }
  errorCode
  errorMessage
  trainedAt
}`) as unknown as TypedDocumentString<TableTrainingQuery, TableTrainingQueryVariables>;
export const TrainedTablesDocument = new TypedDocumentString(`
    query TrainedTables($connectionId: ID!, $status: TrainingStatus, $search: String, $after: String) {
  trainedTables(
    connectionId: $connectionId
    status: $status
    search: $search
    after: $after
    first: 100
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        schema
        table
        status
        errorMessage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TrainedTablesQuery, TrainedTablesQueryVariables>;
export const TableStatusesDocument = new TypedDocumentString(`
    query TableStatuses($connectionId: ID!, $tables: [TableNameInput!]!) {
  tableSchemas(connectionId: $connectionId, tables: $tables) {
    schema
    table
    status
  }
}
    `) as unknown as TypedDocumentString<TableStatusesQuery, TableStatusesQueryVariables>;
export const SamplingRulesDocument = new TypedDocumentString(`
    query SamplingRules($connectionId: ID!) {
  samplingRules(connectionId: $connectionId) {
    ...SamplingRuleParts
  }
}
    fragment SamplingRuleParts on SamplingRule {
  schema
  table
  column
  isSampled
}`) as unknown as TypedDocumentString<SamplingRulesQuery, SamplingRulesQueryVariables>;
export const TrainTablesDocument = new TypedDocumentString(`
    mutation TrainTables($input: TrainTableSchemaInput!) {
  trainTableSchema(input: $input) {
    ...TrainingRunParts
  }
}
    fragment TrainingRunParts on TrainingRun {
  id
  status
  progress
  total
  trained
  skipped
  failed
  message
  startedAt
  finishedAt
}`) as unknown as TypedDocumentString<TrainTablesMutation, TrainTablesMutationVariables>;
export const RetrainTablesDocument = new TypedDocumentString(`
    mutation RetrainTables($input: TrainTableSchemaInput!) {
  retrainTableSchema(input: $input) {
    ...TrainingRunParts
  }
}
    fragment TrainingRunParts on TrainingRun {
  id
  status
  progress
  total
  trained
  skipped
  failed
  message
  startedAt
  finishedAt
}`) as unknown as TypedDocumentString<RetrainTablesMutation, RetrainTablesMutationVariables>;
export const CancelTrainingDocument = new TypedDocumentString(`
    mutation CancelTraining($connectionId: ID!) {
  cancelTraining(connectionId: $connectionId) {
    ...TrainingRunParts
  }
}
    fragment TrainingRunParts on TrainingRun {
  id
  status
  progress
  total
  trained
  skipped
  failed
  message
  startedAt
  finishedAt
}`) as unknown as TypedDocumentString<CancelTrainingMutation, CancelTrainingMutationVariables>;
export const DescribeTableDocument = new TypedDocumentString(`
    mutation DescribeTable($input: DescribeTableInput!) {
  describeTable(input: $input) {
    ...TableTrainingParts
  }
}
    fragment TableTrainingParts on TableSchema {
  id
  schema
  table
  status
  description
  describedBy
  columns {
    name
    description
    isSampled
    samplingReason
    values
  }
  errorCode
  errorMessage
  trainedAt
}`) as unknown as TypedDocumentString<DescribeTableMutation, DescribeTableMutationVariables>;
export const SetSamplingRuleDocument = new TypedDocumentString(`
    mutation SetSamplingRule($input: SetSamplingRuleInput!) {
  setSamplingRule(input: $input) {
    ...SamplingRuleParts
  }
}
    fragment SamplingRuleParts on SamplingRule {
  schema
  table
  column
  isSampled
}`) as unknown as TypedDocumentString<SetSamplingRuleMutation, SetSamplingRuleMutationVariables>;