import type { BigQuery } from "@google-cloud/bigquery";
import type { BigqueryCredentials } from "./credentials.ts";

export interface DatasetPlace {
  readonly name: string;
  /** Such as `EU` or `us-central1`. */
  readonly location: string;
}

/** Datasets of one project in one location: a query can't reach over a location's border, so a connection doesn't either. */
export interface CatalogPlace {
  readonly projectId: string;
  readonly location: string;
  readonly datasets: readonly string[];
}

/** The datasets of a project that the account can see, hidden ones left out; a question to the API, not a query. */
export async function findDatasets(client: BigQuery, projectId: string): Promise<readonly DatasetPlace[]> {
  const [datasets] = await client.getDatasets({ projectId });
  return datasets.map(({ id, metadata }) => ({
    name: id ?? "",
    location: String((metadata as { location?: unknown } | undefined)?.location ?? "US"),
  }));
}

/** The connection's location, else its default dataset's, else the one with most datasets. Null when there is no dataset. */
export function placeOf(
  datasets: readonly DatasetPlace[],
  { projectId, location, dataset }: Pick<BigqueryCredentials, "projectId" | "location" | "dataset">,
): CatalogPlace | null {
  const wanted = location ?? datasets.find(({ name }) => name === dataset)?.location ?? mostCommon(datasets.map((each) => each.location));
  const here = datasets.filter((each) => each.location.toLowerCase() === wanted?.toLowerCase()).map(({ name }) => name);
  return wanted === undefined || here.length === 0 ? null : { projectId, location: wanted, datasets: here.toSorted() };
}

function mostCommon(locations: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(locations, (location) => location).entries()];
  return groups.toSorted(([a, first], [b, second]) => second.length - first.length || a.localeCompare(b))[0]?.[0];
}
