import { type FieldNode, type GraphQLSchema, isInputObjectType } from "graphql";

/**
 * The names by which the executor fetches. Aliases and variables come from outside: an alias can be the name of a key field, of
 * `__typename` or of a property that every object has, a variable that of one of the planner's. So each is fetched under a name
 * that no field and no variable of the plan can have, and told under the caller's again.
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
  const fields = Object.values(schema.getTypeMap()).flatMap((type) => ("getFields" in type && !isInputObjectType(type) ? Object.keys(type.getFields()) : []));
  let prefix = "as_";
  while (fields.some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
  return {
    of: ({ alias, name }) => (alias === undefined || alias.value === name.value ? name.value : prefix + alias.value),
    variable: (name) => prefix + name,
    callersName: (variable) => variable.slice(prefix.length),
  };
}
