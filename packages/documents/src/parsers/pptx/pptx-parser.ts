import type { ParsedDocument } from "@olympus/domain";
import { DocumentBuilder } from "../../document-builder.ts";
import { noTextFound, tooMuchInside } from "../../reading-errors.ts";
import { readDrawingText } from "../office/drawing-text.ts";
import { OfficePackage } from "../office/office-package.ts";
import { attributeOf, childOf, descendantsOf, elementsOf, relationIdOf, type XmlElement } from "../office/xml-tree.ts";
import { addGrid } from "../tables/add-grid.ts";
import { layoutPlaces, type SlideShape, shapesInOrder } from "./slide-shapes.ts";
import { gridOf, paragraphsOf } from "./slide-text.ts";

const slideOptions = { keepTextIn: new Set(["t"]), skip: new Set(["rPr", "tblGrid", "timing", "transition", "style"]) };
const maxSlides = 10_000;

/**
 * PowerPoint (ECMA-376 part 1, 19): a page a slide in the order they are shown. The title is the slide's heading; texts follow by their place on it, tables as
 * tables, charts and diagrams with their words, the speaker's notes last. Footers are read once; dates and slide numbers are left out.
 */
export function parsePptx(content: Uint8Array): ParsedDocument {
  const parts = new OfficePackage(content, "PowerPoint presentation");
  const main = parts.mainPart(/(^|\/)presentation\d*\.xml$/i);
  const slides = slidesInOrder(parts, main);
  if (slides.length > maxSlides) throw tooMuchInside(`more than ${maxSlides.toLocaleString("en")} slides`);
  const builder = new DocumentBuilder();
  const reader = new SlideReader(parts, builder);
  for (const [index, name] of slides.entries()) reader.read(name, index + 1);
  reader.warn();
  if (builder.isEmpty) throw noTextFound("presentation");
  return builder.build(slides.length);
}

/** The presentation lists its slides; without the list, as some programs write it, the names tell. */
function slidesInOrder(parts: OfficePackage, main: string): string[] {
  const targets = new Map(parts.relationsOf(main).map((relation) => [relation.id, relation.target]));
  const tree = parts.xml(main, { keepTextIn: new Set() });
  const list = descendantsOf(tree ?? undefined, "sldId").flatMap((slide) => targets.get(relationIdOf(slide) ?? "") ?? []);
  if (list.length > 0) return list;
  const number = (name: string) => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);
  return parts.names.filter((name) => /(^|[/\\])slides[/\\]slide\d+\.xml$/i.test(name)).sort((one, other) => number(one) - number(other));
}

class SlideReader {
  private readonly parts: OfficePackage;
  private readonly builder: DocumentBuilder;
  private readonly footers = new Set<string>();
  private readonly hidden: number[] = [];
  private readonly wordless: number[] = [];

  constructor(parts: OfficePackage, builder: DocumentBuilder) {
    this.parts = parts;
    this.builder = builder;
  }

  read(name: string, page: number): void {
    const slide = childOf(this.parts.xml(name, slideOptions) ?? undefined, "sld");
    const [layout] = this.parts.related(name, "slideLayout");
    const places = layoutPlaces(layout === undefined ? null : this.parts.xml(layout, slideOptions));
    const drawings = new Map(this.parts.relationsOf(name).map((relation) => [relation.id, relation.target]));
    this.builder.clearHeadings();
    if (attributeOf(slide, "show") === "0") this.hidden.push(page);
    for (const shape of shapesInOrder(childOf(childOf(slide, "cSld"), "spTree"), places)) this.addShape(shape, page, drawings);
    for (const notes of this.parts.related(name, "notesSlide")) this.addNotes(notes, page);
    if (this.builder.lastBlock?.page !== page) this.wordless.push(page);
  }

  /** Adds what a person should know about the whole. */
  warn(): void {
    if (this.hidden.length > 0) this.builder.addWarning(`Hidden slides were read too: ${listed(this.hidden)}.`);
    if (this.wordless.length > 0) this.builder.addWarning(`Slides without words, perhaps with pictures only: ${listed(this.wordless)}.`);
  }

  private addShape({ element, role }: SlideShape, page: number, drawings: ReadonlyMap<string, string>): void {
    if (role === "sldNum" || role === "dt") return;
    if (element.name === "graphicFrame") {
      this.addGraphic(element, page, drawings);
      return;
    }
    const paragraphs = paragraphsOf(childOf(element, "txBody"), role === "body" || role === "obj");
    const text = paragraphs.map((paragraph) => paragraph.text).join("\n");
    if (role === "title" || role === "ctrTitle") this.builder.addHeading(1, { text: text.replace(/\s+/g, " "), page });
    else if (role === "ftr" || role === "hdr") this.addFooter(text, page);
    else if (paragraphs.every(({ mark }) => mark === null)) this.builder.add({ kind: "paragraph", text, page });
    else
      for (const { text: item, mark, depth } of paragraphs)
        this.builder.add(
          mark === null ? { kind: "paragraph", text: item, page } : { kind: "list_item", text: `${mark} ${item}`, depth, page },
        );
  }

  private addFooter(text: string, page: number): void {
    if (this.footers.has(text)) return;
    this.footers.add(text);
    this.builder.add({ kind: "paragraph", text, page });
  }

  private addGraphic(frame: XmlElement, page: number, drawings: ReadonlyMap<string, string>): void {
    for (const table of descendantsOf(frame, "tbl")) addGrid(this.builder, gridOf(table), { page });
    const references = [
      ...descendantsOf(frame, "chart").map((chart) => relationIdOf(chart)),
      ...descendantsOf(frame, "relIds").map((diagram) => relationIdOf(diagram, "dm")),
    ];
    for (const reference of references) {
      const target = drawings.get(reference ?? "");
      if (target !== undefined) this.builder.add({ kind: "paragraph", text: readDrawingText(this.parts, target), page });
    }
  }

  private addNotes(name: string, page: number): void {
    const notes = childOf(this.parts.xml(name, slideOptions) ?? undefined, "notes");
    const shapes = elementsOf(childOf(childOf(notes, "cSld"), "spTree")).filter((shape) => {
      const type = attributeOf(descendantsOf(shape, "ph")[0], "type");
      return shape.name === "sp" && (type === undefined || type === "body");
    });
    const paragraphs = shapes.flatMap((shape) => paragraphsOf(childOf(shape, "txBody"), false));
    if (paragraphs.length === 0) return;
    this.builder.addHeading(2, { text: "Speaker notes", page });
    for (const { text } of paragraphs) this.builder.add({ kind: "paragraph", text, page });
  }
}

function listed(numbers: readonly number[]): string {
  return `${numbers.slice(0, 30).join(", ")}${numbers.length > 30 ? ` and ${numbers.length - 30} more` : ""}`;
}
