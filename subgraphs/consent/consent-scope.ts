import { Field, ID, ObjectType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { Governed } from "../declaration.ts";
import { DateTime } from "../scalars.ts";
import { Agency } from "./agency.ts";
import { ScopePeriod } from "./lifecycle/period.ts";
import {
  AgencySector, CategoriesWord, ConsentAction, ConsentEnd, EffectiveStatus, PurposeOfUse, ScopeEffect, type Word,
} from "./vocabulary.ts";

const BY = "Whoever sees the consent it belongs to; a representative only what lies within her authority.";

/** Whom a scope names: an agency, a worker of an agency, a sector, a team, anyone, or her representative. */
@Governed(BY)
@ObjectType({ description: "Whom a scope names: an agency, a worker of an agency, a sector, a team, anyone, or her representative." })
export class ConsentGrantee {
  @Field(() => Agency, { nullable: true })
  agency!: Agency | null;

  @Field(() => ID, { nullable: true, description: "Only this worker of the agency." })
  user!: string | null;

  @Field(() => AgencySector, { nullable: true })
  sector!: Word<typeof AgencySector> | null;

  @Field(() => ID, { nullable: true })
  team!: string | null;

  @Field(() => Boolean)
  anyone!: boolean;

  @Field(() => Boolean, { description: "Whoever speaks for the client." })
  representative!: boolean;
}

/** The event with which a scope ends. */
@Governed(BY)
@ObjectType({ description: "The event with which a scope ends." })
export class ScopeEnd {
  @Field(() => ConsentEnd)
  event!: Word<typeof ConsentEnd>;

  @Field(() => DateTime, { nullable: true, description: "When it happened; null while it has not." })
  occurredAt!: string | null;

  @Field(() => ID, { nullable: true, description: "The one episode or referral whose end it is; null for any." })
  subject!: string | null;
}

/** One permission or one refusal. */
@Governed(BY)
@ObjectType({ description: "One permission or one refusal." })
export class ConsentScope {
  @Field(() => ID)
  id!: string;

  @Field(() => ScopeEffect)
  effect!: Word<typeof ScopeEffect>;

  @Field(() => EffectiveStatus, { description: "What it is at this moment." })
  effectiveStatus!: Word<typeof EffectiveStatus>;

  @Field(() => [ConsentGrantee])
  grantees!: ConsentGrantee[];

  @Field(() => [Agency], { description: "Agencies it does not speak of, though a grantee names them." })
  exceptAgencies!: Agency[];

  @Field(() => [ConsentCategory])
  categories!: Category[];

  @Field(() => CategoriesWord, { nullable: true, description: "The word by which the categories were given, if not one by one." })
  categoriesWord!: Word<typeof CategoriesWord> | null;

  @Field(() => [PurposeOfUse], { description: "Empty when it is for any purpose." })
  purposes!: Word<typeof PurposeOfUse>[];

  @Field(() => Boolean)
  anyPurpose!: boolean;

  @Field(() => [ConsentAction])
  actions!: Word<typeof ConsentAction>[];

  @Field(() => [Agency], { nullable: true, description: "Only records these agencies wrote; null is all." })
  authors!: Agency[] | null;

  @Field(() => DateTime)
  start!: string;

  @Field(() => DateTime, { nullable: true, description: "From this instant on it no longer holds; null is until revoked." })
  end!: string | null;

  @Field(() => ScopePeriod, { nullable: true, description: "The days in which the period was given; null when it was given in instants." })
  period!: ScopePeriod | null;

  @Field(() => DateTime, { nullable: true, description: "When a permission was taken back before its end." })
  endedAt!: string | null;

  @Field(() => ID, { nullable: true, description: "The scope of which this is what was left, or the copy carried over into a successor." })
  derivedFrom!: string | null;

  @Field(() => ScopeEnd, { nullable: true })
  endsOn!: ScopeEnd | null;

  @Field(() => DateTime, { nullable: true, description: "When a refusal was lifted." })
  lifted!: string | null;

  @Field(() => Boolean, { description: "A refusal that also holds in an emergency." })
  againstEmergency!: boolean;
}
