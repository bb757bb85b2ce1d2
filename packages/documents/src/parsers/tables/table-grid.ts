/** A cell as a document writes it down. */
export interface GridCell {
  readonly text: string;
  readonly columnSpan?: number;
  /** How many rows it covers. */
  readonly rowSpan?: number;
  /** It goes on with the cell above (Word's and PowerPoint's way of merging downwards). */
  readonly continuesAbove?: boolean;
}

export interface GridRow {
  readonly cells: readonly GridCell[];
  readonly isHeader?: boolean;
  /** Columns left out before the first cell. */
  readonly skippedColumns?: number;
}

/** Rows of equal width. */
export interface Grid {
  /** What is to be read: the text of a merged cell stands in its first place only. */
  readonly shown: readonly (readonly string[])[];
  /** What can be asked: a merged cell's words stand in all of its places; numbers don't, as they would be summed twice. */
  readonly repeated: readonly (readonly string[])[];
  /** The leading rows that say themselves that they are headers. */
  readonly headerRows: number;
}

const maxColumns = 16_384;
const maxPlaces = 4_000_000;

/** Lays out cells so that columns line up, spans included. What spans too far to be meant is cut. */
export function layOutGrid(rows: readonly GridRow[]): Grid {
  const shown: string[][] = [];
  const repeated: string[][] = [];
  /** Per column: how many more rows the cell above covers, and its text. */
  const covers: ({ rows: number; text: string } | undefined)[] = [];
  let places = 0;
  for (const row of rows) {
    const line: string[] = [];
    const copy: string[] = [];
    const put = (text: string, copied: string) => {
      line.push(text);
      copy.push(copied);
      places++;
    };
    const takeCovered = () => {
      for (let cover = covers[line.length]; cover !== undefined && cover.rows > 0; cover = covers[line.length]) {
        cover.rows--;
        put("", isNumberLike(cover.text) ? "" : cover.text);
      }
    };
    for (let skipped = 0; skipped < Math.min(row.skippedColumns ?? 0, 63); skipped++) put("", "");
    for (const cell of row.cells) {
      takeCovered();
      if (line.length >= maxColumns || places >= maxPlaces) break;
      const columns = Math.max(1, Math.min(cell.columnSpan ?? 1, maxColumns - line.length, 1000));
      const above = cell.continuesAbove === true ? (repeated.at(-1)?.[line.length] ?? "") : null;
      const copied = isNumberLike(above ?? cell.text) && !isYear(above ?? cell.text) ? "" : (above ?? cell.text);
      for (let column = 0; column < columns; column++) {
        const isFirst = column === 0;
        if ((cell.rowSpan ?? 1) > 1) covers[line.length] = { rows: Math.min(cell.rowSpan ?? 1, rows.length) - 1, text: cell.text };
        put(isFirst ? cell.text : "", isFirst && above === null ? cell.text : copied);
      }
    }
    takeCovered();
    shown.push(line);
    repeated.push(copy);
  }
  const width = shown.reduce((widest, line) => Math.max(widest, line.length), 0);
  const fill = (line: string[]) =>
    width * shown.length > maxPlaces ? line : [...line, ...new Array<string>(width - line.length).fill("")];
  const body = rows.findIndex((row) => row.isHeader !== true);
  return { shown: shown.map(fill), repeated: repeated.map(fill), headerRows: Math.max(body, 0) };
}

/** Years name columns, and groups of columns: `2026` over `Q1` and `Q2`. */
export function isYear(text: string): boolean {
  return /^(?:19|20|21)\d\d$/.test(text);
}

/** Figures as people write them: `1,234.50`, `(12 %)`, `€ 5`, `-3`. */
export function isNumberLike(text: string): boolean {
  return /^[-+−(]?\s?[$€£¥]?\s?[-+−]?\d[\d.,'\u00a0 ]*(?:[eE][-+]?\d+)?\s?[%€$£¥]?\)?$/.test(text.trim());
}
