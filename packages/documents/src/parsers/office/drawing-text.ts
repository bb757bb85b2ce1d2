import type { OfficePackage } from "./office-package.ts";
import { childOf, descendantsOf, elementsOf, textIn, type XmlElement } from "./xml-tree.ts";

/** `v`: the values that a chart shows. */
const chartText = new Set(["t", "v"]);

/** The words of a chart (title, series with their values) or of a diagram's data (SmartArt), a line each. */
export function readDrawingText(parts: OfficePackage, name: string): string {
  const tree = parts.xml(name, { keepTextIn: chartText });
  if (tree === null) return "";
  return childOf(tree, "chartSpace") === undefined ? diagramText(tree) : chartLines(tree);
}

function diagramText(tree: XmlElement): string {
  return descendantsOf(tree, "pt")
    .map((point) => descendantsOf(point, "t").map(textIn).join(" ").trim())
    .filter((text) => text !== "")
    .join("\n");
}

function chartLines(tree: XmlElement): string {
  const titles = descendantsOf(tree, "title").map((title) => descendantsOf(title, "t").map(textIn).join(""));
  const series = descendantsOf(tree, "ser").map((one) => {
    const name = pointsOf(childOf(one, "tx")).join(" ");
    const categories = pointsOf(childOf(one, "cat") ?? childOf(one, "xVal"));
    const values = pointsOf(childOf(one, "val") ?? childOf(one, "yVal")).map(shortestNumber);
    const points = values.slice(0, 200).map((value, index) => (categories[index] === undefined ? value : `${categories[index]} ${value}`));
    return name === "" ? points.join(", ") : `${name}: ${points.join(", ")}`;
  });
  return [...titles, ...series].filter((line) => line.trim() !== "").join("\n");
}

/** Programs write all digits of a binary number: 8.2 as `8.2000000000000001`. */
function shortestNumber(text: string): string {
  return /^-?\d+\.\d{10,}(?:e[-+]?\d{1,3})?$/i.test(text) ? String(Number(text)) : text;
}

function pointsOf(parent: XmlElement | undefined): string[] {
  return descendantsOf(parent, "pt").flatMap((point) =>
    elementsOf(point)
      .filter((child) => child.name === "v")
      .map(textIn),
  );
}
