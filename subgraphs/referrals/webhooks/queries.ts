import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { DeliveryState, WebhookDelivery } from "./delivery.ts";
import { findWebhook, listDeliveries, listWebhooks } from "./find-webhooks.ts";
import { requireKeeper } from "./keepers.ts";
import { Webhook } from "./webhook.ts";

const DeliveryConnection = Connection(WebhookDelivery, "A page of events that were taken for a webhook; each is there for who may be told of it, and nothing is counted.");

const WHO = "For the systems and coordinators of the agency.";

/** Where an agency's events are sent. */
@Resolver()
export class WebhookQueries {
  @Query(() => [Webhook], { description: `The webhooks of your agency, the newest first and those that ended among them. ${WHO}` })
  webhooks(@Ctx() context: Context): Promise<Webhook[]> {
    requireKeeper(context.caller);
    return listWebhooks(context);
  }

  @Query(() => Webhook, { nullable: true, description: `A webhook of your agency. ${WHO}` })
  webhook(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Webhook | null> {
    requireKeeper(context.caller);
    return findWebhook(context, id);
  }
}

/** What was sent there, and what could not be. */
@Resolver(() => Webhook)
export class DeliveriesOfWebhook {
  @FieldResolver(() => DeliveryConnection, {
    description: "The events that were taken for it, the newest first; those with the state DEAD were given up. What arrived is told of for thirty days.",
  })
  deliveries(
    @Root() { id }: Webhook, @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("state", () => DeliveryState, { nullable: true, description: "Only those of which this has become." }) state?: DeliveryState | null,
  ): Promise<Page<WebhookDelivery>> {
    return listDeliveries(context, id, state ?? null, page);
  }
}
