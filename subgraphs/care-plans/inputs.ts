import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { LocalDate } from "../scalars.ts";
import { EpisodeStatus } from "./episode-status.ts";

/** The option of an input by which a worker raises what a record carries. */
export const RAISED = { description: "What it is also about: categories to add to those it carries by itself.", defaultValue: [] };

/** Which record is changed, and at which version; an input that changes one begins with it. */
@InputType()
export abstract class AtVersion {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
}

@InputType({ description: "A case of a client at your agency." })
export class OpenEpisodeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => EpisodeStatus, { defaultValue: EpisodeStatus.ACTIVE, description: "PLANNED, WAITLIST or ACTIVE." }) status!: EpisodeStatus;
  @Field(() => String, { nullable: true }) kind?: string | null;
  @Field(() => String, { nullable: true, description: "Why the episode is opened." }) reason?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day it became active; today when nothing is said." }) started?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
