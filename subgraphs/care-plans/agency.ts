import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Open } from "../declaration.ts";

/** An agency as this subgraph knows it: a slug. Its other fields are answered where agencies are kept. */
@Directive('@key(fields: "id", resolvable: false)')
@Open("An agency and what it offers are not a person.")
@ObjectType({ description: "An agency of the network." })
export class Agency {
  @Field(() => ID)
  id!: string;
}

/** Whether `text` has the form of an agency's slug. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 63;
}
