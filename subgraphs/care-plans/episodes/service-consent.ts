import { Field, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { ClientAnswer } from "../client-answer.ts";
import { PART_OF_RECORD } from "../made-when-asked.ts";

/** Whether the client agreed to be served, and to what. It says nothing of sharing. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "Whether the client agreed to be served after it was explained to her. It is no consent to share." })
export class ConsentToService {
  @Field(() => Boolean)
  given!: boolean;

  @Field(() => String, { description: "What was explained to her: the service, what it may bring, what else there is." })
  explained!: string;

  @Field(() => String, { description: "The language in which it was explained, as a BCP 47 tag." })
  language!: string;

  @Field(() => ClientAnswer)
  said!: ClientAnswer;
}
