import "reflect-metadata";
import { setTimeout as delay } from "node:timers/promises";
import { AppError, ErrorCode, type Logger } from "@olympus/domain";
import { migrations } from "@olympus/migrations";
import { DataSource, type DataSourceOptions } from "typeorm";
import type { EmbeddedConnection } from "../embedded/embedded-database.ts";
import { AnswerEventEntity } from "../entities/answer-event.entity.ts";
import { AnswerFeedbackEntity } from "../entities/answer-feedback.entity.ts";
import { AnswerRunnerEntity } from "../entities/answer-runner.entity.ts";
import { ApiTokenEntity } from "../entities/api-token.entity.ts";
import { AskedQuestionEntity } from "../entities/asked-question.entity.ts";
import { CatalogEntity } from "../entities/catalog.entity.ts";
import { ConnectionEntity } from "../entities/connection.entity.ts";
import { DatasetEntity } from "../entities/dataset.entity.ts";
import { DocumentEntity } from "../entities/document.entity.ts";
import { DocumentFolderEntity } from "../entities/document-folder.entity.ts";
import { DocumentPartEntity } from "../entities/document-part.entity.ts";
import { DocumentVersionEntity } from "../entities/document-version.entity.ts";
import { EvaluationResultEntity } from "../entities/evaluation-result.entity.ts";
import { EvaluationRunEntity } from "../entities/evaluation-run.entity.ts";
import { InvitationEntity } from "../entities/invitation.entity.ts";
import { MembershipEntity } from "../entities/membership.entity.ts";
import { MessageEntity } from "../entities/message.entity.ts";
import { PageLayoutEntity } from "../entities/page-layout.entity.ts";
import { PassageEntity } from "../entities/passage.entity.ts";
import { QueryRunEntity } from "../entities/query-run.entity.ts";
import { QueryRunRowsEntity } from "../entities/query-run-rows.entity.ts";
import { SessionEntity } from "../entities/session.entity.ts";
import { SpaceEntity } from "../entities/space.entity.ts";
import { SpaceModelEntity } from "../entities/space-model.entity.ts";
import { SynonymGroupEntity } from "../entities/synonym-group.entity.ts";
import { TableSchemaEntity } from "../entities/table-schema.entity.ts";
import { ThreadEntity } from "../entities/thread.entity.ts";
import { TrainingRunEntity } from "../entities/training-run.entity.ts";
import { UserEntity } from "../entities/user.entity.ts";
import { VerifiedQueryEntity } from "../entities/verified-query.entity.ts";
import { driverCode } from "./database-errors.ts";

const entities = [
  AnswerEventEntity,
  AnswerFeedbackEntity,
  AnswerRunnerEntity,
  ApiTokenEntity,
  AskedQuestionEntity,
  CatalogEntity,
  SynonymGroupEntity,
  ConnectionEntity,
  DatasetEntity,
  DocumentEntity,
  DocumentFolderEntity,
  DocumentPartEntity,
  DocumentVersionEntity,
  EvaluationResultEntity,
  EvaluationRunEntity,
  InvitationEntity,
  MembershipEntity,
  MessageEntity,
  PageLayoutEntity,
  PassageEntity,
  QueryRunEntity,
  QueryRunRowsEntity,
  SessionEntity,
  SpaceEntity,
  SpaceModelEntity,
  TableSchemaEntity,
  ThreadEntity,
  TrainingRunEntity,
  UserEntity,
  VerifiedQueryEntity,
];

/** Where our own database is. */
export type DatabaseLocation =
  | { readonly mode: "embedded"; readonly connection: EmbeddedConnection }
  | { readonly mode: "postgres"; readonly url: string };

/** Tries to connect that a server which doesn't answer, or is still starting, is given: machines that start everything at once are slow. */
const connectTries = 3;

export interface ConnectTimes {
  /** Longest that one try takes. */
  readonly tryMs: number;
  /** What a server that is still starting is given between two tries. */
  readonly pauseMs: number;
}

const connectTimes: ConnectTimes = { tryMs: 10_000, pauseMs: 2_000 };

/**
 * A connected data source, after three tries at most where the server doesn't answer or is still starting. Fails with UNAVAILABLE, or BAD_INPUT for a URL that
 * is none, with what to check and without the password.
 */
