import { Field, Int, ObjectType } from "type-graphql";
import { DateTime } from "../scalars.ts";

/** What every version says that an amendment replaced, beside what it said: nothing that was completed is edited silently. */
@ObjectType()
export abstract class Replaced {
  @Field(() => Int, { description: "The version that stood." })
  version!: number;

  @Field(() => DateTime, { description: "When it was replaced." })
  replacedAt!: string;

  @Field(() => String, { description: "The user who replaced it." })
  replacedBy!: string;

  @Field(() => String, { description: "Why." })
  reason!: string;
}
