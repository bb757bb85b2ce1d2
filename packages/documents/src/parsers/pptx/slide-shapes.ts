import { attributeOf, childOf, chosenOf, descendantsOf, elementsOf, type XmlElement } from "../office/xml-tree.ts";

export interface SlideShape {
  readonly element: XmlElement;
  /** The role of a placeholder (`title`, `body`, `ftr` …); null for what is no placeholder. */
  readonly role: string | null;
}

interface Placed extends SlideShape {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** Where the placeholders of a slide's layout stand: those of the slide itself often don't say. */
export type LayoutPlaces = ReadonlyMap<string, XmlElement>;

export function layoutPlaces(layout: XmlElement | null): LayoutPlaces {
  const places = new Map<string, XmlElement>();
  for (const shape of descendantsOf(layout ?? undefined, "sp")) {
    const placeholder = placeholderOf(shape);
    const frame = frameOf(shape);
    if (placeholder === undefined || frame === undefined) continue;
    for (const key of keysOf(placeholder)) if (!places.has(key)) places.set(key, frame);
  }
  return places;
}

/** The shapes that hold words, from top to bottom and from left to right, groups taken apart; the title comes first wherever it stands. */
export function shapesInOrder(tree: XmlElement | undefined, places: LayoutPlaces): SlideShape[] {
  const shapes = inReadingOrder(tree, places);
  const isTitle = (shape: SlideShape) => shape.role === "title" || shape.role === "ctrTitle";
  return [...shapes.filter(isTitle), ...shapes.filter((shape) => !isTitle(shape))];
}

function inReadingOrder(parent: XmlElement | undefined, places: LayoutPlaces): SlideShape[] {
  const placed: Placed[] = [];
  for (const element of shapeElements(parent)) {
    const placeholder = placeholderOf(element);
    const layoutFrame = placeholder === undefined ? undefined : keysOf(placeholder).flatMap((key) => places.get(key) ?? [])[0];
    const frame = frameOf(element) ?? layoutFrame;
    const previous = placed.at(-1);
    placed.push({
      element,
      role: placeholder === undefined ? null : (attributeOf(placeholder, "type") ?? "body"),
      left: numberOf(childOf(frame, "off"), "x") ?? previous?.left ?? 0,
      // Without a place of its own, a shape follows the one before it.
      top: numberOf(childOf(frame, "off"), "y") ?? previous?.top ?? 0,
      height: numberOf(childOf(frame, "ext"), "cy") ?? 0,
    });
  }
  return bandsOf(placed).flatMap((shape) => (shape.element.name === "grpSp" ? inReadingOrder(shape.element, places) : [shape]));
}

/** What begins at nearly the same height is read from left to right. */
function bandsOf(shapes: readonly Placed[]): Placed[] {
  const sorted = [...shapes].sort((one, other) => one.top - other.top);
  const bands: Placed[][] = [];
  for (const shape of sorted) {
    const [first] = bands.at(-1) ?? [];
    if (first !== undefined && shape.top <= first.top + Math.min(first.height, shape.height) / 3) bands.at(-1)?.push(shape);
    else bands.push([shape]);
  }
  return bands.flatMap((band) => band.sort((one, other) => one.left - other.left));
}

function shapeElements(parent: XmlElement | undefined): XmlElement[] {
  return elementsOf(parent).flatMap((element) => {
    if (element.name === "AlternateContent") return shapeElements(chosenOf(element));
    return element.name === "sp" || element.name === "grpSp" || element.name === "graphicFrame" || element.name === "cxnSp"
      ? [element]
      : [];
  });
}

function placeholderOf(shape: XmlElement): XmlElement | undefined {
  const properties = elementsOf(shape).find((child) => /^nv\w+Pr$/.test(child.name));
  return childOf(childOf(properties, "nvPr"), "ph");
}

function frameOf(shape: XmlElement): XmlElement | undefined {
  return childOf(shape, "xfrm") ?? childOf(childOf(shape, "spPr") ?? childOf(shape, "grpSpPr"), "xfrm");
}

function keysOf(placeholder: XmlElement): string[] {
  const index = attributeOf(placeholder, "idx");
  const type = attributeOf(placeholder, "type");
  return [...(index === undefined ? [] : [`#${index}`]), ...(type === undefined ? [] : [type.replace("ctrTitle", "title")])];
}

function numberOf(element: XmlElement | undefined, name: string): number | null {
  const value = Number(attributeOf(element, name) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}
