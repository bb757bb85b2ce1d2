/** `A1:C40`. Rows from 1, columns from 0. */
export function cellRange(rows: readonly [first: number, last: number], columns: readonly [first: number, last: number]): string {
  return `${columnName(columns[0])}${rows[0]}:${columnName(columns[1])}${rows[1]}`;
}

/** A … Z, AA, AB … */
function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? "" : columnName(rest)) + String.fromCharCode(65 + (column % 26));
}
