import { Arg, Ctx, Directive, Query, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { CHANNEL } from "./outbox.sql.ts";
import { changesAfter, type Position, positionOf, presentPosition } from "./outbox.ts";
import { type Narrowed, subscribed } from "./subscribed.ts";

/** What the gateway asks of the source of a subscription. */
interface Asked {
  readonly field: string;
  readonly arguments: Narrowed;
  /** The place up to which events were told, as the last answer gave it; null at the beginning. */
  readonly after: Position | null;
  /** At the beginning, the event after which to go on; what comes from now on when it is null. */
  readonly cursor: string | null;
  /** For how many milliseconds to wait for an event when there is none. */
  readonly wait: number;
}

/** The most events that one answer names. */
const MOST = 50;

/** The gateway's own door to the events of subscriptions; nobody's but hers, since the schema callers see does not have it. */
@Resolver()
export class ChangeSource {
  @Directive("@inaccessible")
  @Query(() => String, {
    name: "_events",
    description: "The ids of the events of a subscription that the caller may be told of now: `events`, `after` which to ask next, and `ended` when there will be none for her.",
  })
  async events(@Arg("asked", () => String) text: string, @Ctx() context: Context): Promise<string> {
    const asked = JSON.parse(text) as Asked;
    const { agency } = context.caller;
    // Waiting begins before looking, so that nothing happens in between.
    const wakeable = context.wakeUps.wait(CHANNEL, (agencies) => asked.arguments.client != null || asked.arguments.referral != null
      || agencies === "*" || agencies.split(",").includes(agency));
    try {
      const { answer, after } = await look(context, asked);
      if (answer.events.length > 0 || answer.ended !== null) return JSON.stringify(answer);
      const again = { ...asked, after };
      const until = Date.now() + asked.wait;
      await ends(context);
      if (!(await wakeable.within(asked.wait))) return JSON.stringify((await look(context, again)).answer);
      // What woke us may stand behind a transaction that is about to end.
      for (const pause of [0, 10, 30, 90, 270]) {
        if (pause > 0) {
          await ends(context);
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
        const found = await look(context, again);
        if (found.answer.events.length > 0 || found.answer.ended !== null || Date.now() >= until) return JSON.stringify(found.answer);
      }
      return JSON.stringify(answer);
    } finally {
      wakeable.done();
    }
  }
}

interface Look {
  readonly answer: { readonly events: readonly string[]; readonly after: Position | null; readonly ended: string | null };
  readonly after: Position;
}

async function look(context: Context, { field, arguments: narrowed, after: known, cursor }: Asked): Promise<Look> {
  const wanted = await subscribed(context, field, narrowed);
  if (typeof wanted === "string") {
    // At the beginning an id that is hidden and one that nobody has answer alike.
    if (known === null && wanted === "ACCESS_ENDED") throw new PublicError("NOT_FOUND");
    return { answer: { events: [], after: known, ended: wanted }, after: known ?? NOWHERE };
  }
  const after = known ?? (cursor === null ? await presentPosition(context) : await positionOf(context, "Last-Event-ID", cursor, wanted));
  const found = await changesAfter(context, wanted, after, MOST);
  return { answer: { events: found.map(({ id }) => id), after: found.at(-1)?.position ?? after, ended: null }, after };
}

const NOWHERE: Position = [0, "0", "0"];

/** Nobody holds a connection or a snapshot while waiting. */
function ends(context: Context): Promise<void> {
  return context.afresh();
}
