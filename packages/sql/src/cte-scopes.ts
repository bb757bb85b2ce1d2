/** How a tree of statements says what the search for CTEs has to know. */
export interface TreeReader {
  /** The WITH clause of an object, or null. */
  withOf(node: Node): WithClause | null;
  /** The name of a table that an object stands for, without a schema; null for any other object. */
  tableNameOf(node: Node): string | null;
}

export interface WithClause {
  readonly ctes: readonly { readonly name: string; readonly node: unknown; readonly seesItself: boolean }[];
  /** Whether each CTE sees those that come after it, too. */
  readonly seeEachOther: boolean;
}

type Node = Readonly<Record<string, unknown>>;
type Scope = ReadonlySet<string>;

/**
 * The objects of a tree that name a CTE where it can be seen. A table of the same name may be read elsewhere in the same statement, even by the CTE itself: `with t as
 * (select * from t) select * from t`. Iterative: a deeply nested statement must not overflow the stack.
 */
export function cteReferences(root: unknown, reader: TreeReader): ReadonlySet<object> {
  const found = new Set<object>();
  const pending: { readonly value: unknown; readonly scope: Scope }[] = [{ value: root, scope: new Set() }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, scope } = next;
    if (Array.isArray(value)) {
      for (const item of value) pending.push({ value: item, scope });
    } else if (isObject(value)) {
      const name = reader.tableNameOf(value);
      if (name !== null && scope.has(name)) found.add(value);
      pending.push(...childrenOf(value, scope, reader));
    }
  }
  return found;
}

function childrenOf(node: Node, scope: Scope, reader: TreeReader): readonly { readonly value: unknown; readonly scope: Scope }[] {
  const clause = reader.withOf(node);
  if (clause === null) return Object.values(node).map((value) => ({ value, scope }));
  const all = new Set([...scope, ...clause.ctes.map(({ name }) => name)]);
  const seen = new Set(scope);
  const bodies = clause.ctes.map(({ name, node: body, seesItself }) => {
    const inner = clause.seeEachOther ? all : new Set(seesItself ? [...seen, name] : seen);
    seen.add(name);
    return { value: body, scope: inner };
  });
  const ctes = new Set(clause.ctes.map(({ node: body }) => body));
  return [...withoutCtes(node, ctes).map((value) => ({ value, scope: all })), ...bodies];
}

/** The values of a node, where the WITH clause has lost the CTEs. */
function withoutCtes(node: Node, ctes: ReadonlySet<unknown>): readonly unknown[] {
  const isWith = (value: unknown): boolean => isObject(value) && Array.isArray(value.ctes) && value.ctes.every((cte) => ctes.has(cte));
  return Object.values(node).filter((value) => !isWith(value));
}

function isObject(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
