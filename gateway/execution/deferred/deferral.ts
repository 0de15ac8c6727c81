import { type DirectiveNode, type DocumentNode, type FieldNode, Kind, type SelectionNode, visit } from "graphql";
import type { Operation } from "../operation.ts";

/** A fragment whose fields may come after the initial answer. */
export type Deferred = Exclude<SelectionNode, FieldNode>;

/** Whether a @defer of the document is in force under these variables. */
export function isDeferred(document: DocumentNode, variables: Readonly<Record<string, unknown>>): boolean {
  let found = false;
  visit(document, {
    Directive(node) {
      if (node.name.value === "defer") found ||= isInForce(node, (name) => variables[name] === undefined || variables[name] === true);
    },
  });
  return found;
}

/** The @defer of a fragment, where it is in force under the operation's conditions. */
export function deferralOf(fragment: Deferred, { conditions }: Operation): DirectiveNode | undefined {
  const directive = fragment.directives?.find(({ name }) => name.value === "defer");
  return directive !== undefined && isInForce(directive, (name) => conditions[name] === true) ? directive : undefined;
}

function isInForce(directive: DirectiveNode, holds: (variable: string) => boolean): boolean {
  const condition = argument(directive, "if");
  return condition?.kind === Kind.VARIABLE ? holds(condition.name.value) : condition?.kind !== Kind.BOOLEAN || condition.value;
}

/** The label by which the caller knows a deferred fragment; the rules hold it to a text. */
export function labelOf(directive: DirectiveNode): string | undefined {
  const label = argument(directive, "label");
  return label?.kind === Kind.STRING ? label.value : undefined;
}

function argument(directive: DirectiveNode, name: string) {
  return directive.arguments?.find((one) => one.name.value === name)?.value;
}
