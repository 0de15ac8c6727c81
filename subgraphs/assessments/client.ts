import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The client as this subgraph knows her: an id. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Client {
  @Field(() => ID)
  id!: string;
}
