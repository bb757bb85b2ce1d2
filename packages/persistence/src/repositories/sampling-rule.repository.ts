import { createHash } from "node:crypto";
import type { ConnectionId, SamplingRule } from "@olympus/domain";
import type { EntityManager } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import type { KeptRules, SamplingRuleRepository } from "../store.ts";
import { lockState } from "./table-schema.repository.ts";

type Place = Omit<SamplingRule, "isSampled">;

export class TypeOrmSamplingRuleRepository implements SamplingRuleRepository {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async find(connectionId: ConnectionId): Promise<KeptRules> {
    return await this.#transactions.read((manager) => readRules(manager, connectionId));
  }

  async set(connectionId: ConnectionId, place: Place, isSampled: boolean | null): Promise<KeptRules> {
    return await this.#transactions.write(async (manager) => {
      await lockState(manager, connectionId);
      const key = createHash("sha256")
        .update(JSON.stringify([place.schema, place.table, place.column]))
        .digest("hex");
      if (isSampled === null) {
        await manager.query("DELETE FROM sampling_rules WHERE connection_id = $1 AND rule_key = $2", [connectionId, key]);
      } else {
        const names = [place.schema, place.table, place.column].map((name) => (name === null ? null : storableText(name)));
        await manager.query(
          `INSERT INTO sampling_rules (connection_id, rule_key, schema_name, table_name, column_name, is_sampled) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (connection_id, rule_key) DO UPDATE SET is_sampled = excluded.is_sampled`,
          [connectionId, key, ...names, isSampled],
        );
      }
      await manager.query("UPDATE training_states SET rules_version = rules_version + 1 WHERE connection_id = $1", [connectionId]);
      return await readRules(manager, connectionId);
    });
  }
}

/** The version first: rules of a later version than said are only looked at once more. */
async function readRules(manager: EntityManager, connectionId: ConnectionId): Promise<KeptRules> {
  const versions: { version: string }[] = await manager.query(
    "SELECT rules_version::text AS version FROM training_states WHERE connection_id = $1",
    [connectionId],
  );
  const rules: SamplingRule[] = await manager.query(
    `SELECT schema_name AS schema, table_name AS "table", column_name AS "column", is_sampled AS "isSampled" FROM sampling_rules
     WHERE connection_id = $1 ORDER BY schema_name NULLS FIRST, table_name NULLS FIRST, column_name NULLS FIRST`,
    [connectionId],
  );
  return { rules, version: versions[0]?.version ?? "0" };
}
