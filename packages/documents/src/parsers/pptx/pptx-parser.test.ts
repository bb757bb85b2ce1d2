import { describe, expect, it } from "vitest";
import { makeZip } from "../../parse-document.test-support.ts";
import { parseContent } from "../../process/parsers.ts";

const relations = (...list: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join("")}</Relationships>`;
const text = (...lines: readonly string[]) =>
  `<p:txBody>${lines.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join("")}</p:txBody>`;
const frame = (left: number, top: number) => `<a:xfrm><a:off x="${left}" y="${top}"/><a:ext cx="100" cy="100"/></a:xfrm>`;
const shape = (body: string, { role = "", place = "" } = {}) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1"/><p:nvPr>${role === "" ? "" : `<p:ph ${role}/>`}</p:nvPr></p:nvSpPr><p:spPr>${place}</p:spPr>${body}</p:sp>`;
const slide = (shapes: string, attributes = "") => `<p:sld${attributes}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;

/** Slides in this order; their parts are numbered backwards, as after moving slides around. */
function pptx(slides: readonly string[], extra: readonly { readonly name: string; readonly content: string }[] = []): Uint8Array {
  const part = (index: number) => `slide${slides.length - index}.xml`;
  return makeZip([
    { name: "_rels/.rels", content: relations(["r1", "officeDocument", "/ppt/presentation.xml"]) },
    {
      name: "ppt/presentation.xml",
      content: `<p:presentation><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    },
    {
      name: "ppt/_rels/presentation.xml.rels",
      content: relations(...slides.map((_, index) => [`s${index}`, "slide", `slides/${part(index)}`] as const)),
    },
    ...slides.map((content, index) => ({ name: `ppt/slides/${part(index)}`, content })),
    ...extra,
  ]);
}

