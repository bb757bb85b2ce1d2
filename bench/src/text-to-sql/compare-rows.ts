type Value = unknown;
type Rows = readonly (readonly Value[])[];

const separator = "\u0001";
const maxTries = 5_000;

/**
 * Whether a prediction's rows are the gold rows: the same set of rows (a list when `ordered`), columns in any order, numbers to six digits, a day at
 * midnight equal to the day. With `allowExtra` the prediction may show further columns. The same test as the evaluation data's `compare_results.mjs`.
 */
export function sameRows(predicted: Rows, gold: Rows, options: { readonly ordered: boolean; readonly allowExtra: boolean }): boolean {
  const [first] = predicted;
  const [goldFirst] = gold;
  if (goldFirst === undefined || first === undefined) return goldFirst === first;
  if (options.allowExtra ? goldFirst.length > first.length : goldFirst.length !== first.length) return false;
  const wanted = gold.map((row) => row.map(normalise));
  const given = predicted.map((row) => row.map(normalise));
  const fitting = goldFirst.map((_, column) => {
    const values = distinct(wanted, column);
    return first.flatMap((__, candidate) => (distinct(given, candidate) === values ? [candidate] : []));
  });
  return findColumns(fitting, (columns) => {
    return (
      keyOf(
        given.map((row) => columns.map((column) => row[column])),
        options.ordered,
      ) === keyOf(wanted, options.ordered)
    );
  });
}

/** Tries each way to give every gold column one of the prediction's. */
function findColumns(fitting: readonly (readonly number[])[], isRight: (columns: readonly number[]) => boolean): boolean {
  let tries = 0;
  const attempt = (chosen: readonly number[]): boolean => {
    const candidates = fitting[chosen.length];
    if (candidates === undefined) return isRight(chosen);
    tries += 1;
    if (tries > maxTries) return false;
    return candidates.some((column) => !chosen.includes(column) && attempt([...chosen, column]));
  };
  return attempt([]);
}

function distinct(rows: readonly (readonly string[])[], column: number): string {
  return [...new Set(rows.map((row) => row[column] ?? ""))].sort().join(separator);
}

function keyOf(rows: readonly (readonly (string | undefined)[])[], ordered: boolean): string {
  const lines = rows.map((row) => row.join(separator));
  return (ordered ? lines : [...new Set(lines)].sort()).join("\u0002");
}

function normalise(value: Value): string {
  if (value === null || value === undefined) return "Ø";
  if (typeof value === "boolean") return value ? "t" : "f";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (/^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) return String(Number(Number(text).toPrecision(6)));
  return /^(\d{4}-\d\d-\d\d)[T ]00:00:00/.exec(text)?.[1] ?? text;
}
