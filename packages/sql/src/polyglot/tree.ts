/** A node, or the fields of one, of the tree that the parser gives as JSON. */
export type TreeObject = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is TreeObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object of the tree: its kind, and its fields. */
export interface TreeNode {
  /** Null for an object that only holds fields of the one around it. */
  readonly tag: string | null;
  readonly fields: TreeObject;
}

/** Every object of the tree once, the ones around first. Iterative: a deeply nested statement must not overflow the stack. */
export function* nodesOf(root: unknown): Generator<TreeNode> {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      for (const item of value) pending.push(item);
    } else if (isNode(value)) {
      const tag = tagOf(value);
      const inner = tag === null ? value : value[tag];
      const fields = isNode(inner) ? inner : {};
      yield { tag, fields };
      // What is in an object's only field is an object with a kind of its own: `having: { this: { function: … } }`.
      if (Array.isArray(inner) || tagOf(fields) !== null) pending.push(inner);
      else pending.push(...Object.values(fields));
    }
  }
}

/** The kind of an object: the one key of an object that holds another one. Objects with a single field look alike; the judge knows their fields' names. */
export function tagOf(object: TreeObject): string | null {
  const keys = Object.keys(object);
  const [key] = keys;
  return keys.length === 1 && key !== undefined && typeof object[key] === "object" ? key : null;
}

/** The name in an identifier object, or in a plain string. */
export function nameOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return isNode(value) && typeof value.name === "string" ? value.name : null;
}

/** The same tree without comments, which the generator would print again in other places. */
export function withoutComments(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree), (key, value: unknown) => {
    if (Array.isArray(value) && /comments$/.test(key)) return [];
    // A node around a node, for nothing but its comments.
    return isNode(value) && isNode(value.annotated) ? value.annotated.this : value;
  });
}
