import { Connections1795219200002 } from "./2026-11-21-connections.ts";
import { Datasets1795219200013 } from "./2026-11-21-datasets.ts";
import { DocumentVersions1795219200012 } from "./2026-11-21-document-versions.ts";
import { Documents1795219200003 } from "./2026-11-21-documents.ts";
import { Memory1795219200009 } from "./2026-11-21-memory.ts";
import { PeopleAndSpaces1795219200001 } from "./2026-11-21-people-and-spaces.ts";
import { QueryRuns1795219200005 } from "./2026-11-21-query-runs.ts";
import { SchemaIndex1795219200007 } from "./2026-11-21-schema-index.ts";
import { SelectionsAndLimits1795219200006 } from "./2026-11-21-selections-and-limits.ts";
import { SpaceModels1795219200010 } from "./2026-11-21-space-models.ts";
import { Synonyms1795219200011 } from "./2026-11-21-synonyms.ts";
import { ThreadsAndAnswers1795219200004 } from "./2026-11-21-threads-and-answers.ts";
import { Training1795219200008 } from "./2026-11-21-training.ts";
import { EndedAnswers1795219200015 } from "./2026-11-22-ended-answers.ts";
import { EvaluationBudgets1795219200017 } from "./2026-11-22-evaluation-budgets.ts";
import { Invitations1795219200014 } from "./2026-11-22-invitations.ts";
import { StorageReservations1795219200016 } from "./2026-11-22-storage-reservations.ts";

/** The history of our own database, oldest first. Only ever added to: a migration that was released is never changed. */
export const migrations = [
  PeopleAndSpaces1795219200001,
  Connections1795219200002,
  Documents1795219200003,
  ThreadsAndAnswers1795219200004,
  QueryRuns1795219200005,
  SelectionsAndLimits1795219200006,
  SchemaIndex1795219200007,
  Training1795219200008,
  Memory1795219200009,
  SpaceModels1795219200010,
  Synonyms1795219200011,
  DocumentVersions1795219200012,
  Datasets1795219200013,
  Invitations1795219200014,
  EndedAnswers1795219200015,
  StorageReservations1795219200016,
  EvaluationBudgets1795219200017,
] as const;
