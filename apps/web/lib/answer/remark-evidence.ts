/** What this plugin needs of a Markdown tree's node (mdast). */
interface Node {
  type: string;
  value?: string;
  url?: string;
  label?: string | null;
  children?: Node[];
  data?: { hName?: string; hProperties?: Record<string, string> };
}

export interface EvidenceOptions {
  /** The numbers that have a source: only these become chips. */
  readonly citationNumbers: ReadonlySet<number>;
  /** Words of the text that no row and no passage supports. */
  readonly unsupportedSpans: readonly string[];
}

/** In front of the number in the address of a citation's link. */
export const citationHref = "#cite-";

/**
 * Turns `[n]` into links to the sources and marks unsupported words, in running text only: code stays as it is. Link definitions are
 * dropped, so that a text can't smuggle in an address for `[1]`.
 */
export function remarkEvidence({ citationNumbers, unsupportedSpans }: EvidenceOptions) {
  const pattern = evidencePattern(unsupportedSpans);
  const split = (text: string): Node[] => {
    const nodes: Node[] = [];
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      const node = match[1] === undefined ? unsupported(match[0]) : citationNumbers.has(Number(match[1])) ? citation(match[1]) : null;
      if (!node) continue;
      if (match.index > end) nodes.push({ type: "text", value: text.slice(end, match.index) });
      nodes.push(node);
      end = match.index + match[0].length;
    }
    if (end < text.length) nodes.push({ type: "text", value: text.slice(end) });
    return nodes;
  };
  const visit = (parent: Node): void => {
    parent.children = parent.children?.flatMap((child) => {
      if (child.type === "definition") return [];
      if (child.type === "text") return split(child.value ?? "");
      if (child.type === "linkReference") return split(`[${child.label ?? ""}]`);
      visit(child);
      return [child];
    });
  };
  return visit;
}

function citation(number: string): Node {
  return { type: "link", url: `${citationHref}${Number(number)}`, children: [{ type: "text", value: String(Number(number)) }] };
}

function unsupported(value: string): Node {
  return {
    type: "unsupported",
    data: { hName: "mark", hProperties: { title: "Not found in the rows or passages that were read" } },
    children: [{ type: "text", value }],
  };
}

/** `[n]`, or one of the spans that isn't part of a longer word or number: `12` isn't in `2012` or `1,125`. */
function evidencePattern(spans: readonly string[]): RegExp {
  const words = spans.filter((span) => span.trim() !== "").sort((a, b) => b.length - a.length);
  const escaped = words.map((span) => span.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const alternatives = escaped.length === 0 ? "" : `|(?<![\\p{L}\\p{N}]|\\p{N}[.,])(?:${escaped.join("|")})(?![\\p{L}\\p{N}]|[.,]\\p{N})`;
  return new RegExp(`\\[(\\d{1,3})\\]${alternatives}`, "gu");
}
