import { attributeOf, elementsOf, parseHtmlTree, type XmlElement, type XmlNode } from "../office/xml-tree.ts";

/** What isn't shown, or isn't words: left out with all they hold. */
export const wordlessElements: ReadonlySet<string> = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "iframe",
  "object",
  "embed",
  "svg",
  "canvas",
  "audio",
  "video",
  "map",
  "datalist",
]);

const blockNames: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html " +
    "li main menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead title tr ul caption legend head"
  ).split(" "),
);

/** Whether an element begins on a line of its own. */
export function isBlock(node: XmlNode): node is XmlElement {
  return typeof node !== "string" && blockNames.has(node.name);
}

/** Whether an element stands in a line, but holds some that don't (a link around a paragraph). */
export function holdsBlock(element: XmlElement): boolean {
  return elementsOf(element).some((child) => isBlock(child) || holdsBlock(child));
}

/** Hidden from readers. */
export function isHidden(element: XmlElement): boolean {
  return (
    element.attributes.hidden !== undefined ||
    attributeOf(element, "aria-hidden") === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.attributes.style ?? "")
  );
}

/** The words of nodes, runs of blanks as one, with line ends where they break lines. */
export function textOfNodes(nodes: readonly XmlNode[]): string {
  return nodes
    .map(rawText)
    .join("")
    .replace(/[ \t\r\f]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

/** As it stands there: for code, whose line ends and indents mean something. */
export function preformattedText(element: XmlElement): string {
  return element.children.map((node) => (typeof node === "string" ? node : node.name === "br" ? "\n" : preformattedText(node))).join("");
}

function rawText(node: XmlNode): string {
  if (typeof node === "string") return node.replace(/\s+/g, " ");
  if (node.name === "br") return "\n";
  if (isHidden(node)) return "";
  const inner = node.children.map(rawText).join("");
  if (node.name === "td" || node.name === "th") return `${inner} `;
  return isBlock(node) ? `\n${inner}\n` : inner;
}

/** The words of an HTML fragment, with line ends where it breaks lines. */
export function htmlToText(html: string): string {
  return textOfNodes(parseHtmlTree(html, { skip: wordlessElements }).children);
}

/** A text with the characters that its entities (`&amp;`, `&#65;`) stand for; tags stay as they are. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? preformattedText(parseHtmlTree(text.replaceAll("<", "&lt;"), {})) : text;
}
