import { Field, ID, InputType, Int } from "type-graphql";
import { LocalDate, LocalTime } from "../scalars.ts";
import { ContactKind } from "./contact.ts";
import { RelationshipToHead } from "./household.ts";
import { BirthDateQuality } from "./identity.ts";
import { AddressUse } from "./location.ts";
import { Weekday } from "../weekday.ts";

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
  @Field(() => BirthDateQuality, { nullable: true, description: "Left out: FULL with a birth date, UNKNOWN without." })
  birthDateQuality?: BirthDateQuality | null;
  @Field(() => [IdentifierInput], { defaultValue: [] }) identifiers!: IdentifierInput[];
}

@InputType({ description: "One way to reach the client." })
export class ContactPointInput {
  @Field(() => ContactKind) kind!: ContactKind;
  @Field(() => String) value!: string;
  @Field(() => Boolean, { defaultValue: true, description: "False adds DOMESTIC_VIOLENCE to the whole record." }) safe!: boolean;
  @Field(() => Boolean, { nullable: true, description: "Whether a message may be left there." }) voicemail?: boolean | null;
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
  @Field(() => Boolean, { defaultValue: false, description: "A confidential address carries DOMESTIC_VIOLENCE, and so does a shelter." }) confidential!: boolean;
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

@InputType({ description: "What a service has to respect to fit the client." })
export class CultureInput {
  @Field(() => String, { nullable: true }) selfDescribed?: string | null;
  @Field(() => String, { nullable: true }) religion?: string | null;
  @Field(() => [String], { defaultValue: [] }) observances!: string[];
  @Field(() => [String], { defaultValue: [] }) providerPreferences!: string[];
}

@InputType({ description: "What the client has said of her gender and sexuality." })
export class GenderAndSexualityInput {
  @Field(() => String, { nullable: true }) genderIdentity?: string | null;
  @Field(() => String, { nullable: true }) sexualOrientation?: string | null;
}

@InputType({ description: "Hours at which the client can be reached without danger." })
export class SafeTimeInput {
  @Field(() => [Weekday]) days!: Weekday[];
  @Field(() => LocalTime) from!: string;
  @Field(() => LocalTime) until!: string;
}

@InputType({ description: "How the client is reached without danger to her." })
export class SafetyPreferenceInput {
  @Field(() => Boolean) voicemail!: boolean;
  @Field(() => Boolean) writtenMessages!: boolean;
  @Field(() => Boolean) post!: boolean;
  @Field(() => String, { nullable: true }) identifyAs?: string | null;
  @Field(() => [SafeTimeInput], { defaultValue: [] }) safeTimes!: SafeTimeInput[];
}

@InputType({ description: "A new version of one facet of a client's file, written for your agency." })
export class RecordFacetInput {
  @Field(() => ID) clientId!: string;
  @Field(() => IdentityInput, { nullable: true }) identity?: IdentityInput | null;
  @Field(() => ContactInput, { nullable: true }) contact?: ContactInput | null;
  @Field(() => LocationInput, { nullable: true }) location?: LocationInput | null;
  @Field(() => DemographicsInput, { nullable: true }) demographics?: DemographicsInput | null;
  @Field(() => HouseholdInput, { nullable: true }) household?: HouseholdInput | null;
  @Field(() => CultureInput, { nullable: true }) culture?: CultureInput | null;
  @Field(() => GenderAndSexualityInput, { nullable: true }) genderAndSexuality?: GenderAndSexualityInput | null;
  @Field(() => SafetyPreferenceInput, { nullable: true }) safety?: SafetyPreferenceInput | null;
}
