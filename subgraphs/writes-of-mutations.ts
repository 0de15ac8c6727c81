import { defaultFieldResolver, type GraphQLSchema } from "graphql";
import type { Context } from "./context.ts";

/**
 * Hands every mutation of `schema` writes of its own, by which what it commits is known again under an `Idempotency-Key`. Its
 * response key names it: a plan may send the mutations of one operation to a subgraph one by one, and the key stays.
 */
export function writesOfMutations(schema: GraphQLSchema, databaseSchema: string): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args, context: Context, info) =>
      resolve(source, args, { ...context, writes: context.writes.ofMutation(databaseSchema, String(info.path.key)) }, info);
  }
}
