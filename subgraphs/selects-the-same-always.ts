import { BREAK, type DocumentNode, visit } from "graphql";

/** Whether the same fields are selected by every execution of the document, none of introspection, and each is a name like any other. */
export function selectsTheSameAlways(document: DocumentNode): boolean {
  let always = true;
  visit(document, {
    Directive({ name }) {
      if (name.value === "skip" || name.value === "include") always = false;
      return always ? undefined : BREAK;
    },
    Field({ name, alias }) {
      if (name.value === "__schema" || name.value === "__type" || (alias ?? name).value === "__proto__") always = false;
      return always ? undefined : BREAK;
    },
  });
  return always;
}
