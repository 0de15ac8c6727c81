import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { DateTime, LocalDate } from "../scalars.ts";
import { EncounterStatus, Modality } from "./encounter.ts";
import { EncounterKind } from "./encounter-kind.ts";
import { EpisodeStatus } from "./episode-status.ts";
import { NoteKind } from "./note-kind.ts";

/** What a worker adds by hand. */
export const RAISED = { description: "What it is also about: categories to add to those it carries by itself.", defaultValue: [] };

@InputType({ description: "A case of a client at your agency." })
export class OpenEpisodeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => EpisodeStatus, { defaultValue: EpisodeStatus.ACTIVE, description: "PLANNED, WAITLIST or ACTIVE." }) status!: EpisodeStatus;
  @Field(() => String, { nullable: true }) kind?: string | null;
  @Field(() => String, { nullable: true, description: "Why the episode is opened." }) reason?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day it became active; today when nothing is said." }) started?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "A meeting of the client with a worker." })
export class RecordEncounterInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => EncounterKind) kind!: EncounterKind;
  @Field(() => EncounterStatus, { defaultValue: EncounterStatus.FINISHED }) status!: EncounterStatus;
  @Field(() => Modality, { nullable: true }) modality?: Modality | null;
  @Field(() => DateTime) start!: string;
  @Field(() => DateTime, { nullable: true }) end?: string | null;
  @Field(() => String, { nullable: true }) typeCode?: string | null;
  @Field(() => String, { nullable: true }) typeSystem?: string | null;
  @Field(() => String, { nullable: true }) typeText?: string | null;
  @Field(() => String, { nullable: true }) reason?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "A note about a client." })
export class WriteNoteInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => NoteKind) kind!: NoteKind;
  @Field(() => String) text!: string;
  @Field(() => DateTime, { nullable: true, description: "When what it tells of happened; now when nothing is said." }) eventAt?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Signs it at once; otherwise it is a draft." }) sign!: boolean;
  @Field(() => Boolean, { nullable: true, description: "A legal practice's notes are privileged unless this is false; nobody else states it." })
  privileged?: boolean | null;
  @Field(() => [ID], { defaultValue: [], description: "Users of your agency who belong to the legal team beside you." }) legalTeam!: string[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
