/** The words of a `tsvector` as Postgres writes it, `'it''s':3 'word':1,7A`, with how often each stands in it. */
export function lexemesOf(written: string): ReadonlyMap<string, number> {
  const lexemes = new Map<string, number>();
  let at = 0;
  while (at < written.length) {
    const start = written.indexOf("'", at) + 1;
    if (start === 0) break;
    let end = written.indexOf("'", start);
    let isEscaped = false;
    while (written.charCodeAt(end + 1) === quote) {
      isEscaped = true;
      end = written.indexOf("'", end + 2);
    }
    const raw = written.slice(start, end);
    let times = 1;
    at = end + 1;
    for (; at < written.length && written.charCodeAt(at) !== blank; at++) if (written.charCodeAt(at) === comma) times++;
    const lexeme = isEscaped || raw.includes("\\") ? raw.replaceAll("''", "'").replaceAll("\\\\", "\\") : raw;
    lexemes.set(lexeme, times);
  }
  return lexemes;
}

const quote = 39;
const comma = 44;
const blank = 32;
