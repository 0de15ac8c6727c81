import { type ASTVisitor, type DirectiveNode, GraphQLError, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode, type ValidationContext, type ValidationRule } from "graphql";

/** What the specification of incremental delivery asks of a document in which fragments are deferred. */
export const deferralRules: readonly ValidationRule[] = [knownApart, notAtRoot, notOfEvents];

/** A label is written out, and given once. */
function knownApart(context: ValidationContext): ASTVisitor {
  const labels = new Set<string>();
  return {
    Directive(node) {
      const label = argument(deferIn([node]), "label");
      if (label === undefined || label.kind === "NullValue") return;
      if (label.kind !== "StringValue") refuse(context, node, "The label of a @defer must be a text that is written out.");
      else if (labels.has(label.value)) refuse(context, node, "Each label of a @defer must be given once.");
      else labels.add(label.value);
    },
  };
}

/** Fields at the root of a mutation are carried out one after the other, those of a subscription once for each event. */
function notAtRoot(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === "query") return;
      for (const one of selected(context, node, (selection) => selection.kind === "Field")) {
        const defer = deferIn(one.directives);
        if (defer !== undefined) refuse(context, defer, `The fields at the root of a ${node.operation} cannot be deferred.`);
      }
    },
  };
}

/** An event is told in one piece. */
function notOfEvents(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation !== "subscription") return;
      for (const one of selected(context, node, () => false)) {
        const defer = deferIn(one.directives);
        const condition = argument(defer, "if");
        const canBeOff = condition?.kind === "Variable" || (condition?.kind === "BooleanValue" && !condition.value);
        if (defer !== undefined && !canBeOff) refuse(context, defer, "Nothing of a subscription can be deferred; take @defer out, or switch it off by `if`.");
      }
    },
  };
}

/** The selections of an operation, each fragment's once, and nothing below those at which `ends` says so. */
function* selected(context: ValidationContext, { selectionSet }: OperationDefinitionNode, ends: (selection: SelectionNode) => boolean): Generator<SelectionNode> {
  const visited = new Set<string>();
  yield* of(selectionSet);

  function* of(set: SelectionSetNode | undefined): Generator<SelectionNode> {
    for (const one of set?.selections ?? []) {
      yield one;
      if (ends(one)) continue;
      if (one.kind !== "FragmentSpread") yield* of(one.selectionSet);
      else if (!visited.has(one.name.value)) {
        visited.add(one.name.value);
        yield* of(context.getFragment(one.name.value)?.selectionSet);
      }
    }
  }
}

function deferIn(directives: readonly DirectiveNode[] | undefined): DirectiveNode | undefined {
  return directives?.find(({ name }) => name.value === "defer");
}

function argument(directive: DirectiveNode | undefined, name: string) {
  return directive?.arguments?.find((one) => one.name.value === name)?.value;
}

function refuse(context: ValidationContext, node: DirectiveNode, sentence: string): void {
  context.reportError(new GraphQLError(sentence, { nodes: node }));
}
