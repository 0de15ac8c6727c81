import { type DocumentNode, Kind, parse, print, visit } from "graphql";
import type { Operation } from "./operation.ts";

/** The smallest operation found that still differs: one selection after the other is taken out as long as it does. */
export async function reduce(operation: Operation, differs: (smaller: Operation) => Promise<boolean>): Promise<Operation> {
  let best = operation;
  let at = 0;
  for (let turn = 0; turn < 150; turn++) {
    const smaller = without(best, at);
    if (smaller === null) return best;
    if (await differs(smaller)) best = smaller;
    else at++;
  }
  return best;
}

/** The operation without its `at`-th selection, among those that stand beside others; null when it has not so many. */
function without({ query, variables }: Operation, at: number): Operation | null {
  const document = parsed(query);
  if (document === null) return null;
  let seen = -1;
  const smaller = visit(document, {
    SelectionSet: (node) => {
      if (node.selections.length < 2) return undefined;
      const from = seen;
      seen += node.selections.length;
      const index = at - from - 1;
      return index < 0 || index >= node.selections.length ? undefined : { ...node, selections: node.selections.toSpliced(index, 1) };
    },
  });
  if (seen < at) return null;
  return tidy(smaller, variables);
}

/** Without fragments and variables that nothing uses. */
function tidy(document: DocumentNode, variables: Record<string, unknown>): Operation {
  const spread = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void spread.add(name.value) });
  const left = { ...document, definitions: document.definitions.filter((one) => one.kind !== Kind.FRAGMENT_DEFINITION || spread.has(one.name.value)) };
  if (left.definitions.length < document.definitions.length) return tidy(left, variables);
  const used = new Set<string>();
  visit(left, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const pruned = visit(left, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
  return { query: print(pruned), variables: Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name))) };
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}
