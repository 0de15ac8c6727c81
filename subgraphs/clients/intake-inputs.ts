import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { NeedCategory } from "../need-category.ts";
import { LocalDate } from "../scalars.ts";
import { ContactInput, IdentityInput, LocationInput } from "./inputs.ts";
import { IntakeMethod, IntakeSource } from "./intake.ts";
import { IntakeStatus } from "./intake-status.ts";

@InputType({ description: "Why somebody came." })
export class IntakeInput {
  @Field(() => LocalDate, { nullable: true, description: "The day of first contact; today when nothing is said." }) receivedOn?: string | null;
  @Field(() => IntakeSource) source!: IntakeSource;
  @Field(() => String, { nullable: true }) sourceDetail?: string | null;
  @Field(() => [NeedCategory], { description: "At least one; each adds its categories." }) concerns!: NeedCategory[];
  @Field(() => String) presentingConcern!: string;
  @Field(() => [IntakeMethod], { description: "At least one; several may have been used." }) methods!: IntakeMethod[];
  @Field(() => [ConsentCategory], { defaultValue: [], description: "Categories it shall carry beside those of its concerns." }) categories!: Category[];
}

@InputType({ description: "Somebody who comes to your agency for the first time: a client of its own, linked to nobody." })
export class OpenIntakeInput {
  @Field(() => IdentityInput) identity!: IdentityInput;
  @Field(() => ContactInput, { nullable: true }) contact?: ContactInput | null;
  @Field(() => LocationInput, { nullable: true }) location?: LocationInput | null;
  @Field(() => IntakeInput) intake!: IntakeInput;
}

@InputType({ description: "A further first contact of a client who is known to you." })
export class RecordIntakeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => IntakeInput) intake!: IntakeInput;
}

@InputType({ description: "What has changed in an intake of your agency; left out stays as it is." })
export class UpdateIntakeInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => IntakeStatus, { nullable: true }) status?: IntakeStatus | null;
  @Field(() => String, { nullable: true, description: "Why the status changes." }) reason?: string | null;
  @Field(() => String, { nullable: true }) presentingConcern?: string | null;
  @Field(() => [NeedCategory], { nullable: true, description: "Concerns to add." }) addConcerns?: NeedCategory[] | null;
  @Field(() => [IntakeMethod], { nullable: true, description: "Methods to add." }) addMethods?: IntakeMethod[] | null;
}
