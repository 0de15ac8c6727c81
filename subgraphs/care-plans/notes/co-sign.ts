import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import type { StateMachine } from "../../state-machine.ts";

/** Whether a supervisor has put her name to a note. */
export enum CoSign { NOT_ASKED = "NOT_ASKED", ASKED = "ASKED", GIVEN = "GIVEN", RETURNED = "RETURNED" }
registerEnumType(CoSign, { name: "CoSign", description: "Whether a supervisor has put her name to a note." });

const { NOT_ASKED, ASKED, GIVEN, RETURNED } = CoSign;

/** The life of a co-signature. What is added to a note after it was given asks for it anew. */
export const CO_SIGNATURE: StateMachine<CoSign> = {
  what: "A co-signature",
  begins: [NOT_ASKED],
  follows: { NOT_ASKED: [ASKED], ASKED: [GIVEN, RETURNED], RETURNED: [ASKED], GIVEN: [ASKED] },
  because: [RETURNED],
};

/** A step on the way to a supervisor's signature. */
@Open("Only ever part of a CaseNote, which carries the categories.")
@ObjectType({ description: "A step on the way to a supervisor's signature." })
export class CoSignStep {
  @Field(() => CoSign)
  step!: CoSign;

  @Field(() => DateTime)
  at!: string;

  @Field(() => ID, { description: "The user who took it." })
  by!: string;

  @Field(() => String, { nullable: true })
  comment!: string | null;
}
