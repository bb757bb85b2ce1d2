/** A node, or the fields of one, of the tree that the parser gives as JSON. */
export type TreeObject = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is TreeObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every object of the tree, the ones around first. Iterative: a deeply nested statement must not overflow the stack. */
export function* objectsOf(root: unknown): Generator<TreeObject> {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      for (const item of value) pending.push(item);
    } else if (isNode(value)) {
      yield value;
      pending.push(...Object.values(value));
    }
  }
}

/**
 * The kind of an object, or null for one that only holds another's fields. Kinds are written as the one key of an object; the few field
 * holders with one field are told by `isFieldHolder` of the judge.
 */
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
export function withoutComments(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (Array.isArray(inner) && /comments$/.test(key) ? [] : inner)));
}
