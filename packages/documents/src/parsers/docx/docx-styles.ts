import { attributeOf, childOf, descendantsOf, type XmlElement } from "../office/xml-tree.ts";

export interface Numbering {
  readonly numId: string;
  /** From 0. */
  readonly level: number;
}

export interface ParagraphStyle {
  /** Null: no heading. Title 0, headings from 1, at most 6. */
  readonly headingLevel: number | null;
  readonly numbering: Numbering | null;
  /** Names a table or a figure. */
  readonly isCaption: boolean;
}

interface StyleEntry {
  readonly name: string;
  readonly basedOn: string | null;
  readonly properties: XmlElement | undefined;
}

/** The styles of a document, looked up along what they are based on (ECMA-376 part 1, 17.7). */
export class DocxStyles {
  private readonly entries = new Map<string, StyleEntry>();
  private defaultId: string | null = null;

  constructor(tree: XmlElement | null) {
    for (const style of descendantsOf(tree ?? undefined, "style")) {
      const id = attributeOf(style, "styleId");
      if (id === undefined) continue;
      const isDefault = /^(1|true|on)$/.test(attributeOf(style, "default") ?? "");
      if (isDefault && attributeOf(style, "type") === "paragraph") this.defaultId = id;
      this.entries.set(id, {
        name: valOf(style, "name")?.toLowerCase() ?? "",
        basedOn: valOf(style, "basedOn") ?? null,
        properties: childOf(style, "pPr"),
      });
    }
  }

  /** How a paragraph with these properties (`w:pPr`) is shown: its own words count before its style's. */
  of(properties: XmlElement | undefined): ParagraphStyle {
    const chain = this.chainOf(valOf(properties, "pStyle") ?? this.defaultId);
    const own = numberingOf(properties);
    const inherited = chain.map((style) => numberingOf(style.properties)).find((numbering) => numbering !== null) ?? null;
    const isCaption = chain.some((style) => style.name === "caption");
    return { headingLevel: headingLevelOf(properties, chain), numbering: own ?? inherited, isCaption };
  }

  private chainOf(id: string | null): StyleEntry[] {
    const chain: StyleEntry[] = [];
    // Styles of a hostile file may be based on each other in a circle.
    for (let next = id; next !== null && chain.length < 20; ) {
      const entry = this.entries.get(next);
      if (entry === undefined) break;
      chain.push(entry);
      next = entry.basedOn;
    }
    return chain;
  }
}

/** `w:val` of a child. */
export function valOf(parent: XmlElement | undefined, name: string): string | undefined {
  return attributeOf(childOf(parent, name), "val");
}

function headingLevelOf(properties: XmlElement | undefined, chain: readonly StyleEntry[]): number | null {
  const own = outlineLevelOf(properties);
  if (own !== undefined) return own;
  for (const style of chain) {
    if (style.name === "title") return 0;
    if (style.name === "subtitle") return 2;
    const number = /^heading (\d)$/.exec(style.name)?.[1];
    if (number !== undefined) return Math.min(Number(number), 6);
    const outline = outlineLevelOf(style.properties);
    if (outline !== undefined) return outline;
  }
  return null;
}

/** Undefined where nothing is said; null where it says body text (9). */
function outlineLevelOf(properties: XmlElement | undefined): number | null | undefined {
  const value = valOf(properties, "outlineLvl");
  if (value === undefined) return undefined;
  const level = Number(value);
  return Number.isInteger(level) && level >= 0 && level < 9 ? Math.min(level + 1, 6) : null;
}

function numberingOf(properties: XmlElement | undefined): Numbering | null {
  const numbering = childOf(properties, "numPr");
  const numId = valOf(numbering, "numId");
  if (numId === undefined) return null;
  const level = Number(valOf(numbering, "ilvl") ?? 0);
  return { numId, level: Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0 };
}
