/** One run of text as pdf.js hands it out. */
export interface PdfTextItem {
  readonly str: string;
  /** Text space to page space: `[a, b, c, d, x, y]`. */
  readonly transform: readonly number[];
  readonly width: number;
  /** Tells fonts apart, no more: `g_d0_f2`. */
  readonly fontName?: string;
}

/** One line of text on a page. Coordinates are turned so that the text runs from left to right, in points, y upwards. */
export interface PdfLine {
  /** Parts with wide gaps between them: the cells of a table's row. One for ordinary lines. */
  readonly cells: readonly string[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Direction of the text in radians, rounded. */
  readonly angle: number;
  /** Null when the line has several. */
  readonly font: string | null;
}

interface Run {
  readonly font: string;
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly angle: number;
}

/** In units of the font size: a gap from here on is a blank, and one from there on parts two cells. */
const blankGap = 0.12;
const cellGap = 1.5;

/** Joins runs on the same baseline into lines, in the order in which the page draws them (columns stay apart that way). */
export function toLines(items: readonly PdfTextItem[]): PdfLine[] {
  const lines: Run[][] = [];
  for (const item of items) {
    const run = toRun(item);
    if (run === null) continue;
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line !== undefined && last !== undefined && continues(last, run)) line.push(run);
    else lines.push([run]);
  }
  return lines.map(toLine);
}

export function lineText(line: PdfLine): string {
  return line.cells.join(" ");
}

function toRun(item: PdfTextItem): Run | null {
  const text = item.str.replace(/\s+/g, " ");
  if (text.trim() === "") return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const angle = Math.round(Math.atan2(b, a) * 100) / 100;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const x = e * cos + f * sin;
  return {
    text,
    x,
    right: x + item.width,
    y: f * cos - e * sin,
    size: Math.hypot(c, d) || Math.hypot(a, b) || 1,
    angle,
    font: item.fontName ?? "",
  };
}

function continues(last: Run, next: Run): boolean {
  const size = Math.max(last.size, next.size);
  return (
    last.angle === next.angle && Math.abs(last.y - next.y) < size * 0.45 && next.x > last.x - size * 0.5 && next.x - last.right > -size * 2
  );
}

function toLine(runs: readonly Run[]): PdfLine {
  const cells: string[] = [];
  let previous: Run | undefined;
  for (const run of runs) {
    const gap = previous === undefined ? Number.POSITIVE_INFINITY : run.x - previous.right;
    if (previous === undefined || gap > cellGap * Math.max(run.size, previous.size)) cells.push(run.text);
    else cells.push(`${cells.pop() ?? ""}${gap > blankGap * run.size ? " " : ""}${run.text}`);
    previous = run;
  }
  const main = runs.reduce((longest, run) => (run.text.length > longest.text.length ? run : longest));
  return {
    cells: cells.map((cell) => cell.replace(/ {2,}/g, " ").trim()).filter((cell) => cell !== ""),
    x: Math.min(...runs.map((run) => run.x)),
    right: Math.max(...runs.map((run) => run.right)),
    y: main.y,
    size: Math.round(main.size * 10) / 10,
    angle: main.angle,
    font: runs.every((run) => run.font === main.font) ? main.font : null,
  };
}
