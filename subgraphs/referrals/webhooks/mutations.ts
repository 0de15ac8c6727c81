import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { ChangeKind } from "../events/change.ts";
import { changeWebhook, requireRegistered } from "./change-webhook.ts";
import { findWebhook } from "./find-webhooks.ts";
import { requireKeeper } from "./keepers.ts";
import { receiverUrl } from "./receiver-url.ts";
import { secretOf } from "./secret.ts";
import { Webhook, WebhookState, WebhookWithSecret } from "./webhook.ts";

@InputType({ description: "Where events of your agency shall be sent." })
export class RegisterWebhookInput {
  @Field(() => String, { description: "An https address of the public internet." }) url!: string;
  @Field(() => [ChangeKind], { nullable: true, description: "What to tell of; everything when it is left out." }) kinds?: ChangeKind[] | null;
}

/** How many webhooks of an agency may send or be paused at a time, and how many it may register within a day. */
const LIMITS = { open: 5, aDay: 20 } as const;
/** How many events may be sent anew by one request. */
const AT_ONCE = 100;

const WHO = "For the systems and coordinators of the agency.";
const IN_HER_NAME = "It sends in your name: what you may be told, in this role and for this purpose, when it is sent.";

/** Where an agency's events are sent. */
@Resolver()
export class WebhookMutations {
  @Mutation(() => WebhookWithSecret, { nullable: true, description: `Has events of your agency sent to an address from now on. ${IN_HER_NAME} ${WHO}` })
  async registerWebhook(
    @Arg("input", () => RegisterWebhookInput) input: RegisterWebhookInput, @Ctx() context: Context,
  ): Promise<WebhookWithSecret | null> {
    const { caller } = context;
    requireKeeper(caller);
    const url = receiverUrl("input.url", input.url);
    const kinds = [...new Set(input.kinds ?? Object.values(ChangeKind))];
    if (kinds.length === 0) throw new PublicError("BAD_USER_INPUT", "input.kinds: name what to tell of, or leave it out for everything.");
    const made = await context.writes.commit(async (em) => {
      await requireRegistered(em);
      // One after the other, so that the count holds.
      await em.execute("select pg_advisory_xact_lock(hashtextextended('webhooks of ' || ?, 0))", [caller.agency], "run");
      const [counted] = await em.execute<{ open: number; today: number }[]>(
        `select count(*) filter (where state <> 'ENDED')::integer as open, count(*) filter (where registered_at > consent.instant() - interval '1 day')::integer as today
         from referrals.webhook`);
      if (counted!.open >= LIMITS.open) throw new PublicError("CONFLICT", `Your agency has ${LIMITS.open} webhooks already; end one before you register another.`);
      if (counted!.today >= LIMITS.aDay) throw new PublicError("RATE_LIMITED", `Your agency has registered ${LIMITS.aDay} webhooks within a day; go on tomorrow.`);
      const id = randomUUID();
      await em.execute(
        `insert into referrals.webhook (id, agency, url, kinds, user_id, role, purpose, registered_at, state_at, life, xid, n)
         select ?, ?, ?, ?::text[], ?, ?, ?, consent.instant(), consent.instant(), p.life, p.xid, p.n from referrals.present_position() p`,
        [id, caller.agency, url, `{${kinds.join(",")}}`, caller.user, caller.role, caller.purpose], "run");
      return { id, generation: 1 };
    });
    return withSecret(context, made);
  }

  @Mutation(() => WebhookWithSecret, {
    nullable: true, description: `Makes a new secret for a webhook. For 24 hours messages are signed by the one before as well; an older one signs nothing any more. ${WHO}`,
  })
  async rotateWebhookSecret(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context,
  ): Promise<WebhookWithSecret | null> {
    const made = await changeWebhook(context, { id, expectedVersion, from: [WebhookState.ACTIVE, WebhookState.PAUSED] }, async (em) => {
      const [row] = await em.execute<{ generation: number }[]>(
        "update referrals.webhook set generation = generation + 1, previous_until = consent.instant() + interval '24 hours', version = version + 1 where id = ? returning generation", [id]);
      return { id, generation: row!.generation };
    });
    return withSecret(context, made);
  }

