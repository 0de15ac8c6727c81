import { type FieldNode, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";

/**
 * The names by which the executor fetches. Aliases and variables come from outside: an alias can be the name of a key field, of
 * `__typename` or of a property that every object has, a variable that of one of the planner's; and a field with other arguments
 * than a `@requires` gives it must not stand where that one is looked for. So all these are fetched under a name that no field and
 * no variable of the plan can have, and told under the caller's again.
 */
export interface Keys {
  /** Under which a field is fetched. */
  of(field: FieldNode): string;
  variable(name: string): string;
  /** The caller's name of a variable. */
  callersName(variable: string): string;
}

/** The names for a schema: with a prefix that no field of it has. */
export function keysFor(schema: GraphQLSchema): Keys {
  const { prefix, taking } = namesIn(schema);
  return {
    of({ alias, name }) {
      // However often and under whatever names: there is one type, and the executor needs it under its own.
      if (name.value === "__typename") return name.value;
      const key = (alias ?? name).value;
      return key === name.value && !taking.has(key) ? key : prefix + key;
    },
    variable: (name) => prefix + name,
    callersName: (variable) => variable.slice(prefix.length),
  };
}

/** A prefix that no field has, and the fields that take arguments. By itself, so that the schema is not kept for as long as these names are. */
function namesIn(schema: GraphQLSchema): { readonly prefix: string; readonly taking: ReadonlySet<string> } {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []));
  // Nothing requires a root field; and a subgraph keeps what a mutation did under the key it was asked by.
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.values(type?.getFields() ?? {})));
  const taking = new Set(fields.filter((field) => field.args.length > 0 && !roots.has(field)).map(({ name }) => name));
  let prefix = "as_";
  while (fields.some(({ name }) => name.startsWith(prefix))) prefix = `_${prefix}`;
  return { prefix, taking };
}
