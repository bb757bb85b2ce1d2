import { BaseSequencer, type TestSpecification } from "vitest/node";

// What took longest when it was last measured. Vitest remembers durations, but a fresh clone has nothing to remember: then it begins with the largest files, and
// at the end one of its workers may run a slow one for a minute while the others have nothing left. What is missing here, or gone, does no harm.
const slowest: readonly string[] = [
  "packages/connectors/src/testing/session-layer.test.ts",
  "packages/documents/src/bench-files.test.ts",
  "apps/standalone/src/standalone.test.ts",
  "apps/standalone/src/production.test.ts",
  "packages/runtime/src/rotate-command.test.ts",
  "packages/runtime/src/evaluate-command.test.ts",
  "packages/sql/src/sql-guard.test.ts",
  "packages/connectors/src/engines/snowflake/hostile-server.test.ts",
  "packages/persistence/src/persistence-postgres.test.ts",
  "packages/persistence/src/persistence-embedded.test.ts",
  "packages/jobs/src/pglite.test.ts",
  "packages/persistence/src/embedded/embedded-database.test.ts",
  "apps/api/src/",
  "packages/connectors/src/engines/bigquery/",
  "packages/connectors/src/engines/snowflake/connector.test.ts",
  "packages/connectors/src/network/",
  "packages/sample/",
  "packages/application/src/create-services.test.ts",
];

/** The order of test files: the slowest known ones first, then as Vitest would have it. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = slowest.findIndex((path) => moduleId.includes(`/${path}`));
      return place < 0 ? slowest.length : place;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
