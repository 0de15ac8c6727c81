import { defaultFieldResolver, type GraphQLSchema } from "graphql";
import type { Context } from "./context.ts";

/**
 * Hands every mutation of `schema` writes of its own, by which what it commits is known again under an `Idempotency-Key`. Its
 * response key names it: a plan may send the mutations of one operation to a subgraph one by one, and the key stays. What a
 * mutation read before its write is no part of its payload, and leaves the receipt with {@link Context.afresh}.
 */
export function writesOfMutations(schema: GraphQLSchema, databaseSchema: string): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, args, context: Context, info) => {
      const mark = context.receipt.mark();
      const writes = context.writes.ofMutation(databaseSchema, String(info.path.key));
      return resolve(source, args, { ...context, writes, afresh: () => context.afresh(mark) }, info);
    };
  }
}
