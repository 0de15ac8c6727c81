import { Field, ID, InputType } from "type-graphql";
import { LocalDate } from "../../scalars.ts";
import { BreakGlassReason } from "./vocabulary.ts";

@InputType({ description: "Who lies before you: the full name and the birth date, as some agency has recorded them." })
export class ParticularsInput {
  @Field(() => String) givenName!: string;
  @Field(() => String) familyName!: string;
  @Field(() => LocalDate) birthDate!: string;
}

@InputType({ description: "A number or code she carries, with the URI of the system that gave it." })
export class CarriedIdentifierInput {
  @Field(() => String) system!: string;
  @Field(() => String) value!: string;
}

@InputType({ description: "Whose file is to be opened in an emergency, and why. Name her in exactly one way." })
export class OpenBreakGlassInput {
  @Field(() => ParticularsInput, { nullable: true }) particulars?: ParticularsInput | null;
  @Field(() => CarriedIdentifierInput, { nullable: true }) identifier?: CarriedIdentifierInput | null;
  @Field(() => ID, { nullable: true }) clientId?: string | null;
  @Field(() => BreakGlassReason) reasonCode!: BreakGlassReason;
  @Field(() => String, { description: "Why it cannot wait for her consent, in your words." }) reason!: string;
  @Field(() => String, {
    nullable: true, description: "The nature of the emergency (42 CFR 2.51). Needed where your role could be shown substance use.",
  })
  natureOfEmergency?: string | null;
}
