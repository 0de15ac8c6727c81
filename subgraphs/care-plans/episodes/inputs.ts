import { Field, ID, InputType, Int } from "type-graphql";
import { ClientAnswerInput } from "../client-answer.ts";

@InputType({ description: "Whether the client agrees to be served in an episode of your agency." })
export class RecordConsentToServiceInput {
  @Field(() => ID) episodeId!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => Boolean, { description: "False when she refuses, or takes back what she agreed to." }) given!: boolean;
  @Field(() => String, { description: "What was explained to her: the service, what it may bring, what else there is." }) explained!: string;
  @Field(() => String, { description: "The language in which it was explained, as a BCP 47 tag." }) language!: string;
  @Field(() => ClientAnswerInput) said!: ClientAnswerInput;
}

@InputType({ description: "Who is in charge of an episode of your agency; what is left out stays." })
export class AssignEpisodeInput {
  @Field(() => ID) episodeId!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => ID, { nullable: true, description: "The user of your agency who is in charge from now on." }) worker?: string | null;
  @Field(() => ID, { nullable: true, description: "The agency that leads where several work on the case." }) leadAgency?: string | null;
  @Field(() => String) reason!: string;
}
