import { Semaphore } from "@olympus/connectors";
import { doTask } from "@olympus/datasets";
import { cancelled, type DatasetId, type DatasetRecord, type DocumentId, notFound, toId } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import { rowRangeInput } from "./dataset.input.ts";
import type { DatasetFiles } from "./dataset-files.ts";
import type { DatasetPage, DatasetService } from "./dataset-services.ts";

/** Each page of rows is read by a process of its own. */
const maxReadsAtATime = 3;
const readTimeoutMs = 60_000;
/** A page is in memory whole: of tables with thousands of columns it has fewer rows. */
const maxPageCells = 500_000;

export class DatasetUseCases implements DatasetService {
  readonly #store: Pick<Store, "datasets">;
  readonly #policy: Policy;
  readonly #files: DatasetFiles;
  readonly #places = new Semaphore(maxReadsAtATime);

  constructor(store: Pick<Store, "datasets">, policy: Policy, files: DatasetFiles) {
    this.#store = store;
    this.#policy = policy;
    this.#files = files;
  }

  async list(ctx: RequestCtx, spaceId: string, documentId: string | null = null): Promise<readonly DatasetRecord[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "datasets.view");
    if (documentId === null) return this.#store.datasets.listBySpace(authorized.spaceId);
    const id = toId<DocumentId>(documentId);
    const datasets = id === null ? [] : await this.#store.datasets.listByDocument(id);
    return datasets.filter((dataset) => dataset.spaceId === authorized.spaceId);
  }

  async find(ctx: RequestCtx, id: string): Promise<DatasetRecord | null> {
    requirePrincipal(ctx);
    const datasetId = toId<DatasetId>(id);
    return this.#policy.find(ctx, datasetId === null ? null : await this.#store.datasets.find(datasetId), "datasets.view");
  }

  async rows(ctx: RequestCtx, id: string, wanted: { readonly offset: number; readonly limit: number }): Promise<DatasetPage> {
    const dataset = await this.find(ctx, id);
    if (dataset === null) throw notFound("Dataset");
    const { offset, limit } = parseInput(rowRangeInput, wanted);
    const path = await this.#files.parquetOf(dataset);
    const { columns, origin, rowCount } = dataset;
    const rows = Math.min(limit, Math.max(1, Math.floor(maxPageCells / columns.length)));
    const page = await this.#inPlace(ctx, () =>
      doTask({ task: "rows", path, columns, offset, limit: rows }, { signal: ctx.signal, timeoutMs: readTimeoutMs }),
    );
    const isSheet = origin.sheet !== null;
    return {
      columns: columns.map(({ label, type, nativeType }) => ({ name: label, type, nativeType })),
      rows: page.rows,
      rowCount,
      places: page.places.map(({ row, place }) => ({ row, page: isSheet ? null : place, sheetRow: isSheet ? place : null })),
    };
  }

  async #inPlace<T>(ctx: RequestCtx, work: () => Promise<T>): Promise<T> {
    const leave = await this.#places.acquire(ctx.signal).catch((reason: unknown) => {
      throw cancelled(reason);
    });
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
