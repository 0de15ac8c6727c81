import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { ClientAnswerInput } from "../../client-answer.ts";
import { NeedCategory } from "../../need-category.ts";
import { MatchConstraints } from "../research/constraints.ts";
import { OptionStatus } from "./option-status.ts";

const PLACE = { nullable: true, description: "Its place on the shortlist, 1 to 99." };

@InputType({ description: "A service to put on the client's shortlist." })
export class ReferralOptionInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID) serviceId!: string;
  @Field(() => NeedCategory, { nullable: true, description: "The need it is held against, as `matchServices` does it. Left out, it is put down by hand, without reasons." })
  need?: NeedCategory | null;
  @Field(() => MatchConstraints, { nullable: true, description: "What you said in `matchServices`; it goes before what you may read of the client." })
  constraints?: MatchConstraints | null;
  @Field(() => ID, { nullable: true, description: "The recorded need it is for." }) needId?: string | null;
  @Field(() => String, { nullable: true, description: "What you think of it." }) note?: string | null;
  @Field(() => Int, { ...PLACE, description: "Its place on the shortlist, 1 to 99; 1 when left out." }) place?: number | null;
  @Field(() => OptionStatus, { defaultValue: OptionStatus.CONSIDERED, description: "CONSIDERED, or OFFERED when the client has heard of it." }) status!: OptionStatus;
  @Field(() => [ConsentCategory], { defaultValue: [], description: "What it is also about: categories to add to those of the need, the service and the client's facts." })
  categories!: Category[];
}

@InputType({ description: "What changes of an option of your agency; what is left out stays." })
export class UpdateReferralOptionInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => Int, PLACE) place?: number | null;
}

@InputType({ description: "What becomes of an option. CHOSEN and DECLINED are the client's to say: tell in what form she said it." })
export class DecideReferralOptionInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => OptionStatus) status!: OptionStatus;
  @Field(() => String, { nullable: true, description: "Why; needed when it is declined or was an error." }) reason?: string | null;
  @Field(() => ClientAnswerInput, { nullable: true }) said?: ClientAnswerInput | null;
}
