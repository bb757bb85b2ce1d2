import "reflect-metadata";
import "./enums.ts";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { InvitationsResolver } from "../features/access/invitations.resolver.ts";
import { SessionResolver } from "../features/access/session.resolver.ts";
import { SpaceResolver } from "../features/access/space.resolver.ts";
import { CatalogResolver } from "../features/connections/catalog.resolver.ts";
import { ConnectionsResolver } from "../features/connections/connections.resolver.ts";
import { CreatedDatabasesResolver } from "../features/connections/created-databases.resolver.ts";
import { DatasetsResolver, DocumentDatasetsResolver } from "../features/datasets/datasets.resolver.ts";
import { DocumentsResolver, DocumentVersionsResolver } from "../features/documents/documents.resolver.ts";
import { FoldersResolver } from "../features/documents/folders.resolver.ts";
import { ReaderResolver } from "../features/documents/reader.resolver.ts";
import { EvaluationsResolver } from "../features/memory/evaluations.resolver.ts";
import { FeedbackResolver, VerifiedQueriesResolver } from "../features/memory/memory.resolver.ts";
import { ModelsResolver } from "../features/models/models.resolver.ts";
import { QueriesResolver } from "../features/queries/queries.resolver.ts";
import { SearchResolver } from "../features/search/search.resolver.ts";
import { SynonymsResolver } from "../features/synonyms/synonyms.resolver.ts";
import { SystemResolver } from "../features/system/system.resolver.ts";
import { MessagesResolver, ThreadsResolver } from "../features/threads/threads.resolver.ts";
import { TrainingResolver } from "../features/training/training.resolver.ts";
import { DateTime } from "./scalars.ts";

/** The executable schema, built from the decorated classes. */
export function createSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      SessionResolver,
      SpaceResolver,
      InvitationsResolver,
      SystemResolver,
      ConnectionsResolver,
      CatalogResolver,
      CreatedDatabasesResolver,
      QueriesResolver,
      ThreadsResolver,
      MessagesResolver,
      DatasetsResolver,
      DocumentDatasetsResolver,
      DocumentsResolver,
      DocumentVersionsResolver,
      FoldersResolver,
      ReaderResolver,
      SearchResolver,
      ModelsResolver,
      FeedbackResolver,
      VerifiedQueriesResolver,
      EvaluationsResolver,
      TrainingResolver,
      SynonymsResolver,
    ],
    // Only what is reachable: base classes of decorated types stay out of the contract.
    orphanedTypes: [],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    // Meaning is checked by the use cases, for the API, the workers and scripts alike.
    validate: false,
    // Required by the library as soon as there is a subscription, though ours subscribe to iterators of their own.
    pubSub: { publish: () => {}, subscribe: () => neverEnding() },
  });
}

/** The contract as it is committed in `schema.graphql`: sorted, so that a diff shows only what changed. */
export function printContract(schema: GraphQLSchema): string {
  return `# Printed from the code by \`npm run schema\`; do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
}

async function* neverEnding(): AsyncGenerator<never> {}
