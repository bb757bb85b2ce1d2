import type { Block, ParsedDocument } from "@olympus/domain";
import { countTokens } from "./count-tokens.ts";
import { type Span, splitSentences } from "./sentences.ts";

/** The smallest piece that passages are made of: a sentence, a table's row, a line of code. Offsets in the document's text. */
export interface Unit extends Span {
  readonly tokenCount: number;
}

/** What comes in one piece is cut here, in any case: a passage would be all of it. */
const maxUnitCharacters = 600;

/** Scripts that the encoding knows little of take more than a token for a character. */
const maxUnitTokens = 200;

/** The units of a block in order, of at most 200 tokens each. */
export function unitsOf(document: ParsedDocument, block: Block): Unit[] {
  return pieces(block).flatMap((span) => toUnits(document.text, span));
}

function toUnits(text: string, span: Span): Unit[] {
  const tokenCount = countTokens(text.slice(span.start, span.end));
  if (tokenCount <= maxUnitTokens) return [{ ...span, tokenCount }];
  return cutLong(text, span, Math.ceil((span.end - span.start) / 2)).flatMap((half) => toUnits(text, half));
}

function pieces(block: Block): Span[] {
  const spans = block.kind === "table" || block.kind === "code" ? splitLines(block.text) : splitSentences(block.text);
  return spans
    .flatMap((span) => cutLong(block.text, span, maxUnitCharacters))
    .map(({ start, end }) => ({ start: block.startOffset + start, end: block.startOffset + end }));
}

function splitLines(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline + 1;
    spans.push({ start, end });
    start = end;
  }
  return spans;
}

/** Cuts at the last blank before the limit, or at the limit where there is none (never inside a surrogate pair). */
function cutLong(text: string, span: Span, maxCharacters: number): Span[] {
  const spans: Span[] = [];
  let { start } = span;
  while (span.end - start > maxCharacters) {
    const blank = text.lastIndexOf(" ", start + maxCharacters);
    let end = blank > start + maxCharacters / 2 ? blank + 1 : start + maxCharacters;
    if (/[\ud800-\udbff]/.test(text[end - 1] ?? "")) end++;
    spans.push({ start, end });
    start = end;
  }
  if (start < span.end) spans.push({ start, end: span.end });
  return spans;
}
