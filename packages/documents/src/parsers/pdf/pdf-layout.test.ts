import { expect, it } from "vitest";
import { drawPdf, expectSoundLayouts, placeOf } from "./draw-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

it("tells where the words of a line stand, from the top left corner", async () => {
  const document = await parsePdf(await drawPdf([{ draw: (write) => write("Total revenue grew strongly", 100, 700, { size: 20 }) }]));
  expectSoundLayouts(document);
  const [page, ...more] = placeOf(document, "revenue grew");
  expect(more).toEqual([]);
  expect(page).toMatchObject({ page: 1, width: 600, height: 800 });
  const [rect] = page?.rects ?? [];
  // "Total " is 49 points wide in this font and size, "revenue grew" 117.
  expect(rect?.left).toBeCloseTo(149, -1);
  expect(rect?.width).toBeCloseTo(117, -1);
  expect(rect?.top).toBeGreaterThan(75);
  expect((rect?.top ?? 0) + (rect?.height ?? 0)).toBeLessThan(110);
});

it("follows a page that is shown turned, and a crop box", async () => {
  const pdf = await drawPdf([
    { rotation: 90, draw: (write) => write("Turned page", 100, 700) },
    {
      draw: (write, page) => {
        page.setCropBox(50, 100, 400, 650);
        write("Cropped page", 100, 700);
      },
    },
  ]);
  const document = await parsePdf(pdf);
  const [turned] = placeOf(document, "Turned");
  expect(turned).toMatchObject({ width: 800, height: 600 });
  // What was 700 up is 700 to the right; the text runs downwards from 100.
  expect(turned?.rects[0]?.left).toBeCloseTo(698, -1);
  expect(turned?.rects[0]?.top).toBeCloseTo(100, 0);
  expect(turned?.rects[0]?.height).toBeGreaterThan(turned?.rects[0]?.width ?? 0);
  const [cropped] = placeOf(document, "Cropped");
  expect(cropped).toMatchObject({ width: 400, height: 650 });
  expect(cropped?.rects[0]?.left).toBeCloseTo(50, 0);
  expect(cropped?.rects[0]?.top).toBeCloseTo(41, -1);
});

it("marks both halves of a word that was parted at a line's end", async () => {
  const document = await parsePdf(
    await drawPdf([
      {
        draw: (write) => {
          write("Every invoice is a docu-", 100, 700);
          write("ment of its own.", 100, 686);
        },
      },
    ]),
  );
  expect(document.text).toBe("Every invoice is a document of its own.");
  expectSoundLayouts(document);
  const [page] = placeOf(document, "document");
  expect(page?.rects).toHaveLength(2);
  expect(page?.rects[1]?.left).toBeCloseTo(100, 0);
});

it("reads text that runs up the page as lines of its own", async () => {
  const document = await parsePdf(
    await drawPdf([
      {
        draw: (write) => {
          write("Written along the edge", 50, 200, { turnedBy: 90 });
          write("and a second line", 64, 200, { turnedBy: 90 });
          write("The usual text.", 100, 700);
        },
      },
    ]),
  );
  expect(document.text).toContain("Written along the edge and a second line");
  expect(placeOf(document, "Written along the edge")[0]?.rects).toHaveLength(1);
});

it("takes text that was drawn twice to look bold once", async () => {
  const document = await parsePdf(
    await drawPdf([
      {
        draw: (write) => {
          write("Important notice", 100, 700);
          write("Important notice", 100.3, 700);
          write("Important notice", 100, 600);
        },
      },
    ]),
  );
  expect(document.text.match(/Important/g)).toHaveLength(2);
});

it("parts the number of a footnote from its word, but not a unit's power", async () => {
  const raised = { size: 6 };
  const pdf = await drawPdf([
    {
      draw: (write) => {
        write("Revenue", 100, 700);
        write("12", 140.5, 704, raised);
        write("for 30 m", 160, 700);
        write("2", 196.9, 704, raised);
      },
    },
  ]);
  expect((await parsePdf(pdf)).text).toBe("Revenue 12 for 30 m2");
});

it("reads letters once that are drawn twice, some at a time", async () => {
  const pdf = await drawPdf([
    {
      draw: (write) => {
        // "x" is five points wide in this font and size.
        for (const [text, x] of [
          ["x", 100],
          ["xx", 100],
          ["xx", 105],
          ["x", 110],
        ] as const)
          write(text, x, 700);
        write("Will", 100, 600);
        // Close to the word before it, as kerning sets it.
        write("llama", 115.4, 600);
      },
    },
  ]);
  const { text } = await parsePdf(pdf);
  expect(text.split(/\s+/)).toEqual(["xxx", "Willllama"]);
});
