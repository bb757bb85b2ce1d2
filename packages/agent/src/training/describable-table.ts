/** What a model is told of a table. Values only of columns that may be sampled. */
export interface DescribableTable {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly comment: string | null;
  readonly rowEstimate: number | null;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly target: string }[];
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly comment: string | null;
    readonly values: readonly string[];
  }[];
}

export interface ModelDescription {
  /** One to four sentences. */
  readonly text: string;
  /** By column name; only where the model had something to say. */
  readonly columns: ReadonlyMap<string, string>;
}
