import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Caller } from "../../../schema/caller.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { Consent } from "../consent.ts";
import { endsWith } from "../ground/ending-event.sql.ts";
import { onDesk } from "../ground/governance.sql.ts";
import { consentById } from "../read-consents.ts";
import { recordEvent, sqlOf } from "../record-consent.ts";
import { rewriteEffective } from "../rewrite-effective.ts";
import { ConsentEnd, type Word } from "../vocabulary.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { officersOnly } from "./held-consent.ts";

/** What an event ended. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "What an event ended." })
export class EndingEventOutcome {
  @Field(() => [ID], { description: "The scopes that ended with it." })
  scopes!: string[];

  @Field(() => [Consent], { description: "The consents they stand in." })
  consents!: Consent[];
}

/** Events with which scopes end, told by an officer; rooms that see one happen tell it to `consent.event_occurred`. */
@Resolver()
export class EventMutations {
  @Mutation(() => EndingEventOutcome, {
    nullable: true,
    description: "Records that an event happened with which scopes of the client end: those that name the event and no subject, or this one.",
  })
  async recordEndingEvent(
    @Arg("clientId", () => ID) clientId: string, @Arg("event", () => ConsentEnd) event: Word<typeof ConsentEnd>, @Ctx() context: Context,
    @Arg("subject", () => ID, { nullable: true, description: "The episode or referral that ended." }) subject?: string | null,
    @Arg("occurredAt", () => DateTime, { nullable: true, description: "When it happened, if not now." }) occurredAt?: string | null,
  ): Promise<EndingEventOutcome> {
    const { caller } = context;
    officersOnly(caller);
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    if (subject != null && !isUuid(subject)) throw new PublicError("BAD_USER_INPUT", "subject: give the id of the episode or referral, or leave it out.");
    const { scopes, consents } = await context.writes.commit(async (em) => {
      const [desk] = await em.execute<{ mine: boolean }[]>(`select ${onDesk("k.id")} as mine from (select ?::uuid as id) k`, [clientId]);
      if (desk?.mine !== true) throw new PublicError("NOT_FOUND");
      const { now } = await authorAndInstant(em);
      const at = occurredAt ?? now;
      if (epoch(at) > epoch(now)) throw new PublicError("BAD_USER_INPUT", "occurredAt: an event is recorded after it happened; give an instant that has passed.");
      return end(em, { clientId, event, subject: subject ?? null, at, caller });
    });
    await context.afresh();
    const read = await Promise.all(consents.map((id) => consentById(context.reads, id)));
    return { scopes, consents: read.filter((one) => one !== null) };
  }
}

async function end(
  em: EntityManager, { clientId, event, subject, at, caller }: { clientId: string; event: string; subject: string | null; at: string; caller: Caller },
): Promise<{ scopes: string[]; consents: string[] }> {
  await em.execute("select consent.hold_client(?)", [clientId]);
  const ended = await em.execute<{ id: string; consentId: string }[]>(
    `update consent.scope s set ends_on_occurred_at = told.at
     from (select ?::uuid as client, ?::text as event, ?::uuid as subject, ?::timestamptz(3) as at) told
     where s.client_id = told.client and ${endsWith("told.event", "told.subject", "told.at")}
     returning s.id, s.consent_id as "consentId"`, [clientId, event, subject, at]);
  const consents = [...new Set(ended.map(({ consentId }) => consentId))];
  for (const consentId of consents) await recordEvent(em, { clientId, consentId, kind: "ENDED_BY_EVENT", caller, detail: { reason: event } });
  if (consents.length > 0) await rewriteEffective(sqlOf(em), clientId);
  return { scopes: ended.map(({ id }) => id), consents };
}