describe("PowerPoint", () => {
  it("gives a page a slide in the order of the presentation, the title as heading, texts by their place", async () => {
    const first = slide(
      shape(text("Right"), { place: frame(500, 210) }) +
        shape(text("Left"), { place: frame(0, 200) }) +
        shape(text("Low"), { place: frame(0, 900) }) +
        shape(text("Plan"), { role: 'type="title"', place: frame(0, 950) }) +
        shape(text("3"), { role: 'type="sldNum"' }),
    );
    const second = slide(shape(text("Results"), { role: 'type="ctrTitle"' }) + shape(text("One", "Two"), { role: 'idx="1"' }));
    const document = await parseContent(pptx([first, second]), "PPTX");
    expect(document.blocks.map((block) => [block.kind, block.text, block.page, block.headingPath])).toEqual([
      ["heading", "Plan", 1, []],
      ["paragraph", "Left", 1, ["Plan"]],
      ["paragraph", "Right", 1, ["Plan"]],
      ["paragraph", "Low", 1, ["Plan"]],
      ["heading", "Results", 2, []],
      ["list_item", "- One", 2, ["Results"]],
      ["list_item", "- Two", 2, ["Results"]],
    ]);
    expect(document.pageCount).toBe(2);
  });

  it("keeps how deep the items of a list are", async () => {
    const deep = text("One", "Two").replace(/(.*)<a:p>/s, '$1<a:p><a:pPr lvl="1"/>');
    const { blocks } = await parseContent(pptx([slide(shape(deep, { role: 'idx="1"' }))]), "PPTX");
    expect(blocks.map(({ text: item, depth }) => [item, depth])).toEqual([
      ["- One", undefined],
      ["- Two", 1],
    ]);
  });

  it.each([
    ["-1", undefined],
    ["1.5", 1],
    ["1e999", 8],
    ["deep", undefined],
  ])("reads items that claim to be %s deep", async (level, depth) => {
    const odd = text("One", "Two").replace(/(.*)<a:p>/s, `$1<a:p><a:pPr lvl="${level}"/>`);
    const { blocks } = await parseContent(pptx([slide(shape(odd, { role: 'idx="1"' }))]), "PPTX");
    expect(blocks[1]).toMatchObject({ text: "- Two" });
    expect(blocks[1]?.depth).toBe(depth);
  });

  it("reads tables with merged cells, speaker notes and footers once", async () => {
    const cell = (words: string, attributes = "") =>
      `<a:tc${attributes}><a:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr>${cell("Pot")}${cell("Count")}${cell("Note")}</a:tr><a:tr>${cell("Small", ' rowSpan="2"')}${cell("1")}${cell("a")}</a:tr>
      <a:tr>${cell("", ' vMerge="1"')}${cell("both", ' gridSpan="2"')}${cell("", ' hMerge="1"')}</a:tr></a:tbl></p:graphicFrame>`;
    const footer = shape(text("Our firm"), { role: 'type="ftr"', place: frame(0, 5000) });
    const notes = `<p:notes><p:cSld><p:spTree>${shape("", { role: 'type="sldImg"' })}${shape(text("Say this."), { role: 'type="body"' })}${shape(text("1"), { role: 'type="sldNum"' })}</p:spTree></p:cSld></p:notes>`;
    const file = pptx(
      [slide(table + footer), slide(shape(text("More")) + footer)],
      [
        { name: "ppt/slides/_rels/slide2.xml.rels", content: relations(["n", "notesSlide", "../notesSlides/notesSlide1.xml"]) },
        { name: "ppt/notesSlides/notesSlide1.xml", content: notes },
      ],
    );
    const { blocks, tables } = await parseContent(file, "PPTX");
    expect(blocks.map((block) => [block.text, block.page])).toEqual([
      ["Pot | Count | Note\nSmall | 1 | a\n | both |", 1],
      ["Our firm", 1],
      ["Speaker notes", 1],
      ["Say this.", 1],
      ["More", 2],
    ]);
    expect(tables).toMatchObject([
      {
        page: 1,
        header: ["Pot", "Count", "Note"],
        rows: [
          ["Small", "1", "a"],
          ["Small", "both", "both"],
        ],
      },
    ]);
  });

  it("takes the places of placeholders from the layout", async () => {
    const layout = `<p:sldLayout><p:cSld><p:spTree>${shape("", { role: 'idx="1"', place: frame(0, 900) })}${shape("", { role: 'idx="2"', place: frame(0, 100) })}</p:spTree></p:cSld></p:sldLayout>`;
    const file = pptx(
      [slide(shape(text("Below"), { role: 'idx="1"' }) + shape(text("Above"), { role: 'idx="2"' }))],
      [
        { name: "ppt/slides/_rels/slide1.xml.rels", content: relations(["l", "slideLayout", "../slideLayouts/slideLayout1.xml"]) },
        { name: "ppt/slideLayouts/slideLayout1.xml", content: layout },
      ],
    );
    expect((await parseContent(file, "PPTX")).text).toBe("Above\n\nBelow");
  });

  it("says which slides are hidden and which have no words", async () => {
    const { warnings, pageCount } = await parseContent(pptx([slide(shape(text("Seen")), ' show="0"'), slide(""), slide("")]), "PPTX");
    expect(pageCount).toBe(3);
    expect(warnings).toEqual(["Hidden slides were read too: 1.", "Slides without words, perhaps with pictures only: 2, 3."]);
  });

  it("tells a presentation without words and a file without one", async () => {
    await expect(parseContent(pptx([slide("")]), "PPTX")).rejects.toThrow(
      "There is no text in this presentation. Check that it is the right one.",
    );
    await expect(parseContent(makeZip([{ name: "ppt/x.xml", content: "" }]), "PPTX")).rejects.toThrow(
      "This PowerPoint presentation is damaged",
    );
    await expect(parseContent(Buffer.from("no archive"), "PPTX")).rejects.toThrow("This PowerPoint presentation is damaged");
  });
});
