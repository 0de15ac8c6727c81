import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import type { Resolvers } from "./federation.ts";

/** Puts resolvers on a schema built from SDL. */
export function makeExecutableSchema(schema: GraphQLSchema, resolvers: Resolvers): GraphQLSchema {
  for (const [name, fields] of Object.entries(resolvers as Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>>)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const [field, resolve] of Object.entries(fields)) {
      const known = type.getFields()[field];
      if (known !== undefined) known.resolve = resolve;
    }
  }
  return schema;
}
