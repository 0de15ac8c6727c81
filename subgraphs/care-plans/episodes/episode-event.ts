import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { EpisodePhase, EpisodeStatus } from "../episode-status.ts";

/** What happened to an episode. */
export enum EpisodeEventKind {
  OPENED = "OPENED", MOVED = "MOVED", REOPENED = "REOPENED", ASSIGNED = "ASSIGNED", CONSENT_GIVEN = "CONSENT_GIVEN", CONSENT_REFUSED = "CONSENT_REFUSED",
}
registerEnumType(EpisodeEventKind, {
  name: "EpisodeEventKind",
  description: "What happened to an episode.",
  valuesConfig: {
    MOVED: { description: "To another status, another phase, or both." },
    ASSIGNED: { description: "To another worker, or under another lead agency." },
    CONSENT_GIVEN: { description: "The client agreed to the service. That is no consent to share." },
    CONSENT_REFUSED: { description: "The client refused the service, or took her agreement back." },
  },
});

/** One step of an episode, written once and for all: where it stood after it, who took it and why. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { episodeId: "Episode" },
  indexes: [["clientId", "episodeId", "recordedAt", "id"]],
})
@ObjectType({ description: "One step of an episode, written once and for all: where it stood after it, and why. It carries the categories of its episode." })
export class EpisodeEvent extends ClientRecord {
  /** The episode it happened to. */
  @Property({ type: "uuid" })
  episodeId!: string;

  @Field(() => EpisodeEventKind)
  @Property({ type: "text" })
  kind!: EpisodeEventKind;

  @Field(() => EpisodeStatus, { description: "The status after it." })
  @Property({ type: "text" })
  status!: EpisodeStatus;

  @Field(() => EpisodePhase, { description: "The phase after it." })
  @Property({ type: "text" })
  phase!: EpisodePhase;

  @Field(() => ID, { nullable: true, description: "The worker in charge after it." })
  @Property({ type: "text", nullable: true })
  worker!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  reason!: string | null;
}
