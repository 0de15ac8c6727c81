import { Field, Float, ID, InputType } from "type-graphql";
import { LocationKind } from "../directory-location.ts";
import { AccessibilityInput, DirectoryContactInput, PhoneInput, PostalAddressInput, ScheduleInput } from "./detail-inputs.ts";

const FOLLOW = { nullable: true, description: "Fields kept by hand that an import may say again." };

@InputType({ description: "An organization's entry in the directory; what is left out of a change stays." })
export class OrganizationInput {
  @Field(() => String, { nullable: true, description: "A new entry needs one." }) name?: string | null;
  @Field(() => String, { nullable: true }) alternateName?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => String, { nullable: true }) website?: string | null;
  @Field(() => String, { nullable: true }) legalStatus?: string | null;
  @Field(() => [PhoneInput], { nullable: true }) phones?: PhoneInput[] | null;
  @Field(() => [DirectoryContactInput], { nullable: true }) contacts?: DirectoryContactInput[] | null;
  @Field(() => [String], FOLLOW) followSource?: string[] | null;
}

@InputType({ description: "A place's entry in the directory; what is left out of a change stays. Say nothing of it that may not be known." })
export class PlaceInput {
  @Field(() => ID, { nullable: true, description: "The organization whose place it is; for a new entry." }) organizationId?: string | null;
  @Field(() => LocationKind, { nullable: true, description: "PHYSICAL where nothing is said." }) kind?: LocationKind | null;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => String, { nullable: true, description: "How to get there." }) transportation?: string | null;
  @Field(() => Float, { nullable: true, description: "WGS 84; goes with longitude." }) latitude?: number | null;
  @Field(() => Float, { nullable: true, description: "WGS 84; goes with latitude." }) longitude?: number | null;
  @Field(() => [PostalAddressInput], { nullable: true }) addresses?: PostalAddressInput[] | null;
  @Field(() => [String], { nullable: true, description: "Languages spoken there, as BCP 47 tags." }) languages?: string[] | null;
  @Field(() => [AccessibilityInput], { nullable: true }) accessibility?: AccessibilityInput[] | null;
  @Field(() => [ScheduleInput], { nullable: true }) schedules?: ScheduleInput[] | null;
  @Field(() => [PhoneInput], { nullable: true }) phones?: PhoneInput[] | null;
  @Field(() => [DirectoryContactInput], { nullable: true }) contacts?: DirectoryContactInput[] | null;
  @Field(() => [String], FOLLOW) followSource?: string[] | null;
}

@InputType({ description: "That a service is to be had at a place; what is left out of a change stays." })
export class ServiceAtLocationInput {
  @Field(() => ID, { nullable: true, description: "For a new entry." }) serviceId?: string | null;
  @Field(() => ID, { nullable: true, description: "For a new entry." }) locationId?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => [ScheduleInput], { nullable: true, description: "When it is open there; an empty list, as the service says." }) schedules?: ScheduleInput[] | null;
  @Field(() => [PhoneInput], { nullable: true }) phones?: PhoneInput[] | null;
  @Field(() => [DirectoryContactInput], { nullable: true }) contacts?: DirectoryContactInput[] | null;
  @Field(() => [String], FOLLOW) followSource?: string[] | null;
}
