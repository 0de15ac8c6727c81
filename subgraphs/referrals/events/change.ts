import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Governed, Open } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Client } from "../client.ts";

/** What happened to a referral. */
export enum ChangeKind { REFERRAL_SENT = "REFERRAL_SENT", REFERRAL_CHANGED = "REFERRAL_CHANGED", MESSAGE_ADDED = "MESSAGE_ADDED" }
registerEnumType(ChangeKind, { name: "ChangeKind", description: "What happened to a referral." });

/** That something happened to a referral. What it is like is read with it, as it stands now. */
@Governed("Who may read the referral, when the change is told.")
@ObjectType({ description: "That something happened to a referral. What the referral is like is read with it, as it stands now and as far as you may read it." })
export class ReferralChange {
  @Field(() => ID, { description: "From where to go on: what follows this change is asked for by it. It counts nothing and says nothing about other changes." })
  cursor!: string;

  @Field(() => ChangeKind)
  kind!: ChangeKind;

  @Field(() => DateTime, { description: "When it happened." })
  at!: string;

  @Field(() => Client, { description: "The client whom the referral is about." })
  client!: Client;

  /** Id of the referral that changed. */
  referralId!: string;

  /** Id of what was written: the referral itself or a message. */
  recordId!: string;
}

/** Changes, the oldest first. */
@Open("Says where a page ends; every change on it is told to who may read its referral.")
@ObjectType({ description: "Changes, the oldest first." })
export class ReferralChanges {
  @Field(() => [ReferralChange])
  changes!: ReferralChange[];

  @Field(() => ID, { nullable: true, description: "The cursor to ask with next: the last change's, or the one you gave when there is nothing new." })
  cursor!: string | null;

  @Field(() => Boolean, { description: "Whether more follows at once." })
  more!: boolean;
}
