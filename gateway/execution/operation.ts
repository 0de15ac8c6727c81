import {
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, getOperationAST, GraphQLError, type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType, Kind,
  type NamedTypeNode, type OperationDefinitionNode, OperationTypeNode, type SelectionNode, visit,
} from "graphql";

/** An operation of a validated document, under given values of the variables that its @skip, @include and @defer look at. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Those variables. */
  readonly conditions: Readonly<Record<string, boolean>>;
}

const SEVERAL = "The document holds several operations; say by operationName which of them.";

/** Finds an operation; throws a sentence for the caller when it asks for what is not served. */
export function operationOf(document: DocumentNode, operationName: string | undefined): Omit<Operation, "conditions"> {
  const definition = getOperationAST(document, operationName);
  if (definition == null) throw refused(operationName === undefined ? SEVERAL : "The document holds no operation of that name.");
  visit(document, {
    Directive({ name }) {
      if (name.value === "stream") throw refused("@stream is not served; leave it out to receive the whole list at once.");
    },
  });
  return {
    definition,
    fragments: new Map(document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one])),
  };
}

/** Whether an operation of the document is a subscription. */
export function isSubscription(document: DocumentNode, operationName: string | undefined): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
}

/** The variables that the @skip, @include and @defer of a document look at. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      if (!CONDITIONAL.has(name.value)) return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

const CONDITIONAL: ReadonlySet<string> = new Set(["skip", "include", "defer"]);

/** The first field at the root of an operation that is part of it; a subscription has no other. */
export function rootField(operation: Operation, set = operation.definition.selectionSet): FieldNode | undefined {
  for (const one of set.selections.filter((selection) => isIncluded(selection, operation))) {
    if (one.kind === Kind.FIELD) return one;
    const inner = rootField(operation, (one.kind === Kind.INLINE_FRAGMENT ? one : operation.fragments.get(one.name.value)!).selectionSet);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Whether a selection is part of the operation under its conditions. */
export function isIncluded({ directives }: SelectionNode, { conditions }: Operation): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== "skip" && name.value !== "include") return true;
    const value = given?.find((one) => one.name.value === "if")?.value;
    const holds = value?.kind === Kind.VARIABLE ? conditions[value.name.value] === true : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name.value === "include");
  });
}

/** Whether a fragment of that condition applies to objects of a type. */
export function applies(schema: GraphQLSchema, condition: NamedTypeNode | undefined, type: string): boolean {
  if (condition === undefined || condition.name.value === type) return true;
  const [wanted, found] = [schema.getType(condition.name.value), schema.getType(type)];
  return isAbstractType(wanted) && (isObjectType(found) || isInterfaceType(found)) && schema.isSubType(wanted, found);
}

/** The refusal of an operation that fits the schema and is not served; the sentence is for the caller. */
export function refused(sentence: string): GraphQLError {
  return new GraphQLError(sentence, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
}
