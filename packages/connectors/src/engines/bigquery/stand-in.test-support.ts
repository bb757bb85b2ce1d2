import { silentLogger } from "@olympus/domain";
import { StandInBigquery } from "@olympus/testing";
import { parseCredentials } from "../../connector-registry.ts";
import { defaultHostPolicy } from "../../network/host-policy.ts";
import { fixtureStatements } from "../../testing/contract-fixture.ts";
import { BigqueryConnector, type BigqueryOptions } from "./connector.ts";
import { bigqueryCredentials } from "./credentials.ts";

export const project = "olympus-shop";
export const dataset = "shop";
/** Works for hours. */
export const slow =
  "select count(*) from unnest(generate_array(1, 10000)) a, unnest(generate_array(1, 10000)) b, unnest(generate_array(1, 10000)) c where a + b + c = 4";

/** BigQuery knows no such names, no indexes, and wants keys to be primary ones. */
const statements = [
  ...fixtureStatements.filter((statement) => !/"|create index/.test(statement)),
  "comment on table orders is 'What customers bought'",
  "comment on column orders.status is 'Where it stands'",
];

/** A stand-in with the contract's tables in its dataset `shop`. */
export async function startShop(
  more: { readonly datasets?: readonly string[]; readonly billingProject?: string } = {},
): Promise<StandInBigquery> {
  const { datasets = ["other"], billingProject } = more;
  const standIn = await StandInBigquery.start({ project, location: "EU", datasets: [dataset, ...datasets], billingProject });
  await standIn.setUp(dataset, statements);
  return standIn;
}

/** A connector that finds the stand-in where Google should be. */
export function connectTo(
  { port, ca }: Pick<StandInBigquery, "port" | "ca">,
  keyFile: string | undefined,
  changes: { readonly credentials?: Record<string, unknown>; readonly options?: Partial<BigqueryOptions> } = {},
): BigqueryConnector {
  const input = { projectId: project, dataset, serviceAccountJson: keyFile, ...changes.credentials };
  const { credentials } = parseCredentials("BIGQUERY", input);
  return new BigqueryConnector(bigqueryCredentials.parse(credentials), {
    logger: silentLogger,
    hostPolicy: defaultHostPolicy,
    allowApplicationDefault: false,
    detour: { host: "127.0.0.1", port, ca },
    ...changes.options,
  });
}
