import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  specifiedRules,
  type ValidationContext,
  validate,
} from "graphql";

/** Of one document, for the parser: some rules of GraphQL's validation take quadratic time. The web app's largest operation has about 500. */
export const maxTokens = 4_000;

/** What one operation may ask for, fragments counted wherever they are spread. Depth leaves room for the usual introspection query. */
const limits = { rootFields: 20, aliases: 30, depth: 16, fields: 2_000 } as const;
type Size = { readonly [Key in keyof typeof limits]: number };

const names: Readonly<Record<keyof Size, string>> = {
  rootFields: "fields at the top",
  aliases: "aliases",
  depth: "levels of fields",
  fields: "fields",
};

/** A validation rule: no operation larger than the limits. A field under many aliases is the same work many times, at the price of one request. */
export function limitOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const size = measureOperation(node, context.getDocument());
      for (const key of Object.keys(limits) as (keyof Size)[]) {
        if (size[key] > limits[key])
          context.reportError(
            new GraphQLError(`This operation has more than ${limits[key]} ${names[key]}. Send it in parts.`, { nodes: [node] }),
          );
      }
    },
  };
}

/** As GraphQL's own `validate`, for the transports besides Apollo's; what is too large is not looked at further. */
export function validateWith(options: { readonly allowIntrospection: boolean }): typeof validate {
  const rules = options.allowIntrospection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  return (schema: GraphQLSchema, document: DocumentNode) => {
    const tooLarge = validate(schema, document, [limitOperations]);
    return tooLarge.length > 0 ? tooLarge : validate(schema, document, rules);
  };
}

/** For the transports besides Apollo's, whose parsers know no limit: what they would say of a text, or that it is too long; null when it can be parsed. */
export function findSyntaxError(query: unknown): GraphQLError | null {
  try {
    parse(String(query), { maxTokens });
    return null;
  } catch (error) {
    return error instanceof GraphQLError ? error : new GraphQLError("The operation can't be parsed.");
  }
}

function measureOperation(operation: OperationDefinitionNode, document: DocumentNode): Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return measure(operation.selectionSet, fragments, new Map());
}

const nothing: Size = { rootFields: 0, aliases: 0, depth: 0, fields: 0 };

/** Each fragment is measured once, so that fragments of fragments of fragments cost no more than their text. */
function measure(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
): Size {
  const sizes = selections.map((selection): Size => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return measure(selection.selectionSet, fragments, measured);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      const fragment = fragments.get(name);
      // A fragment in itself counts as nothing here: another rule refuses it.
      if (!measured.has(name)) measured.set(name, nothing);
      else return measured.get(name) ?? nothing;
      const size = fragment ? measure(fragment.selectionSet, fragments, measured) : nothing;
      measured.set(name, size);
      return size;
    }
    const inner = selection.selectionSet ? measure(selection.selectionSet, fragments, measured) : nothing;
    const aliases = inner.aliases + (selection.alias ? 1 : 0);
    return { rootFields: 1, aliases, depth: inner.depth + 1, fields: inner.fields + 1 };
  });
  const sum = (key: keyof Size) => sizes.reduce((total, size) => total + size[key], 0);
  return {
    rootFields: sum("rootFields"),
    aliases: sum("aliases"),
    depth: sizes.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    fields: sum("fields"),
  };
}
