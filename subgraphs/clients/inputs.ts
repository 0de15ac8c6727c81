import { Field, ID, InputType, Int } from "type-graphql";
import { LocalDate } from "../scalars.ts";
import { ContactKind } from "./contact.ts";
import { RelationshipToHead } from "./household.ts";
import { BirthDateQuality } from "./identity.ts";
import { AddressUse } from "./location.ts";

@InputType({ description: "A number or code by which some system knows the client." })
export class IdentifierInput {
  @Field(() => String, { description: "URI of the system that gave the identifier." }) system!: string;
  @Field(() => String) value!: string;
}

@InputType({ description: "Who a client is." })
export class IdentityInput {
  @Field(() => String, { nullable: true }) givenName?: string | null;
  @Field(() => String, { nullable: true }) familyName?: string | null;
  @Field(() => String, { nullable: true }) preferredName?: string | null;
  @Field(() => String, { nullable: true }) pronouns?: string | null;
  @Field(() => LocalDate, { nullable: true }) birthDate?: string | null;
  @Field(() => BirthDateQuality, { defaultValue: BirthDateQuality.FULL }) birthDateQuality!: BirthDateQuality;
  @Field(() => [IdentifierInput], { defaultValue: [] }) identifiers!: IdentifierInput[];
}

@InputType({ description: "One way to reach the client." })
export class ContactPointInput {
  @Field(() => ContactKind) kind!: ContactKind;
  @Field(() => String) value!: string;
  @Field(() => Boolean, { defaultValue: true }) safe!: boolean;
  @Field(() => String, { nullable: true }) rule?: string | null;
}

@InputType({ description: "How the client can be reached." })
export class ContactInput {
  @Field(() => [ContactPointInput]) points!: ContactPointInput[];
}

@InputType({ description: "Where the client stays." })
export class LocationInput {
  @Field(() => AddressUse) use!: AddressUse;
  @Field(() => [String], { defaultValue: [] }) lines!: string[];
  @Field(() => String, { nullable: true }) city?: string | null;
  @Field(() => String, { nullable: true }) region?: string | null;
  @Field(() => String, { nullable: true }) postalCode?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "A confidential address carries DOMESTIC_VIOLENCE." }) confidential!: boolean;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
  @Field(() => LocalDate, { nullable: true }) until?: string | null;
}

@InputType({ description: "What the client has said of herself." })
export class DemographicsInput {
  @Field(() => [String], { defaultValue: [] }) race!: string[];
  @Field(() => String, { nullable: true }) ethnicity?: string | null;
  @Field(() => String, { nullable: true }) language?: string | null;
  @Field(() => Boolean, { defaultValue: false }) interpreter!: boolean;
  @Field(() => String, { nullable: true }) sex?: string | null;
  @Field(() => String, { nullable: true, description: "Adds GENDER_SEXUALITY." }) genderIdentity?: string | null;
  @Field(() => String, { nullable: true, description: "Adds CULTURE." }) religion?: string | null;
  @Field(() => Boolean, { nullable: true }) veteran?: boolean | null;
  @Field(() => String, { nullable: true }) maritalStatus?: string | null;
}

@InputType({ description: "With whom the client lives, in numbers." })
export class HouseholdInput {
  @Field(() => RelationshipToHead) relationshipToHead!: RelationshipToHead;
  @Field(() => Int) adults!: number;
  @Field(() => Int) children!: number;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType({ description: "A new version of one facet of a client's file, written for your agency." })
export class RecordFacetInput {
  @Field(() => ID) clientId!: string;
  @Field(() => IdentityInput, { nullable: true }) identity?: IdentityInput | null;
  @Field(() => ContactInput, { nullable: true }) contact?: ContactInput | null;
  @Field(() => LocationInput, { nullable: true }) location?: LocationInput | null;
  @Field(() => DemographicsInput, { nullable: true }) demographics?: DemographicsInput | null;
  @Field(() => HouseholdInput, { nullable: true }) household?: HouseholdInput | null;
}
