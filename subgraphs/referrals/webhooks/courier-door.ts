import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { CHANNEL } from "../events/outbox.sql.ts";
import type { Position } from "../events/outbox.ts";
import { secretOf } from "./secret.ts";
import { type Asking, taken } from "./take-events.ts";

/** What a courier asks when it looks for work. Instants are its own. */
interface Claiming {
  readonly at: string;
  /** The lease by which it will hold what it finds, and until when. */
  readonly held: string;
  readonly until: string;
}

/** How an attempt went. */
interface Noting {
  readonly webhook: string;
  readonly held: string;
  readonly until: string;
  readonly at: string;
  readonly event: string;
  readonly outcome: "DELIVERED" | "FAILED" | "DEAD" | "GONE";
  readonly nextAt: string | null;
  readonly status: number | null;
  readonly failure: string | null;
}

/** The courier's own doors to webhooks; nobody's but the gateway's, since the schema callers see does not have them. */
@Resolver()
export class CourierDoor {
  @Directive("@inaccessible")
  @Mutation(() => Boolean, { name: "_awaitWebhooks", description: "Whether something is to be done; waits for it, and answers when something was written." })
  async awaitWork(@Arg("asked", () => String) text: string, @Ctx() { atOnce, wakeUps }: Context): Promise<boolean> {
    const { at, wait } = JSON.parse(text) as { at: string; wait: number };
    // Waiting begins before looking, so that nothing happens in between.
    const wakeable = wakeUps.wait(CHANNEL, () => true);
    try {
      const [{ work } = { work: false }] = await atOnce.rows<{ work: boolean }>(WORK, [at]);
      return work || await wakeable.within(wait);
    } finally {
      wakeable.done();
    }
  }

  @Directive("@inaccessible")
  @Mutation(() => String, { name: "_claimWebhook", description: "Takes hold of a webhook for which something is to be done; null when there is none." })
  async claim(@Arg("asked", () => String) text: string, @Ctx() { atOnce }: Context): Promise<string> {
    const { at, held, until } = JSON.parse(text) as Claiming;
    const [row] = await atOnce.rows<Claimed>(CLAIM, [at, held, until]);
    if (row === undefined) return "null";
    const { id, agency, user_id, role, purpose, url, kinds, generation, with_previous, life, xid, n } = row;
    return JSON.stringify({
      id, url, kinds, registrar: { agency, user: user_id, role, purpose }, after: [life, xid, n] satisfies Position,
      secrets: [generation, ...(with_previous ? [generation - 1] : [])].map((one) => secretOf(id, one)),
    });
  }

  @Directive("@inaccessible")
  @Mutation(() => String, {
    name: "_takeEvents",
    description: "As the one in whose name it sends: takes what has happened since, passes over what is hidden by now, and tells the ids of what is due; null when there is nothing to be done any more.",
  })
  async take(@Arg("asked", () => String) text: string, @Ctx() context: Context): Promise<string> {
    return JSON.stringify(await taken(context, JSON.parse(text) as Asking));
  }

  @Directive("@inaccessible")
  @Mutation(() => Boolean, { name: "_noteAttempt", description: "Notes how an attempt went, and holds the webhook further; false when it is not held any more." })
  async note(@Arg("asked", () => String) text: string, @Ctx() { atOnce }: Context): Promise<boolean> {
    const { webhook, held, until, at, event, outcome, nextAt, status, failure } = JSON.parse(text) as Noting;
    const [row] = await atOnce.rows<{ goes_on: boolean }>(NOTE, [webhook, held, until, at, event, outcome, nextAt, status, failure]);
    return row!.goes_on;
  }

  @Directive("@inaccessible")
  @Mutation(() => Boolean, { name: "_letGoWebhook", description: "Gives a webhook back, which then rests until an instant, if one is given." })
  async letGo(@Arg("asked", () => String) text: string, @Ctx() { atOnce }: Context): Promise<boolean> {
    const { webhook, held, at, restUntil } = JSON.parse(text) as { webhook: string; held: string; at: string; restUntil: string | null };
    await atOnce.rows(LET_GO, [webhook, held, at, restUntil]);
    return true;
  }
}

interface Claimed {
  readonly id: string;
  readonly agency: string;
  readonly user_id: string;
  readonly role: string;
  readonly purpose: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly generation: number;
  readonly with_previous: boolean;
  readonly life: number;
  readonly xid: string;
  readonly n: string;
}

const WORK = { name: "work for couriers", text: "select referrals.work_for_couriers($1::timestamptz) as work" };
const CLAIM = { name: "claim webhook", text: "select * from referrals.claim_webhook($1::timestamptz, $2::uuid, $3::timestamptz)" };
const NOTE = {
  name: "note attempt",
  text: "select referrals.note_attempt($1::uuid, $2::uuid, $3::timestamptz, $4::timestamptz, $5::uuid, $6, $7::timestamptz, $8::integer, $9) as goes_on",
};
const LET_GO = { name: "let go webhook", text: "select referrals.let_go_webhook($1::uuid, $2::uuid, $3::timestamptz, $4::timestamptz)" };
