import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType()
export class Client {
  @Field(() => ID)
  id!: string;
}
