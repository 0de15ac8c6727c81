import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { LocalDate } from "../scalars.ts";
import { OpenReferral } from "./closure/open-referral.ts";
import { ConsentToService } from "./episodes/service-consent.ts";
import { EpisodePhase, EpisodeStatus } from "./episode-status.ts";

registerEnumType(EpisodeStatus, { name: "EpisodeStatus", description: "State of an episode (FHIR EpisodeOfCare)." });
registerEnumType(EpisodePhase, { name: "EpisodePhase", description: "How far casework has come in an episode." });

/** One case of one client at one agency, from first contact to closure. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, indexes: [["author", "worker", "status"], ["author", "status", "waitlisted"]],
})
@ObjectType({ description: "One case of one client at one agency, from first contact to closure." })
export class Episode extends ClientRecord {
  @Field(() => EpisodeStatus)
  @Property({ type: "text" })
  status!: EpisodeStatus;

  @Field(() => EpisodePhase)
  @Property({ type: "text" })
  phase!: EpisodePhase;

  @Field(() => String, { nullable: true, description: "What kind of case it is, in the agency's words." })
  @Property({ type: "text", nullable: true })
  kind!: string | null;

  @Field(() => String, { nullable: true, description: "Why the episode was opened." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day it became active." })
  @Property({ type: "string", columnType: "date", nullable: true })
  started!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day it was finished or cancelled." })
  @Property({ type: "string", columnType: "date", nullable: true })
  ended!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day since when it waits; null when it does not." })
  @Property({ type: "string", columnType: "date", nullable: true })
  waitlisted!: string | null;

  @Field(() => ID, { nullable: true, description: "The user of the agency who is in charge." })
  @Property({ type: "text", nullable: true })
  worker!: string | null;

  /** Slug of the agency that leads where several work on the case; null is the author. In the schema it is an `Agency`. */
  @Property({ type: "text", nullable: true })
  leadAgency!: string | null;

  @Field(() => ConsentToService, { nullable: true, description: "Whether the client agreed to be served; null before she was asked." })
  @Property({ type: "json", nullable: true })
  consentToService!: ConsentToService | null;

  /** What stands open in the subgraph that keeps referrals; the gateway brings it along where it is required. */
  @Directive("@external")
  @Field(() => [OpenReferral])
  readonly openReferrals?: readonly OpenReferral[];
}
