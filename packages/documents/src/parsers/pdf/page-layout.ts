import type { PageLayout } from "@olympus/domain";
import type { DocumentBuilder } from "../../document-builder.ts";
import { type PlacedText, wordNumbers } from "./placed-text.ts";

/** Of a page as it is shown, in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Collects where the words of a document stand, page by page. */
export class LayoutCollector {
  readonly layouts: PageLayout[] = [];
  private readonly words: number[] = [];

  /** Adds the words of the block that the builder was given last. */
  add(placed: PlacedText, builder: DocumentBuilder, size: PageSize): void {
    const offset = builder.lastBlock?.startOffset ?? 0;
    for (let at = 0; at < placed.words.length; at += wordNumbers) {
      const [start = 0, end = 0, left = 0, top = 0, width = 0, height = 0] = placed.words.slice(at, at + wordNumbers);
      // Some writers keep words beside the page, where nobody sees them.
      const isShown = left < size.width * 10 && top < size.height * 10 && left + width > 0 && top + height > 0;
      if (isShown) this.words.push(start + offset, end + offset, left, top, width, height);
    }
  }

  endPage(page: number, size: PageSize): void {
    this.layouts.push({ page, ...size, words: Int32Array.from(this.words) });
    this.words.length = 0;
  }
}
