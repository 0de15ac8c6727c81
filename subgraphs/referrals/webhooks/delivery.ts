import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { ReferralChange } from "../events/change.ts";

/** What has become of an event that was taken for a webhook. */
export enum DeliveryState { PENDING = "PENDING", DELIVERED = "DELIVERED", DEAD = "DEAD" }
registerEnumType(DeliveryState, {
  name: "DeliveryState", description: "What has become of an event that was taken for a webhook.",
  valuesConfig: {
    PENDING: { description: "It is to be sent, for the first time or again." }, DELIVERED: { description: "The receiver said 2xx." },
    DEAD: { description: "It was given up after the last attempt; have it sent anew by redeliverWebhookEvents." },
  },
});

/** What went wrong with an attempt. */
export enum DeliveryFailure {
  ADDRESS_REFUSED = "ADDRESS_REFUSED", UNREACHABLE = "UNREACHABLE", TLS_FAILED = "TLS_FAILED", TIMED_OUT = "TIMED_OUT", NO_ANSWER = "NO_ANSWER", STATUS = "STATUS", UNDECIDED = "UNDECIDED",
}
registerEnumType(DeliveryFailure, {
  name: "DeliveryFailure", description: "What went wrong with an attempt to send an event.",
  valuesConfig: {
    ADDRESS_REFUSED: { description: "The host's name stands for an address that is none of the public internet." },
    UNREACHABLE: { description: "The name could not be resolved, or nothing listens there." }, TLS_FAILED: { description: "The receiver's certificate is not trusted, or is another's." },
    UNDECIDED: { description: "What you may be told could not be decided or entered in the log, so nothing was sent." },
    TIMED_OUT: { description: "It took too long." }, NO_ANSWER: { description: "The connection ended before an answer." }, STATUS: { description: "The receiver answered something else than 2xx." },
  },
});

/** An event that was taken for a webhook. */
@Governed("Who may be told of the event at this moment, of the agency whose webhook it is.")
@ObjectType({ description: "An event that was taken for a webhook, as long as you may be told of it." })
export class WebhookDelivery {
  @Field(() => ID, { description: "The event's id: webhook-id of its messages and its cursor." })
  id!: string;

  @Field(() => ReferralChange)
  event!: ReferralChange;

  @Field(() => DeliveryState)
  state!: DeliveryState;

  @Field(() => Int, { description: "How often it was sent, or tried." })
  attempts!: number;

  @Field(() => DateTime, { nullable: true })
  lastAttemptAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it is tried next, at the earliest." })
  nextAttemptAt!: string | null;

  @Field(() => Int, { nullable: true, description: "The HTTP status of the last answer." })
  status!: number | null;

  @Field(() => DeliveryFailure, { nullable: true, description: "What went wrong at the last attempt." })
  failure!: DeliveryFailure | null;
}
