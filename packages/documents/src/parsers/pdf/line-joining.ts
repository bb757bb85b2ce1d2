import { lineText, type PdfLine } from "./pdf-lines.ts";

/** Joins the lines of a paragraph, with words that were parted at a line's end put together again. */
export class LineJoiner {
  private readonly words: ReadonlySet<string>;

  /** @param pages all lines of the document: its other words tell whether a hyphen belongs to the word or to the line's end. */
  constructor(pages: readonly (readonly PdfLine[])[]) {
    const words = new Set<string>();
    for (const line of pages.flat()) {
      for (const [word] of lineText(line)
        .toLowerCase()
        .matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu))
        words.add(word);
    }
    this.words = words;
  }

  join(lines: readonly PdfLine[]): string {
    return lines.map(lineText).reduce((text, line) => this.joinTwo(text, line), "");
  }

  private joinTwo(text: string, line: string): string {
    if (text === "") return line;
    const before = /([\p{L}\p{N}]+)[-\u00ad\u2010]$/u.exec(text)?.[1];
    const after = /^\p{Ll}[\p{L}\p{N}]*/u.exec(line)?.[0];
    if (before === undefined || after === undefined) return `${text} ${line}`;
    const keepsHyphen = this.words.has(`${before}-${after}`.toLowerCase()) && !this.words.has(`${before}${after}`.toLowerCase());
    return (keepsHyphen ? text : text.slice(0, -1)) + line;
  }
}
