import { type GraphQLAbstractType, GraphQLError, type GraphQLObjectType, type GraphQLSchema, isObjectType } from "graphql";
import { inspect } from "graphql/jsutils/inspect.js";
import type { Field } from "./execution.ts";

/** The object type that is meant by the name of it that `value` of an abstract type was resolved to; fails in the words of graphql-js. */
export function runtimeTypeOf(
  schema: GraphQLSchema, type: GraphQLAbstractType, { parent, definition, nodes }: Field, name: unknown, value: unknown,
): GraphQLObjectType {
  const at = `at runtime for field "${parent.name}.${definition.name}"`;
  if (name == null) {
    throw new GraphQLError(`Abstract type "${type.name}" must resolve to an Object type ${at}. Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`, { nodes });
  }
  if (typeof name !== "string") {
    throw new GraphQLError(`Abstract type "${type.name}" must resolve to an Object type ${at} with value ${inspect(value)}, received "${inspect(name)}".`);
  }
  const runtime = schema.getType(name);
  if (runtime === undefined) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`, { nodes });
  if (!isObjectType(runtime)) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, { nodes });
  if (!schema.isSubType(type, runtime)) throw new GraphQLError(`Runtime Object type "${name}" is not a possible type for "${type.name}".`, { nodes });
  return runtime;
}
