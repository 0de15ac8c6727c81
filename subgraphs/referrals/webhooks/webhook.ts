import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import { Governed } from "../../declaration.ts";
import { PurposeOfUse } from "../../purpose-of-use.ts";
import { DateTime } from "../../scalars.ts";
import { ChangeKind } from "../events/change.ts";

/** Whether a webhook sends. */
export enum WebhookState { ACTIVE = "ACTIVE", PAUSED = "PAUSED", ENDED = "ENDED" }
registerEnumType(WebhookState, { name: "WebhookState", description: "Whether a webhook sends: one that is paused goes on from where it was, one that has ended does not." });

/** Why it does not. */
export enum WebhookReason { BY_AGENCY = "BY_AGENCY", MEMBERSHIP_ENDED = "MEMBERSHIP_ENDED", GONE = "GONE", UNCONFIRMED = "UNCONFIRMED" }
registerEnumType(WebhookReason, {
  name: "WebhookReason", description: "Why a webhook does not send.",
  valuesConfig: {
    BY_AGENCY: { description: "Your agency paused or ended it." },
    MEMBERSHIP_ENDED: { description: "Your agency, or the one in whose name it sends, takes no part in the network, or not in that role. A colleague may resume it in her own name." },
    GONE: { description: "The receiver answered 410." },
    UNCONFIRMED: { description: "For a year nobody has let it send in her name; resume it." },
  },
});

/** Where the events of an agency are sent. */
@Governed("The systems and coordinators of the agency that registered it. It names no client.")
@ObjectType({ description: "Where events of your agency are sent, by POST and signed." })
export class Webhook {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  url!: string;

  @Field(() => [ChangeKind], { description: "What it tells of." })
  kinds!: ChangeKind[];

  @Field(() => WebhookState)
  state!: WebhookState;

  @Field(() => WebhookReason, { nullable: true, description: "Why it does not send." })
  reason!: WebhookReason | null;

  @Field(() => DateTime, { description: "Since when it is in this state." })
  stateAt!: string;

  @Field(() => DateTime)
  registeredAt!: string;

  @Field(() => DateTime, { description: "When somebody last let it send in her name; a year later it is paused." })
  confirmedAt!: string;

  @Field(() => String, { description: "In whose name it sends: it tells what she may be told in this role and for this purpose when it is sent." })
  user!: string;

  @Field(() => String)
  role!: string;

  @Field(() => PurposeOfUse)
  purpose!: Purpose;

  @Field(() => Int, { description: "Counts its secrets from 1." })
  secretGeneration!: number;

  @Field(() => DateTime, { nullable: true, description: "Until when the secret before signs as well." })
  previousSecretUntil!: string | null;

  @Field(() => Int, { description: "Counts its versions from 1." })
  version!: number;
}

/** A webhook with a secret that was just made. */
@Governed("Whoever made the secret, once.")
@ObjectType({ description: "A webhook with the secret that was made for it. Keep the secret now: it is not shown again." })
export class WebhookWithSecret {
  @Field(() => Webhook)
  webhook!: Webhook;

  @Field(() => String, { description: "The secret by which its messages are signed, as Standard Webhooks has it: whsec_ and base64." })
  secret!: string;
}
