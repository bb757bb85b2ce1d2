import { notReadOnly, syntaxError } from "../verdict.ts";
import { type LexicalRules, lexicalRules, type PolyglotDialect } from "./lexical-rules.ts";
import { nameLiteral, textLiteral } from "./literals.ts";

/** One word of a statement, in the one spelling that the engine and the parser read the same. */
export interface Lexeme {
  readonly kind: "word" | "name" | "text" | "number" | "parameter" | "symbol";
  /** What is run and parsed. */
  readonly text: string;
  /** A name without its quotes, a word in upper case; else as `text`. */
  readonly value: string;
  /** Where it stood in what was written, in characters. */
  readonly start: number;
  readonly end: number;
}

const space = /[\s\u{feff}]+/uy;
const word = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const number = /0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const groupedNumber = /0[xX][0-9a-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;
const digitsAndLetters = /[\p{L}\p{N}_]+/uy;
const digitsBeforeDot = /\d+[\p{L}_][\p{L}\p{N}_]*|\d+(?=\.[\p{L}_])/uy;
const wordCharacter = /[\p{L}\p{N}_$]/u;
const symbol = /[-+*/<>=~!@#%^&|?.,:;()[\]{}$\\]/;

/**
 * Splits a statement as its engine's scanner does, leaving out comments. Throws a `Refusal` for what can't be told for certain, such as a
 * comment that some servers execute.
 */
export function lex(sql: string, dialect: PolyglotDialect): readonly Lexeme[] {
  return new Lexer(sql, dialect).read();
}

class Lexer {
  readonly #sql: string;
  readonly #dialect: PolyglotDialect;
  readonly #rules: LexicalRules;
  readonly #lexemes: Lexeme[] = [];
  #at = 0;
  // Places are counted in characters, JavaScript's strings in UTF-16 units.
  #characters = 0;

  constructor(sql: string, dialect: PolyglotDialect) {
    this.#sql = sql;
    this.#dialect = dialect;
    this.#rules = lexicalRules[dialect];
  }

  read(): readonly Lexeme[] {
    while (this.#at < this.#sql.length) {
      if (this.#take(space) !== null || this.#take(this.#rules.lineComment) !== null) continue;
      if (this.#sql.startsWith("/*", this.#at)) this.#skipComment();
      else this.#readLexeme();
    }
    return this.#lexemes;
  }

  #readLexeme(): void {
    const start = this.#at;
    const prefix = this.#prefix();
    const quote = this.#sql[start + prefix.length] ?? "";
    const dollar = this.#rules.dollarQuote === null ? null : this.#match(this.#rules.dollarQuote);
    if (this.#rules.textQuotes.includes(quote)) this.#readText(prefix, quote);
    else if (this.#rules.nameQuotes.includes(quote)) this.#readName(quote);
    else if (dollar !== null) this.#readDollarText(dollar);
    else if (!this.#readWord() && !this.#readNumber() && !this.#readParameter()) this.#readSymbol(quote);
  }

  #readWord(): boolean {
    const start = this.#at;
    const read = this.#take(word);
    if (read !== null) this.#push("word", read, read.toUpperCase(), start);
    return read !== null;
  }

  #readParameter(): boolean {
    const start = this.#at;
    const read = this.#take(this.#rules.parameter);
    if (read !== null) this.#push("parameter", read, read, start);
    return read !== null;
  }

  #readSymbol(character: string): void {
    const start = this.#at;
    if (!symbol.test(character)) throw this.#unclear();
    this.#advance(start + 1);
    this.#push("symbol", character, character, start);
  }

  /** The letters before a text's quote. */
  #prefix(): string {
    const [, letters = "", quote = ""] = /^([A-Za-z]{1,2})(['"])/.exec(this.#sql.slice(this.#at, this.#at + 3)) ?? [];
    const isPrefix = this.#rules.prefixes.has(letters.toUpperCase()) && (quote === "'" || this.#dialect === "bigquery");
    return isPrefix ? letters : "";
  }

  #readText(prefix: string, quote: string): void {
    const start = this.#at;
    const open = start + prefix.length;
    const kind = prefix.toUpperCase();
    const isTriple = this.#dialect === "bigquery" && this.#sql.startsWith(quote.repeat(3), open);
    const fence = isTriple ? quote.repeat(3) : quote;
    const readsBackslashes = this.#rules.readsBackslashes || kind === "E";
    let at = open + fence.length;
    for (; ; at++) {
      if (at >= this.#sql.length) throw syntaxError("a text isn't closed", this.#characters);
      if (readsBackslashes && this.#sql[at] === "\\") at++;
      else if (this.#sql.startsWith(fence, at)) {
        if (this.#dialect === "bigquery" || this.#sql[at + 1] !== quote) break;
        at++;
      }
    }
    const body = this.#sql.slice(open + fence.length, at);
    this.#advance(at + fence.length);
    const text = textLiteral(body, { dialect: this.#dialect, prefix: kind, quote });
    if (text === null) throw this.#unclear();
    this.#push("text", text, text, start);
  }

  #readDollarText(fence: string): void {
    const start = this.#at;
    const end = this.#sql.indexOf(fence, start + fence.length);
    if (end < 0) throw syntaxError("a text isn't closed", this.#characters);
    const body = this.#sql.slice(start + fence.length, end);
    this.#advance(end + fence.length);
    const escaped = this.#rules.readsBackslashes ? body.replaceAll("\\", "\\\\") : body;
    const text = `'${escaped.replaceAll("'", "''")}'`;
    this.#push("text", text, text, start);
  }

  #readName(quote: string): void {
    const start = this.#at;
    const close = quote === "[" ? "]" : quote;
    const canDouble = close !== "]" && this.#dialect !== "bigquery";
    let end = this.#sql.indexOf(close, start + 1);
    while (canDouble && end >= 0 && this.#sql[end + 1] === close) end = this.#sql.indexOf(close, end + 2);
    if (end < 0) throw syntaxError("a quoted name isn't closed", this.#characters);
    const written = this.#sql.slice(start + 1, end);
    const name = canDouble ? written.replaceAll(close.repeat(2), close) : written;
    this.#advance(end + 1);
    const text = nameLiteral(name, this.#dialect);
    if (text === null) throw this.#unclear();
    this.#push("name", text, name, start);
  }

  #readNumber(): boolean {
    const start = this.#at;
    if (this.#dialect === "bigquery" && this.#readNumberedName()) return true;
    const read = this.#take(this.#rules.groupsDigits ? groupedNumber : number);
    if (read === null) return false;
    const before = this.#lexemes.at(-1);
    const isAfterName = read.startsWith(".") && before?.end === this.#characters - [...read].length && !/^[-+*/<>=,(]$/.test(before.text);
    // `1a` and `a.1` are names to some and two words to others.
    if (isAfterName || wordCharacter.test(this.#sql[this.#at] ?? "")) throw this.#unclear();
    this.#push("number", read, read, start);
    return true;
  }

  /** To BigQuery, what follows a dot is a name, even with digits at its front, and a dash may join the words of a table's name. */
  #readNumberedName(): boolean {
    const start = this.#at;
    const before = this.#lexemes.at(-1);
    const isAdjacent = before?.end === this.#characters;
    if (before?.text === "." || (before?.text === "-" && isAdjacent)) {
      const read = this.#take(before.text === "." ? digitsAndLetters : digitsBeforeDot);
      if (read !== null) this.#push("word", read, read.toUpperCase(), start);
      return read !== null;
    }
    const isDot = isAdjacent && this.#sql[start] === "." && before?.kind !== "number" && /[\p{L}\p{N}_`)\]?]$/u.test(before?.text ?? "");
    if (isDot) this.#readSymbol(".");
    return isDot;
  }

  #skipComment(): void {
    // Servers execute what is inside these, depending on their version.
    if (this.#dialect === "mysql" && /^\/\*M?!/.test(this.#sql.slice(this.#at, this.#at + 4)))
      throw notReadOnly("Comments that the server executes can't be used here.", "Leave out the /*! … */ comments.");
    let depth = 1;
    let at = this.#at + 2;
    for (; depth > 0; ) {
      const end = this.#sql.indexOf("*/", at);
      if (end < 0) throw syntaxError("a comment isn't closed", this.#characters);
      const inner = this.#rules.nestsComments ? this.#sql.indexOf("/*", at) : -1;
      const isInner = inner >= 0 && inner < end;
      depth += isInner ? 1 : -1;
      at = (isInner ? inner : end) + 2;
    }
    this.#advance(at);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#sql)?.[0] ?? null;
  }

  #take(pattern: RegExp): string | null {
    const match = this.#match(pattern);
    if (match === null || match === "") return null;
    this.#advance(this.#at + match.length);
    return match;
  }

  #advance(to: number): void {
    this.#characters += [...this.#sql.slice(this.#at, to)].length;
    this.#at = to;
  }

  #push(kind: Lexeme["kind"], text: string, value: string, start: number): void {
    const length = [...this.#sql.slice(start, this.#at)].length;
    this.#lexemes.push({ kind, text, value, start: this.#characters - length, end: this.#characters });
  }

  #unclear(): Error {
    return notReadOnly(
      "Part of this statement can't be checked reliably, so it can't run.",
      "Write texts as plain 'literals' and names without unusual characters.",
      this.#characters,
    );
  }
}
