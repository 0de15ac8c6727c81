import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A need as this subgraph knows it: an id. Where needs are kept is decided who may see it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class Need {
  @Field(() => ID)
  id!: string;
}

/** A strength as this subgraph knows it: an id. Where strengths are kept is decided who may see it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class Strength {
  @Field(() => ID)
  id!: string;
}