export async function connect(location: DatabaseLocation, logger: Logger, times: ConnectTimes = connectTimes): Promise<DataSource> {
  const options: DataSourceOptions = {
    type: "postgres",
    ...(location.mode === "postgres" ? { url: checkedUrl(location.url) } : toCredentials(location.connection)),
    entities,
    migrations: [...migrations],
    migrationsTableName: "migrations",
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: "olympus",
    // More connections than one only queue in the embedded database, but a few keep short reads from waiting for the pool.
    poolSize: location.mode === "postgres" ? 10 : 4,
    connectTimeoutMS: times.tryMs,
    poolErrorHandler: (error: unknown) => logger.warn({ err: error }, "An idle connection to our database was lost."),
  };
  for (let tries = 1; ; tries++) {
    try {
      return await new DataSource(options).initialize();
    } catch (error) {
      if (tries === connectTries || !(isSilence(error) || isStarting(error))) throw unreachable(location, error);
      logger.warn({ error: driverCode(error) ?? "no answer" }, "Our database isn't ready yet; it is tried again");
      if (isStarting(error)) await delay(times.pauseMs);
    }
  }
}

/** `pg` gives no code when a connection takes too long. */
function isSilence(error: unknown): boolean {
  return driverCode(error) === "ETIMEDOUT" || (error instanceof Error && /timeout/i.test(error.message));
}

function isStarting(error: unknown): boolean {
  return driverCode(error) === "57P03";
}

function toCredentials(connection: EmbeddedConnection): { host: string; port: number; username: string; database: string } {
  return { host: connection.host, port: connection.port, username: connection.user, database: connection.database };
}

function checkedUrl(url: string): string {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new AppError(ErrorCode.BAD_INPUT, "DATABASE_URL is not a Postgres URL", {
    userMessage:
      "DATABASE_URL must look like postgres://user:password@host:5432/database. Encode special characters of the password, e.g. @ as %40.",
  });
}

function unreachable(location: DatabaseLocation, cause: unknown): AppError {
  const where = location.mode === "embedded" ? "the embedded database" : describe(location.url);
  const reason =
    reasons[driverCode(cause) ?? (isSilence(cause) ? "ETIMEDOUT" : "")] ??
    (cause instanceof AggregateError ? reasons.ECONNREFUSED : undefined);
  const { problem, suggestion } = reason ?? {
    problem: "it can't be reached",
    suggestion: "Check that the server runs, and that DATABASE_URL is right.",
  };
  return new AppError(ErrorCode.UNAVAILABLE, `Can't connect to ${where}: ${driverCode(cause) ?? "unknown reason"}`, {
    userMessage: `Olympus can't use ${where}: ${problem}.`,
    suggestion,
    isRetryable: true,
    cause,
  });
}

/** Host, port, database and user; never the password. */
function describe(url: string): string {
  const { hostname, port, pathname, username, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? hostname;
  return `PostgreSQL at ${host}:${searchParams.get("port") ?? (port || "5432")}, database "${decodeURIComponent(pathname.slice(1))}", user "${decodeURIComponent(username)}"`;
}

const reasons: Readonly<Record<string, { problem: string; suggestion: string }>> = {
  ECONNREFUSED: { problem: "nothing listens there", suggestion: "Start the server, or correct host and port in DATABASE_URL." },
  ENOENT: { problem: "its socket doesn't exist", suggestion: "Start the server, or correct the host in DATABASE_URL." },
  ENOTFOUND: { problem: "the host name is unknown", suggestion: "Correct the host in DATABASE_URL, or check the name server." },
  EAI_AGAIN: { problem: "the host name could not be looked up", suggestion: "Check the name server, or use an address in DATABASE_URL." },
  ETIMEDOUT: { problem: "it doesn't answer", suggestion: "Check the host in DATABASE_URL and the firewalls on the way." },
  "57P03": { problem: "it is still starting", suggestion: "Wait until the server is up, and start Olympus again." },
  "28P01": { problem: "it refuses the password", suggestion: "Correct user and password in DATABASE_URL." },
  "28000": { problem: "it refuses the user", suggestion: "Correct the user in DATABASE_URL, and check the server's pg_hba.conf." },
  "3D000": { problem: "the database doesn't exist", suggestion: "Create it with CREATE DATABASE, or correct the name in DATABASE_URL." },
  "53300": { problem: "it has no connection left", suggestion: "Raise max_connections on the server, or stop other clients." },
};
