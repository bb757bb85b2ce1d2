import { type Clock, systemClock } from "@olympus/domain";
import type { DataSource } from "typeorm";
import { Transactions } from "./database/transactions.ts";
import { TypeOrmAnswerRepository } from "./repositories/answer.repository.ts";
import { TypeOrmApiTokenRepository } from "./repositories/api-token.repository.ts";
import { TypeOrmCatalogRepository } from "./repositories/catalog.repository.ts";
import { TypeOrmConnectionRepository } from "./repositories/connection.repository.ts";
import { TypeOrmDatasetRepository } from "./repositories/dataset.repository.ts";
import { TypeOrmDocumentRepository } from "./repositories/document.repository.ts";
import { TypeOrmDocumentFolderRepository } from "./repositories/document-folder.repository.ts";
import { TypeOrmEvaluationRepository } from "./repositories/evaluation.repository.ts";
import { TypeOrmFeedbackRepository } from "./repositories/feedback.repository.ts";
import { TypeOrmInvitationRepository } from "./repositories/invitation.repository.ts";
import { TypeOrmQueryRunRepository } from "./repositories/query-run.repository.ts";
import { TypeOrmSamplingRuleRepository } from "./repositories/sampling-rule.repository.ts";
import { TypeOrmSpaceRepository } from "./repositories/space.repository.ts";
import { TypeOrmSpaceModelRepository } from "./repositories/space-model.repository.ts";
import { SqlStorageRepository } from "./repositories/storage.repository.ts";
import { TypeOrmSynonymRepository } from "./repositories/synonym.repository.ts";
import { TypeOrmTableSchemaRepository } from "./repositories/table-schema.repository.ts";
import { TypeOrmThreadRepository } from "./repositories/thread.repository.ts";
import { TypeOrmTrainingRunRepository } from "./repositories/training-run.repository.ts";
import { TypeOrmUserRepository } from "./repositories/user.repository.ts";
import { TypeOrmVerifiedQueryRepository } from "./repositories/verified-query.repository.ts";
import type { Store } from "./store.ts";

/** The store in an initialised data source. Its methods fail with UNAVAILABLE while the database can't be reached. */
export function createStore(dataSource: DataSource, clock: Clock = systemClock): Store {
  const transactions = new Transactions(dataSource);
  return {
    users: new TypeOrmUserRepository(transactions, clock),
    spaces: new TypeOrmSpaceRepository(transactions, clock),
    spaceModels: new TypeOrmSpaceModelRepository(transactions, clock),
    invitations: new TypeOrmInvitationRepository(transactions, clock),
    apiTokens: new TypeOrmApiTokenRepository(transactions, clock),
    connections: new TypeOrmConnectionRepository(transactions, clock),
    catalogs: new TypeOrmCatalogRepository(transactions),
    tableSchemas: new TypeOrmTableSchemaRepository(transactions),
    samplingRules: new TypeOrmSamplingRuleRepository(transactions),
    trainingRuns: new TypeOrmTrainingRunRepository(transactions, clock),
    datasets: new TypeOrmDatasetRepository(transactions),
    documents: new TypeOrmDocumentRepository(transactions, clock),
    documentFolders: new TypeOrmDocumentFolderRepository(transactions, clock),
    storage: new SqlStorageRepository(transactions),
    threads: new TypeOrmThreadRepository(transactions, clock),
    answers: new TypeOrmAnswerRepository(transactions, clock),
    synonyms: new TypeOrmSynonymRepository(transactions, clock),
    queryRuns: new TypeOrmQueryRunRepository(transactions, clock),
    feedback: new TypeOrmFeedbackRepository(transactions, clock),
    verifiedQueries: new TypeOrmVerifiedQueryRepository(transactions, clock),
    evaluations: new TypeOrmEvaluationRepository(transactions, clock),
  };
}
