import { attributeOf, childOf, elementsOf, type XmlElement } from "../office/xml-tree.ts";
import { type Numbering, valOf } from "./docx-styles.ts";

interface Level {
  readonly format: string;
  /** `%1.%2`: the numbers of the levels, from 1. */
  readonly pattern: string;
  readonly start: number;
}

interface List {
  readonly abstractId: string;
  readonly starts: ReadonlyMap<number, number>;
}

const decimal: Level = { format: "decimal", pattern: "%1.", start: 1 };

/** Counts the items of a document's lists, so that each has the number that Word shows (ECMA-376 part 1, 17.9). */
export class DocxNumbering {
  private readonly levels = new Map<string, ReadonlyMap<number, Level>>();
  private readonly lists = new Map<string, List>();
  /** Lists that share a definition go on counting together. */
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(tree: XmlElement | null) {
    const root = childOf(tree ?? undefined, "numbering");
    for (const element of elementsOf(root)) {
      if (element.name === "abstractNum") this.levels.set(attributeOf(element, "abstractNumId") ?? "", levelsOf(element));
      if (element.name === "num") this.lists.set(attributeOf(element, "numId") ?? "", listOf(element));
    }
  }

  /** The mark of the next item: `-` for a bullet, else its number; null for none (numId 0 takes a style's list away). */
  next({ numId, level }: Numbering): string | null {
    if (numId === "0") return null;
    const list = this.lists.get(numId);
    const levels = this.levels.get(list?.abstractId ?? "");
    const own = levels?.get(level);
    if (list === undefined || own === undefined || own.format === "bullet") return "-";
    if (own.format === "none") return null;
    const counts = this.countersOf(numId, list);
    const start = (at: number) => list.starts.get(at) ?? levels?.get(at)?.start ?? 1;
    counts[level] = counts[level] === undefined ? start(level) : counts[level] + 1;
    counts.length = level + 1;
    return own.pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return spell(counts[at] ?? start(at), (levels?.get(at) ?? decimal).format);
    });
  }

  private countersOf(numId: string, list: List): number[] {
    const isRestarted = list.starts.size > 0 && !this.begun.has(numId);
    this.begun.add(numId);
    const counts = isRestarted ? [] : (this.counters.get(list.abstractId) ?? []);
    this.counters.set(list.abstractId, counts);
    return counts;
  }
}

function levelsOf(definition: XmlElement): ReadonlyMap<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of elementsOf(definition).filter((element) => element.name === "lvl")) {
    levels.set(Number(attributeOf(level, "ilvl") ?? 0), {
      format: valOf(level, "numFmt") ?? "decimal",
      pattern: (valOf(level, "lvlText") ?? "").slice(0, 100),
      start: Number(valOf(level, "start") ?? 1) || 0,
    });
  }
  return levels;
}

function listOf(list: XmlElement): List {
  const starts = new Map<number, number>();
  for (const override of elementsOf(list).filter((element) => element.name === "lvlOverride")) {
    const start = valOf(override, "startOverride");
    if (start !== undefined) starts.set(Number(attributeOf(override, "ilvl") ?? 0), Number(start) || 0);
  }
  return { abstractId: valOf(list, "abstractNumId") ?? "", starts };
}

function spell(count: number, format: string): string {
  if (count < 1 || count > 3999) return String(count);
  if (format === "lowerLetter") return letters(count).toLowerCase();
  if (format === "upperLetter") return letters(count);
  if (format === "lowerRoman") return roman(count).toLowerCase();
  if (format === "upperRoman") return roman(count);
  return String(count);
}

/** A … Z, AA, BB …, as Word counts. */
function letters(count: number): string {
  return String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
}

function roman(count: number): string {
  const values: readonly (readonly [number, string])[] = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let left = count;
  let text = "";
  for (const [value, letter] of values) {
    text += letter.repeat(Math.floor(left / value));
    left %= value;
  }
  return text;
}
