import type { Lexeme } from "./lexer.ts";

/** A statement put together again from its words, with the way back to the places of the original. */
export interface RebuiltStatement {
  readonly text: string;
  /** Where each word stands in `text`, in characters. */
  readonly places: readonly number[];
  /** The place in the original that a place in `text` came from; both in characters. */
  originalPosition(position: number): number;
}

/**
 * The text of these words, one after the other, with nothing between them but spaces and line breaks. What runs is this text and not the one that was written, so
 * that no comment, escape or odd white space can mean one thing to the parser and another to the engine. (The parser's own generator isn't used
 * for this: it changes what some statements mean, such as `group_concat(a, ', ')` and `ORDER BY ALL`.)
 */
export function rebuild(sql: string, lexemes: readonly Lexeme[]): RebuiltStatement {
  const characters = [...sql];
  const places: number[] = [];
  let text = "";
  let length = 0;
  let end = lexemes[0]?.start ?? 0;
  for (const lexeme of lexemes) {
    const written = characters.slice(end, lexeme.start).join("");
    const gap = written !== "" || wouldMerge(text.at(-1), lexeme) ? gapFor(written) : "";
    const placed = length === 0 ? "" : gap;
    places.push(length + placed.length);
    text += placed + lexeme.text;
    length += placed.length + [...lexeme.text].length;
    end = lexeme.end;
  }
  return {
    text,
    places,
    originalPosition: (position) => {
      const index = places.findLastIndex((place) => place <= position);
      const lexeme = lexemes[Math.max(0, index)];
      return lexeme === undefined ? position : Math.min(lexeme.start + Math.max(0, position - (places[index] ?? 0)), lexeme.end);
    },
  };
}

/**
 * Words that stood together as two and would be read as one: two minus signs, which MySQL writes without a space; a name in front of a text, which would be taken for
 * the text's prefix; and two texts that had different quotes.
 */
function wouldMerge(last: string | undefined, next: Lexeme): boolean {
  if (last === undefined) return false;
  if (last === "-") return next.text === "-";
  return (next.kind === "text" || next.kind === "name") && /[\p{L}\p{N}_$'"`]/u.test(last);
}

/** What stands between two words: nothing but spaces, and a line break where the writer had one, for people read the statement too. */
function gapFor(written: string): string {
  const indent = /^[ \t]*\r?\n(?:[ \t]*\r?\n)*([ ]{0,40})$/.exec(written)?.[1];
  return indent === undefined ? " " : `\n${indent}`;
}
