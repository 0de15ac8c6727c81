import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Open } from "../declaration.ts";

/** An agency as consent speaks of it: by its id. The directory in another subgraph describes it. */
@Directive('@key(fields: "id")')
@Open("An agency and what it offers are not a person.")
@ObjectType()
export class Agency {
  @Field(() => ID)
  id!: string;
}
