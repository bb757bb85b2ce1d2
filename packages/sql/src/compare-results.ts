import type { ResultColumn, ResultSet } from "@olympus/domain";
import { type ComparedColumn, haveSameValues, type PairedKeys, pairKeys, readColumn } from "./compare-results/column-keys.ts";

/** Of a result set, or of rows from elsewhere: without columns, numbers are told by how they look. */
export type ComparedRows = Pick<ResultSet, "rows"> & { readonly columns?: readonly Pick<ResultColumn, "type">[] };

export interface ResultComparison {
  readonly isEqual: boolean;
  /** What differs, in a sentence for a person and without values of rows; null when nothing does. */
  readonly difference: string | null;
}

/** Steps of looking for the order of columns, times rows. Only results made to be hard come near it. */
const maxWork = 20_000_000;

/**
 * Whether two results say the same (execution match): the same rows, each as often, whatever the order and the names of the columns. Rows must come in the
 * same order only with `isOrdered`. Whole numbers are compared exactly, all others at 6 significant digits; true is 1; a day is its midnight; a number
 * written as text equals the number. Results without rows are equal.
 */
export function compareResults(
  expected: ComparedRows,
  actual: ComparedRows,
  { isOrdered }: { readonly isOrdered: boolean },
): ResultComparison {
  if (expected.rows.length !== actual.rows.length) return differs(counted(actual.rows.length, expected.rows.length, "row"));
  if (expected.rows.length === 0) return { isEqual: true, difference: null };
  const [wanted, given] = [columnsOf(expected), columnsOf(actual)];
  if (wanted.length !== given.length) return differs(counted(given.length, wanted.length, "column"));
  if (isOrdered && matchInOrder(wanted, given)) return { isEqual: true, difference: null };
  const isSame = new ColumnMatch(wanted, given, expected.rows.length).find();
  if (isSame && isOrdered) return differs("The rows are the same, but in another order.");
  return isSame ? { isEqual: true, difference: null } : differs("The values are others.");
}

function differs(difference: string): ResultComparison {
  return { isEqual: false, difference };
}

function counted(count: number, wanted: number, what: string): string {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"} instead of ${wanted.toLocaleString("en")}.`;
}

function columnsOf({ rows, columns }: ComparedRows): readonly ComparedColumn[] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), columns?.length ?? 0);
  return Array.from({ length: width }, (_, at) => readColumn(rows, at, columns?.[at]?.type.name));
}

/** Rows in order are equal when columns are, one by one: any column of the same values will do. */
function matchInOrder(wanted: readonly ComparedColumn[], given: readonly ComparedColumn[]): boolean {
  const isTaken = new Set<number>();
  return wanted.every((column) => {
    const found = given.findIndex((other, at) => {
      if (isTaken.has(at)) return false;
      const { left, right } = pairKeys(column, other);
      return left.every((key, row) => key === right[row]);
    });
    isTaken.add(found);
    return found >= 0;
  });
}

interface Candidate {
  readonly at: number;
  readonly keys: PairedKeys;
}

/** Looks for an order of the given columns in which the rows are the same, whatever their order. */
class ColumnMatch {
  readonly #rowCount: number;
  /** For each wanted column, those with few candidates first. */
  readonly #candidates: readonly (readonly Candidate[])[];
  #work = 0;

  constructor(wanted: readonly ComparedColumn[], given: readonly ComparedColumn[], rowCount: number) {
    this.#rowCount = rowCount;
    this.#candidates = wanted
      .map((column) => given.map((other, at) => ({ at, keys: pairKeys(column, other) })).filter(({ keys }) => haveSameValues(keys)))
      .toSorted((one, other) => one.length - other.length);
  }

  find(): boolean {
    if (this.#candidates.some(({ length }) => length === 0)) return false;
    const none = new Array<number>(this.#rowCount).fill(0);
    return this.#extend(0, new Set(), none, none);
  }

  /** `left` and `right`: for each row, a number for what it has in the columns that are matched already. */
  #extend(depth: number, taken: Set<number>, left: readonly number[], right: readonly number[]): boolean {
    const candidates = this.#candidates[depth];
    if (candidates === undefined) return true;
    const tried: Candidate[] = [];
    for (const candidate of candidates) {
      this.#work += this.#rowCount;
      if (this.#work > maxWork) return false;
      if (taken.has(candidate.at) || tried.some((other) => isSameColumn(candidate, other))) continue;
      tried.push(candidate);
      const numbers = new Map<string, number>();
      const [nextLeft, nextRight] = [refine(left, candidate.keys.left, numbers), refine(right, candidate.keys.right, numbers)];
      if (!haveSameValues({ left: nextLeft, right: nextRight })) continue;
      taken.add(candidate.at);
      if (this.#extend(depth + 1, taken, nextLeft, nextRight)) return true;
      taken.delete(candidate.at);
    }
    return false;
  }
}

/** Trying a column again that holds the same in each row can't end otherwise. */
function isSameColumn(one: Candidate, other: Candidate): boolean {
  return one.keys.right.every((key, row) => key === other.keys.right[row]);
}

function refine(before: readonly number[], keys: readonly string[], numbers: Map<string, number>): readonly number[] {
  return keys.map((key, row) => {
    const name = `${before[row]} ${key}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
