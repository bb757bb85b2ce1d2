/** Words that DuckDB, or another SQL, doesn't take as a column's bare name. */
const reserved = new Set(
  (
    "all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean both by case cast char character check " +
    "coalesce collate collation column columns concurrently constraint create cross current current_date current_time current_timestamp current_user dec decimal " +
    "default deferrable desc describe distinct do else end except exists extract false fetch float for foreign freeze from full generated glob grant group " +
    "grouping grouping_id having ilike in initially inner inout int integer intersect interval into is isnull join lambda lateral leading left like limit " +
    "localtime localtimestamp map national natural nchar none not notnull null nullif numeric offset on only or order out outer over overlaps overlay pivot " +
    "placing position positional precision primary qualify real references returning right row rows select semi session_user setof show similar smallint some " +
    "struct substring summarize symmetric table tablesample then time timestamp to trailing treat trim true try_cast union unique unpack unpivot user using " +
    "values varchar variadic verbose view when where window with " +
    // DuckDB's own column of a Parquet file, by which its rows are found again.
    "file_row_number"
  ).split(" "),
);

const maxLength = 60;

/** A label in lower case with underscores: letters of any script and digits stay. Empty when there are none. */
export function snakeName(label: string): string {
  const words = label
    .normalize("NFKD")
    .replace(/(?<=[A-Za-z])\p{M}+/gu, "")
    .normalize("NFC")
    .replace(/['’`]/g, "")
    .replace(/%/g, " percent ")
    .replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, " ")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return (words ?? []).join("_").slice(0, maxLength).replace(/_+$/, "");
}

/** A name that SQL takes without quotes. */
export function sqlName(label: string, fallback: string): string {
  const name = snakeName(label) || fallback;
  if (reserved.has(name)) return `${name}_`;
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

/** The columns' names for SQL, in order: unique and never empty. */
export function columnNames(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label, index) => {
    const wanted = sqlName(label, `column_${index + 1}`);
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted.replace(/_$/, "")}_${count}`;
    taken.add(name);
    return name;
  });
}
