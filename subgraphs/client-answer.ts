import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { Caller } from "../schema/caller.ts";
import { PublicError } from "../schema/public-error.ts";
import { Open, PART_OF_RECORD } from "./declaration.ts";
import { DateTime } from "./scalars.ts";
import { writtenOrNull } from "./written.ts";

/** Who spoke for the client. */
export enum AcknowledgedBy { CLIENT = "CLIENT", REPRESENTATIVE = "REPRESENTATIVE" }
registerEnumType(AcknowledgedBy, { name: "AcknowledgedBy", description: "Who said it, or acknowledged a service agreement." });

/** In what form the client said something. */
export enum AcknowledgedHow { WRITTEN = "WRITTEN", ELECTRONIC = "ELECTRONIC", VERBAL = "VERBAL" }
registerEnumType(AcknowledgedHow, { name: "AcknowledgedHow", description: "In what form it was said, or a service agreement acknowledged." });

/** Who spoke for the client, in what form, and who noted it. */
@Directive("@shareable")
@Open(PART_OF_RECORD)
@ObjectType({ description: "What the client said: who spoke, in what form, and who noted it." })
export class ClientAnswer {
  @Field(() => AcknowledgedBy)
  by!: AcknowledgedBy;

  @Field(() => AcknowledgedHow)
  how!: AcknowledgedHow;

  @Field(() => DateTime)
  at!: string;

  @Field(() => String, { nullable: true, description: "In her own words." })
  words!: string | null;

  @Field(() => ID, { description: "The user who noted it: the client herself, or a worker to whom she said it." })
  notedBy!: string;
}

@InputType({ description: "Who spoke, and in what form. The client and her representative leave it out: they speak for themselves." })
export class ClientAnswerInput {
  @Field(() => AcknowledgedBy, { nullable: true, description: "The client when nothing is said." }) by?: AcknowledgedBy | null;
  @Field(() => AcknowledgedHow, { nullable: true, description: "A worker must say; what the client writes herself is ELECTRONIC." })
  how?: AcknowledgedHow | null;
  @Field(() => String, { nullable: true, description: "In her own words." }) words?: string | null;
}

/** Whether the caller is the client herself or her representative. */
export function speaksForHerself({ role }: Pick<Caller, "role">): boolean {
  return role === "CLIENT" || role === "REPRESENTATIVE";
}

/** What was said, as it is kept; BAD_USER_INPUT when a worker does not say in what form she heard it. */
export function answerOf(caller: Pick<Caller, "role" | "user">, said: ClientAnswerInput | null | undefined, at: string): ClientAnswer {
  const words = writtenOrNull("said.words", said?.words);
  if (speaksForHerself(caller)) {
    const by = caller.role === "CLIENT" ? AcknowledgedBy.CLIENT : AcknowledgedBy.REPRESENTATIVE;
    return { by, how: AcknowledgedHow.ELECTRONIC, at, words, notedBy: caller.user };
  }
  if (said?.how == null) throw new PublicError("BAD_USER_INPUT", "said.how must tell in what form the client said it: WRITTEN, ELECTRONIC or VERBAL.");
  return { by: said.by ?? AcknowledgedBy.CLIENT, how: said.how, at, words, notedBy: caller.user };
}
