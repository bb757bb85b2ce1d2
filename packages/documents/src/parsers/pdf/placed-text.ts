import type { PdfCell } from "./pdf-lines.ts";

/** Numbers of one word in `PageLayout.words`. */
export const wordNumbers = 6;

/** Text that is put together from cells, with the places of their words. */
export class PlacedText {
  text = "";
  /** As in `PageLayout.words`; offsets count from the beginning of this text. */
  readonly words: number[] = [];

  add(text: string): void {
    this.text += text;
  }

  addCell(cell: PdfCell): void {
    for (let at = 0; at < cell.words.length; at += wordNumbers) {
      const [start = 0, end = 0, ...box] = cell.words.subarray(at, at + wordNumbers);
      this.words.push(start + this.text.length, end + this.text.length, ...box);
    }
    this.text += cell.text;
  }

  /** Takes the last character away: a hyphen at a line's end. */
  dropLast(): void {
    this.text = this.text.slice(0, -1);
    const at = this.words.length - wordNumbers;
    if (this.words[at + 1] !== undefined) this.words[at + 1] = this.text.length;
    if (this.words[at] === this.text.length) this.words.length = at;
  }
}