  @Mutation(() => Webhook, { nullable: true, description: `Lets a webhook send nothing until it is resumed, and then go on from where it was. ${WHO}` })
  async pauseWebhook(@Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context): Promise<Webhook | null> {
    await changeWebhook(context, { id, expectedVersion, from: [WebhookState.ACTIVE] }, async (em) => {
      await em.execute(`update referrals.webhook set state = 'PAUSED', reason = 'BY_AGENCY', ${NOW} where id = ?`, [id], "run");
      return { id };
    });
    return findWebhook(context, id);
  }

  @Mutation(() => Webhook, { nullable: true, description: `Lets a paused webhook send again, what happened meanwhile first, or confirms one that sends. ${IN_HER_NAME} ${WHO}` })
  async resumeWebhook(@Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context): Promise<Webhook | null> {
    const { user, role, purpose } = context.caller;
    await changeWebhook(context, { id, expectedVersion, from: [WebhookState.PAUSED, WebhookState.ACTIVE] }, async (em) => {
      await requireRegistered(em);
      await em.execute(`update referrals.webhook set state = 'ACTIVE', reason = null, confirmed_at = consent.instant(), user_id = ?, role = ?, purpose = ?, ${NOW} where id = ?`, [user, role, purpose, id], "run");
      return { id };
    });
    return findWebhook(context, id);
  }

  @Mutation(() => Webhook, { nullable: true, description: `Ends a webhook for good: nothing more is sent, not even what waits. ${WHO}` })
  async endWebhook(@Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context): Promise<Webhook | null> {
    await changeWebhook(context, { id, expectedVersion, from: [WebhookState.ACTIVE, WebhookState.PAUSED] }, async (em) => {
      await em.execute(`update referrals.webhook set state = 'ENDED', reason = 'BY_AGENCY', ${NOW} where id = ?`, [id], "run");
      return { id };
    });
    return findWebhook(context, id);
  }

  @Mutation(() => Webhook, {
    nullable: true,
    description: `Has events that were given up sent anew, with the same webhook-id: all of them or none, and each as it may be told then. Later ones of the same referral may have arrived before. ${WHO}`,
  })
  async redeliverWebhookEvents(
    @Arg("id", () => ID) id: string, @Arg("events", () => [ID], { description: `Ids of deliveries that are DEAD, up to ${AT_ONCE}.` }) given: string[], @Ctx() context: Context,
  ): Promise<Webhook | null> {
    const events = [...new Set(given)];
    if (events.length === 0 || events.length > AT_ONCE) throw new PublicError("BAD_USER_INPUT", `events: name 1 to ${AT_ONCE} events.`);
    await changeWebhook(context, { id, expectedVersion: null, from: [WebhookState.ACTIVE, WebhookState.PAUSED] }, async (em) => {
      const again = await em.execute<object[]>(
        `update referrals.webhook_delivery set state = 'PENDING', attempts = 0, next_at = consent.instant() where webhook_id = ? and event_id = any (?::uuid[]) and state = 'DEAD' returning event_id`,
        [id, `{${events.filter(isUuid).join(",")}}`]);
      if (again.length < events.length) throw new PublicError("NOT_FOUND", "Not all of these are events that were given up and that you may still be told of; nothing is sent anew.");
      return { id };
    });
    return findWebhook(context, id);
  }
}

const NOW = "state_at = consent.instant(), version = version + 1";

async function withSecret(context: Context, { id, generation }: { id: string; generation: number }): Promise<WebhookWithSecret | null> {
  await context.afresh();
  const webhook = await findWebhook(context, id);
  return webhook === null ? null : { webhook, secret: secretOf(id, generation) };
}
