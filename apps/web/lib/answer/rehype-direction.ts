/** What this plugin needs of an HTML tree's node (hast). */
interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

const blocks: ReadonlySet<string> = new Set(["p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table"]);

/** Lets each block of a text run as its own words do: Arabic and Hebrew from the right, all else from the left. */
export function rehypeDirection() {
  const visit = (node: Node): void => {
    if (node.tagName !== undefined && blocks.has(node.tagName)) node.properties = { ...node.properties, dir: "auto" };
    for (const child of node.children ?? []) visit(child);
  };
  return visit;
}
