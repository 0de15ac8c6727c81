import { Arg, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";

@Governed("Whoever receives what she permits by them: their ids go with what is disclosed.")
@Directive("@inaccessible")
@ObjectType("_ConsentsBehind")
export class ConsentsBehind {
  @Field(() => ID)
  client!: string;

  @Field(() => [ID])
  consents!: string[];
}

/** The gateway's own question about what accompanies an answer; nobody's but hers, since the schema callers see does not have it. */
@Resolver()
export class ConsentsBehindQueries {
  @Directive("@inaccessible")
  @Query(() => [ConsentsBehind], {
    name: "_consentsBehind",
    description: "The consents by which the caller reads what is asked about: a JSON list of client, categories as a mask, and authors.",
  })
  consentsBehind(@Arg("asked", () => String) asked: string, @Ctx() { reads }: Context): Promise<ConsentsBehind[]> {
    return reads.rows<{ client: string; consents: string[] }>(BEHIND, [asked]);
  }
}

const BEHIND = { name: "consents behind", text: "select client, consents::text[] as consents from consent.consents_behind($1::jsonb)" };
