import { Field, ID, ObjectType } from "type-graphql";
import { Connection } from "../../connection.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { Client } from "../client.ts";
import { BreakGlassReason, BreakGlassState, BreakGlassVerdict } from "./vocabulary.ts";

const BY = "The worker who opened it, consent officers of her agency and of those on whose desk the client is, the coordinating body, "
  + "the client herself, and whoever speaks for all of her file.";

/** What an officer said of a session. */
@Governed(BY)
@ObjectType({ description: "What an officer said of a session." })
export class BreakGlassReview {
  @Field(() => BreakGlassVerdict)
  verdict!: BreakGlassVerdict;

  @Field(() => DateTime)
  at!: string;

  @Field(() => Agency)
  by!: Agency;

  @Field(() => ID)
  byUser!: string;

  @Field(() => String)
  note!: string;
}

/** One client's file, open to one worker of one agency in an emergency, for an hour. */
@Governed(BY)
@ObjectType({ description: "One client's file, open to one worker of one agency in an emergency: for an hour, renewable once." })
export class BreakGlassSession {
  @Field(() => ID)
  id!: string;

  @Field(() => Client, { nullable: true, description: "Whose file; its fields are empty for those to whom she does not exist but for this." })
  client!: Client | null;

  @Field(() => BreakGlassState, { description: "Where it stands at this moment." })
  state!: BreakGlassState;

  @Field(() => Agency, { description: "The agency of the worker who opened it." })
  agency!: Agency;

  @Field(() => String, { nullable: true, description: "The agency's name when it was opened." })
  agencyName!: string | null;

  @Field(() => ID, { description: "The worker who opened it." })
  user!: string;

  @Field(() => String, { nullable: true, description: "The worker's name when it was opened." })
  userName!: string | null;

  @Field(() => DateTime)
  openedAt!: string;

  @Field(() => DateTime, { description: "From this instant on it opens nothing." })
  endsAt!: string;

  @Field(() => BreakGlassReason, { nullable: true })
  reasonCode!: BreakGlassReason | null;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true })
  natureOfEmergency!: string | null;

  @Field(() => [BreakGlassReview], { description: "What officers said of it, oldest first." })
  reviews!: BreakGlassReview[];
}

/** A page of sessions. */
export const BreakGlassSessionConnection = Connection(BreakGlassSession, "A page of sessions; each says who may see it, and nothing is counted.");
