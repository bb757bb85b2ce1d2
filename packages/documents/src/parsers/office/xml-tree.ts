import { Parser } from "htmlparser2";
import { tooMuchInside } from "../../reading-errors.ts";

/** An element of an XML part. Names are without their namespace prefix: within Office files they tell enough. */
export interface XmlElement {
  readonly name: string;
  /** As written, prefix included (`w:val`, `r:id`). */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Nested deeper, elements are left out and their text belongs to the one at this depth: those who walk the tree may recurse. */
const maxTreeDepth = 200;
/** Nobody's document; the parser itself slows down with it. */
const maxDepth = 10_000;

export interface TreeOptions {
  /** Only inside of these is text kept; absent: everywhere. */
  readonly keepTextIn?: ReadonlySet<string>;
  /** Left out with all they hold. */
  readonly skip?: ReadonlySet<string>;
}

/**
 * Reads XML into a tree, whatever is wrong with it. Document types are ignored and entities other than those of XML itself never resolved, so nothing can be
 * fetched or blown up. Fails with UNREADABLE_FILE when elements are nested deeper than any document's.
 */
export function parseXml(text: string, options: TreeOptions): XmlElement {
  return parseMarkup(text, options, true);
}

/** Reads HTML into a tree, as leniently as browsers do. Names are in small letters. Nothing is run or fetched. Fails as `parseXml` does. */
export function parseHtmlTree(text: string, options: TreeOptions): XmlElement {
  return parseMarkup(text, options, false);
}

function parseMarkup(text: string, options: TreeOptions, isXml: boolean): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  let depth = 0;
  let skippedFrom = 0;
  let beyond = 0;
  const parser = new Parser(
    {
      onopentag: (fullName, attributes) => {
        depth++;
        if (depth > maxDepth) throw tooMuchInside(`elements nested more than ${maxDepth.toLocaleString("en")} deep`);
        if (skippedFrom > 0) return;
        const name = isXml ? fullName.slice(fullName.indexOf(":") + 1) : fullName;
        if (options.skip?.has(name) === true) skippedFrom = depth;
        else if (open.length > maxTreeDepth) beyond++;
        else {
          const element: XmlElement = { name, attributes, children: [] };
          open.at(-1)?.children.push(element);
          open.push(element);
        }
      },
      ontext: (data) => {
        const parent = open.at(-1);
        if (skippedFrom === 0 && parent !== undefined && options.keepTextIn?.has(parent.name) !== false) parent.children.push(data);
      },
      onclosetag: () => {
        if (skippedFrom === depth) skippedFrom = 0;
        else if (skippedFrom === 0 && beyond > 0) beyond--;
        else if (skippedFrom === 0) open.pop();
        depth--;
      },
    },
    { xmlMode: isXml },
  );
  parser.end(text);
  return root;
}

/** The value of an attribute by its name without prefix. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  if (element === undefined) return undefined;
  const exact = element.attributes[name];
  if (exact !== undefined) return exact;
  const key = Object.keys(element.attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : element.attributes[key];
}

/** The relationship that an element refers to (`r:id`, `r:embed`), apart from an `id` of its own. */
export function relationIdOf(element: XmlElement, name = "id"): string | undefined {
  const key = Object.keys(element.attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : element.attributes[key];
}

export function elementsOf(parent: XmlElement | undefined): XmlElement[] {
  return (parent?.children ?? []).filter((child): child is XmlElement => typeof child !== "string");
}

export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(parent).find((child) => child.name === name);
}

/** All elements of a name below, in reading order. */
export function descendantsOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => [...(child.name === name ? [child] : []), ...descendantsOf(child, name)]);
}

/** The text that an element itself holds. */
export function textIn(element: XmlElement | undefined): string {
  return (element?.children ?? []).filter((child) => typeof child === "string").join("");
}

/** What stands in for something with alternatives: the first one that says something, as older programs get a copy of the same. */
export function chosenOf(alternatives: XmlElement): XmlElement | undefined {
  const choices = elementsOf(alternatives);
  return choices.find((choice) => descendantsOf(choice, "t").length > 0) ?? choices[0];
}
