import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { LocalDate } from "../scalars.ts";
import { CircumstanceKind } from "./circumstance-change.ts";
import { RelationshipToHead } from "./household.ts";
import { SupportRelationship } from "./support-contact.ts";

const RAISE = { defaultValue: [] as Category[], description: "Categories the record shall carry beside its own." };

@InputType({ description: "One member of a household." })
export class HouseholdMemberInput {
  @Field(() => ID) clientId!: string;
  @Field(() => RelationshipToHead) relationshipToHead!: RelationshipToHead;
}

@InputType({ description: "A household of clients you may write about: exactly one of them is its head, SELF." })
export class RecordHouseholdInput {
  @Field(() => [HouseholdMemberInput]) members!: HouseholdMemberInput[];
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
}

@InputType({ description: "A further member of a household that you know by the membership of somebody in it." })
export class AddHouseholdMemberInput {
  @Field(() => ID, { description: "A membership of the household." }) membershipId!: string;
  @Field(() => HouseholdMemberInput) member!: HouseholdMemberInput;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
}

@InputType({ description: "What has changed in a membership of your agency; left out stays as it is." })
export class UpdateHouseholdMembershipInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => RelationshipToHead, { nullable: true }) relationshipToHead?: RelationshipToHead | null;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "First day no longer in the household." }) until?: string | null;
}

@InputType({ description: "Somebody of the client's own circle who supports her." })
export class RecordSupportContactInput {
  @Field(() => ID) clientId!: string;
  @Field(() => String) name!: string;
  @Field(() => SupportRelationship) relationship!: SupportRelationship;
  @Field(() => String, { nullable: true }) reachedAt?: string | null;
  @Field(() => Boolean, { defaultValue: false }) emergency!: boolean;
  @Field(() => Boolean, { defaultValue: false }) mayBeTold!: boolean;
  @Field(() => String, { nullable: true }) support?: string | null;
  @Field(() => ID, { nullable: true, description: "Their own id, where they are a client you know too." }) personId?: string | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed in a support contact of your agency; left out stays as it is." })
export class UpdateSupportContactInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) reachedAt?: string | null;
  @Field(() => Boolean, { nullable: true }) emergency?: boolean | null;
  @Field(() => Boolean, { nullable: true }) mayBeTold?: boolean | null;
  @Field(() => String, { nullable: true }) support?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "First day on which they no longer support her." }) until?: string | null;
}

@InputType({ description: "Something that has changed in the client's life." })
export class RecordCircumstanceChangeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => CircumstanceKind) kind!: CircumstanceKind;
  @Field(() => LocalDate) occurredOn!: string;
  @Field(() => String) description!: string;
  @Field(() => Boolean, { defaultValue: false }) reviewSharing!: boolean;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "A correction of a change your agency has recorded; left out stays as it is." })
export class UpdateCircumstanceChangeInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => LocalDate, { nullable: true }) occurredOn?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => Boolean, { nullable: true }) reviewSharing?: boolean | null;
}
