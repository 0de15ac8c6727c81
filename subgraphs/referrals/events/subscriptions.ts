import { Arg, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../context.ts";
import { ReferralChange } from "./change.ts";
import { changeOf } from "./outbox.ts";
import { type Narrowed, subscribed } from "./subscribed.ts";

/** What the frame hands to a subscription: the id of the event for which it is executed. */
interface Event {
  readonly event?: string;
}

/** The topic stands for the outbox, which the gateway reads by `_events`. */
const options = { topics: "outbox", nullable: true };

/** What happened just now. Each event is decided when it is told, and null when it is not for the caller. */
@Resolver()
export class ChangeSubscriptions {
  @Subscription(() => ReferralChange, {
    ...options,
    description: "Tells when a referral is sent or changes: the one you name, those of the client you name, or all in which your agency takes part.",
  })
  referralChanged(
    @Root() event: Event, @Ctx() context: Context,
    @Arg("referral", () => ID, { nullable: true }) referral?: string | null,
    @Arg("client", () => ID, { nullable: true }) client?: string | null,
  ): Promise<ReferralChange | null> {
    return told(context, "referralChanged", event, { referral, client });
  }

  @Subscription(() => ReferralChange, { ...options, description: "Tells when a referral that asks your agency is sent or changes." })
  referralInbox(@Root() event: Event, @Ctx() context: Context): Promise<ReferralChange | null> {
    return told(context, "referralInbox", event, {});
  }

  @Subscription(() => ReferralChange, {
    ...options, description: "Tells when the agencies of a referral write to each other: about the one you name, or about all in which your agency takes part.",
  })
  messageAdded(
    @Root() event: Event, @Ctx() context: Context, @Arg("referral", () => ID, { nullable: true }) referral?: string | null,
  ): Promise<ReferralChange | null> {
    return told(context, "messageAdded", event, { referral });
  }
}

async function told(context: Context, field: string, { event }: Event, narrowed: Narrowed): Promise<ReferralChange | null> {
  if (event === undefined) return null;
  const wanted = await subscribed(context, field, narrowed);
  return typeof wanted === "string" ? null : changeOf(context, wanted, event);
}
