import { EngineKind, type QueryRun as QueryRunRecord } from "@olympus/domain";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { QueryRunStatus, QueryType } from "../../graphql/enums.ts";
import { DateTime, Json } from "../../graphql/scalars.ts";
import { ReadingPinInput } from "../threads/reading.types.ts";

@ObjectType()
export class ResultColumn {
  @Field(() => String) name: string;
  @Field(() => String, { description: "Canonical: `int64`, `decimal(12,2)`, `timestamptz` …" }) type: string;
  @Field(() => String, { description: "The engine's own name of the type." }) nativeType: string;
}

@ObjectType({ description: "A page of a result's stored rows." })
export class ResultPage {
  @Field(() => [ResultColumn]) columns: readonly ResultColumn[];
  @Field(() => Json, { description: "Rows as arrays of values, in column order. 64-bit integers and decimals are strings." }) rows: unknown;
  @Field(() => Int) offset: number;
  @Field(() => Int, { description: "Rows kept in all." }) totalRows: number;
  @Field(() => Boolean, { description: "Whether a limit cut the result: there was more." }) isTruncated: boolean;
}

@ObjectType({ description: "One execution of one statement on one connection." })
export class QueryRun {
  @Field(() => ID) id: string;
  @Field(() => ID) connectionId: string;
  @Field(() => String) connectionName: string;
  @Field(() => String) sql: string;
  @Field(() => QueryRunStatus) status: QueryRunRecord["status"];
  @Field(() => Int) rowCount: number;
  @Field(() => Boolean, { description: "Whether a limit cut the result: there was more." }) isTruncated: boolean;
  @Field(() => Int, { description: "Milliseconds." }) durationMs: number;
  @Field(() => String, { nullable: true, description: "Null unless it failed." }) errorCode: string | null;
  @Field(() => String, { nullable: true, description: "Null unless it failed." }) errorMessage: string | null;
  @Field(() => DateTime) startedAt: Date;
}

@InputType()
export class ExecuteDatabaseQueryInput {
  @Field(() => ID) connectionId: string;
  @Field(() => String, { description: "A question or a statement, as `queryType` says." }) query: string;
  @Field(() => QueryType) queryType: keyof typeof QueryType;
  @Field(() => String, { nullable: true, description: "Anything that helps to understand a question in natural language." })
  context?: string | null;
  @Field(() => Int, { nullable: true, description: "At most the connection's limit, which is also the default." }) maxRows?: number | null;
  @Field(() => [ReadingPinInput], { nullable: true, description: "What parts of a question mean; of no use for SQL." })
  pins?: ReadingPinInput[] | null;
}

@ObjectType()
export class ExecuteDatabaseQueryPayload {
  @Field(() => QueryRun) queryRun: QueryRunRecord;
  @Field(() => String, { description: "The statement that ran." }) sql: string;
  @Field(() => [ResultColumn]) columns: readonly ResultColumn[];
  @Field(() => Json, { description: "Rows as arrays of values, in column order. 64-bit integers and decimals are strings." }) rows: unknown;
  @Field(() => Int) rowCount: number;
  @Field(() => Boolean, { description: "Whether a limit cut the result: there was more." }) isTruncated: boolean;
  @Field(() => Int, { description: "Milliseconds." }) durationMs: number;
  @Field(() => String, { nullable: true, description: "What the statement does, in plain words; null for SQL." }) explanation:
    | string
    | null;
  @Field(() => [String]) assumptions: readonly string[];
  @Field(() => Float, { nullable: true, description: "0 to 1; null for SQL." }) confidence: number | null;
  @Field(() => EngineKind, { nullable: true, description: "Who wrote the statement; null for SQL." }) engine: EngineKind | null;
}
