import type { Token } from "./tokens.ts";

/** Tokens `from` to `to`, end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A question as one lower-case line with single spaces, to be searched by patterns that end on token borders. */
export interface Line {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Stands for a quoted string in a line. */
export const quotedMark = "\u0001";

export function lineOf(tokens: readonly Token[]): Line {
  const starts: number[] = [];
  let text = "";
  for (const token of tokens) {
    if (text !== "") text += " ";
    starts.push(text.length);
    // A quoted string is never part of a pattern.
    text += token.kind === "quoted" ? quotedMark : token.kind === "number" ? String(token.number) : token.lower;
  }
  return { text, starts };
}

export interface SpanMatch extends Span {
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Every place where `source` matches whole tokens. */
export function matchesOf(line: Line, source: string): readonly SpanMatch[] {
  const pattern = new RegExp(`(?<=^| )(?:${source})(?= |$)`, "gu");
  return [...line.text.matchAll(pattern)].flatMap((match) => {
    const from = line.starts.indexOf(match.index);
    const end = match.index + match[0].length;
    const to = line.starts.findIndex((start) => start > end);
    return from < 0 || match[0] === "" ? [] : [{ from, to: to < 0 ? line.starts.length : to, groups: match.groups ?? {}, text: match[0] }];
  });
}
