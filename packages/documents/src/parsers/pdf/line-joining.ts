import { lineText, type PdfLine } from "./pdf-lines.ts";
import { PlacedText } from "./placed-text.ts";

const maxWord = 50;

/** Joins the lines of a paragraph, with words that were parted at a line's end put together again. */
export class LineJoiner {
  private readonly words: ReadonlySet<string>;

  /** @param pages all lines of the document: its other words tell whether a hyphen belongs to the word or to the line's end. */
  constructor(pages: readonly (readonly PdfLine[])[]) {
    const words = new Set<string>();
    for (const lines of pages) {
      for (const line of lines) {
        for (const [word] of lineText(line)
          .toLowerCase()
          .matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu))
          words.add(word);
      }
    }
    this.words = words;
  }

  join(lines: readonly PdfLine[]): PlacedText {
    const joined = new PlacedText();
    for (const line of lines) {
      if (joined.text !== "") this.part(joined, lineText(line));
      line.cells.forEach((cell, index) => {
        if (index > 0) joined.add(" ");
        joined.addCell(cell);
      });
    }
    return joined;
  }

  /** Puts a blank between two lines, or joins the halves of a word that its hyphen parts: with it or without. */
  private part(joined: PlacedText, line: string): void {
    const before = joined.text.endsWith("-") ? /[\p{L}\p{N}]+(?=-$)/u.exec(joined.text.slice(-maxWord))?.[0] : undefined;
    const after = /^[\p{L}\p{N}]+/u.exec(line)?.[0];
    if (before === undefined || after === undefined) joined.add(" ");
    else if (!this.keepsHyphen(before, after)) joined.dropLast();
  }

  private keepsHyphen(before: string, after: string): boolean {
    const whole = this.words.has(`${before}${after}`.toLowerCase());
    // "COVID-19", "non-GAAP", "Asia-Pacific": before a capital or a digit a hyphen is the word's own, unless the document knows better.
    if (!/^\p{Ll}/u.test(after)) return !whole;
    return this.words.has(`${before}-${after}`.toLowerCase()) && !whole;
  }
}
