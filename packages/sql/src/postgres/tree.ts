/** A node, or the fields of one, of the tree that libpg-query gives as JSON. */
export type TreeObject = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is TreeObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The texts in a list of String nodes, such as a function's or an operator's dotted name. */
export function stringsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const text = isNode(item) && isNode(item.String) ? (item.String.sval ?? "") : null;
    return typeof text === "string" ? [text] : [];
  });
}

/**
 * Every object of the tree once, with its kind. Kinds are written as the single capitalised key around a node; where the grammar leaves no
 * choice of kind there is none, and `tag` is null. Iterative: a deeply nested statement must not overflow the stack.
 */
export function* nodesOf(root: TreeObject): Generator<{ readonly tag: string | null; readonly node: TreeObject }> {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      for (const item of value) pending.push(item);
      continue;
    }
    if (!isNode(value)) continue;
    const keys = Object.keys(value);
    const [onlyKey] = keys;
    if (keys.length === 1 && onlyKey !== undefined && /^[A-Z]/.test(onlyKey)) {
      const inner = value[onlyKey];
      const node = isNode(inner) ? inner : {};
      yield { tag: onlyKey, node };
      pending.push(...Object.values(node));
      continue;
    }
    yield { tag: null, node: value };
    pending.push(...Object.values(value));
  }
}
