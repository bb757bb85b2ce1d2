import {
  AnswerStatus,
  ConnectorKind,
  DescriptionSource,
  DocumentFormat,
  DocumentStatus,
  EngineKind,
  EvaluationOutcome,
  Role,
  SamplingReason,
  SourceBadge,
  StepKind,
  TrainingStatus,
} from "@olympus/domain";
import { registerEnumType } from "type-graphql";

const enumOf = <const Values extends readonly string[]>(...values: Values) =>
  Object.fromEntries(values.map((value) => [value, value])) as { readonly [Value in Values[number]]: Value };

export const MessageAuthor = enumOf("USER", "ASSISTANT");
export const StepStatus = enumOf("RUNNING", "DONE", "FAILED");
export const ChartKind = enumOf("NUMBER", "LINE", "BAR", "PIE");
export const WarningKind = enumOf("UNSUPPORTED_VALUE", "TRUNCATED", "PARTIAL", "DEGRADED");
export const ReadingRole = enumOf("MEASURE", "DIMENSION", "FILTER", "PERIOD", "ORDER", "LIMIT", "TABLE", "COLUMN");
export const QueryType = enumOf("NATURAL_LANGUAGE", "SQL");
export const QueryRunStatus = enumOf("RUNNING", "SUCCEEDED", "FAILED", "CANCELLED");
export const TableKind = enumOf("TABLE", "VIEW", "MATERIALIZED_VIEW", "FOREIGN_TABLE");
export const DeploymentMode = enumOf("EMBEDDED", "PRODUCTION");
export const CheckStatus = enumOf("PENDING", "RUNNING", "PASSED", "WARNED", "FAILED", "SKIPPED");
export const SqlScriptDialect = enumOf("SQLITE", "POSTGRESQL", "MYSQL");
export const CredentialFieldType = enumOf("TEXT", "SECRET", "NUMBER", "BOOLEAN", "CHOICE", "FILE_PATH");
export const FeedbackVerdict = enumOf("RIGHT", "WRONG");
export const EvaluationStatus = enumOf("QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED");
export const TrainingRunStatus = enumOf("QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED");
export const SpaceModelKind = enumOf("DEPLOYMENT", "MODEL", "BUILT_IN");
export const DocumentBlockKind = enumOf("HEADING", "PARAGRAPH", "LIST_ITEM", "TABLE", "CODE");
export const ModelCheckStepStatus = enumOf("PASSED", "WARNED", "FAILED", "SKIPPED");

registerEnumType(Role, {
  name: "Role",
  description: "What a member may do in a Space; each role may also do what the ones before it may.",
  valuesConfig: {
    VIEWER: { description: "Reads documents and sees what is connected." },
    ANALYST: { description: "Asks questions, runs SQL, adds documents." },
    ADMIN: { description: "Manages connections, documents, members and tokens." },
    OWNER: { description: "Also makes and removes owners." },
  },
});
registerEnumType(ConnectorKind, { name: "ConnectorKind", description: "Kinds of database." });
registerEnumType(SourceBadge, {
  name: "SourceBadge",
  description: "Where an answer's evidence came from, computed from the evidence itself.",
  valuesConfig: { NONE: { description: "Small talk, or nothing was found." }, HYBRID: { description: "Rows and passages both." } },
});
registerEnumType(EngineKind, {
  name: "EngineKind",
  description: "Who writes the SQL and the text.",
  valuesConfig: { BUILT_IN: { description: "The built-in engine: deterministic, no language model." } },
});
registerEnumType(AnswerStatus, {
  name: "AnswerStatus",
  valuesConfig: { INTERRUPTED: { description: "The server stopped while it ran; ask again with `retryAnswer`." } },
});
registerEnumType(StepKind, { name: "StepKind", description: "The stages of an answer." });
registerEnumType(StepStatus, { name: "StepStatus" });
registerEnumType(MessageAuthor, { name: "MessageAuthor" });
registerEnumType(DocumentStatus, { name: "DocumentStatus" });
registerEnumType(DocumentFormat, { name: "DocumentFormat" });
registerEnumType(DocumentBlockKind, { name: "DocumentBlockKind" });
registerEnumType(ChartKind, { name: "ChartKind" });
registerEnumType(WarningKind, {
  name: "WarningKind",
  valuesConfig: { UNSUPPORTED_VALUE: { description: "A number or name in the text that is in no row or passage." } },
});
registerEnumType(ReadingRole, { name: "ReadingRole", description: "What a part of a question does in the statement." });
registerEnumType(QueryType, { name: "QueryType" });
registerEnumType(QueryRunStatus, { name: "QueryRunStatus" });
registerEnumType(TableKind, { name: "TableKind" });
registerEnumType(DeploymentMode, { name: "DeploymentMode" });
registerEnumType(CheckStatus, {
  name: "CheckStatus",
  valuesConfig: {
    PENDING: { description: "To come; only while the test goes on." },
    RUNNING: { description: "Under way; only while the test goes on." },
  },
});
registerEnumType(SqlScriptDialect, { name: "SqlScriptDialect", description: "How a script that makes a database is spelt." });
registerEnumType(SpaceModelKind, {
  name: "SpaceModelKind",
  description: "What a Space has chosen to answer.",
  valuesConfig: {
    DEPLOYMENT: { description: "Nothing: the server's own." },
    BUILT_IN: { description: "The built-in engine, whatever the server has." },
  },
});
registerEnumType(ModelCheckStepStatus, { name: "ModelCheckStepStatus" });
registerEnumType(CredentialFieldType, { name: "CredentialFieldType" });
registerEnumType(FeedbackVerdict, { name: "FeedbackVerdict" });
registerEnumType(EvaluationStatus, { name: "EvaluationStatus" });
registerEnumType(EvaluationOutcome, {
  name: "EvaluationOutcome",
  valuesConfig: {
    CORRECT: { description: "The same rows as the verified SQL." },
    WRONG: { description: "Other rows." },
    DECLINED: { description: "The engine gave no SQL, or asked back." },
    ERROR: { description: "Something didn't run." },
  },
});
registerEnumType(TrainingRunStatus, { name: "TrainingRunStatus" });
registerEnumType(TrainingStatus, {
  name: "TrainingStatus",
  description: "How far a table is in training.",
  valuesConfig: { FAILED: { description: "The last attempt failed; what was trained before stays in use." } },
});
registerEnumType(DescriptionSource, {
  name: "DescriptionSource",
  description: "Who wrote a table's description.",
  valuesConfig: { PERSON: { description: "Kept over training." } },
});
registerEnumType(SamplingReason, {
  name: "SamplingReason",
  description: "Why values of a column are kept, or aren't.",
  valuesConfig: {
    FEW_VALUES: { description: "Text with few distinct values: kept." },
    MANY_VALUES: { description: "More distinct values, or longer ones, than are kept." },
    NOT_TEXT: { description: "Numbers, dates and the like: people don't name their values." },
    SENSITIVE_NAME: { description: "The name speaks of a secret or of a person: not read." },
    SENSITIVE_VALUES: { description: "The values look like secrets or personal data: not kept." },
    SWITCHED_ON: { description: "Somebody said so." },
    SWITCHED_OFF: { description: "Somebody said so, for the column, its table or the connection." },
    NO_VALUES: { description: "No row has a value, or none was read yet." },
  },
});
