import { Field, ID, ObjectType } from "type-graphql";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";

/** That a disclosure recorded by hand was wrong. */
@Governed("Whoever is told of the disclosure that was wrong.")
@ObjectType({ description: "That a disclosure recorded by hand was wrong: why, and which entry stands for it now. What was written stays." })
export class AccountingCorrection {
  @Field(() => DateTime)
  at!: string;

  @Field(() => ID, { description: "The worker who corrected it." })
  user!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => ID, { nullable: true, description: "The entry that stands for it; null where nothing of this client was disclosed." })
  replacement!: string | null;
}
