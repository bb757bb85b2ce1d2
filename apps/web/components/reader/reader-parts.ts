import type { ReactNode } from "react";
import type { DrawnText } from "../../lib/reader/find-drawn.ts";
import type { OutlineEntry } from "../../lib/reader/outline.ts";
import type { Find } from "./use-find.ts";
import type { ReaderTarget } from "./use-reader-target.ts";

/** What every view of a document has in common. */
export interface ReaderParts {
  readonly target: ReaderTarget;
  readonly find: Find;
  /** Where the outline was last told to go, and the how manieth time that was. */
  readonly jump: { readonly entry: OutlineEntry; readonly number: number } | null;
  /** Tells the text of the pages that are shown, for words that reading left out; null when they are no longer shown. */
  readonly onDrawn: (drawn: DrawnText | null) => void;
  /** Whether tables of the document are kept as data. */
  readonly hasTables: boolean;
  readonly viewSwitch: ReactNode;
  readonly outlineButton: ReactNode;
}
