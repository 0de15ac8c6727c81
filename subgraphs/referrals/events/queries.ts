import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { PAGE_LIMIT } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { ReferralMessage } from "../messages/message.ts";
import { Referral } from "../referral.ts";
import { ChangeKind, ReferralChange, ReferralChanges } from "./change.ts";
import { BEGINNING, changesAfter, positionOf } from "./outbox.ts";

/** What happened since one last asked, for systems that ask now and then. */
@Resolver()
export class ChangeQueries {
  @Query(() => ReferralChanges, {
    description: "What happened to referrals in which your agency takes part, or to those about one client, since a cursor. Told is only what you may read "
      + "now; what was hidden from you when you went past it is not told later, so read the referrals when a client has permitted you more.",
  })
  async changesSince(
    @Ctx() context: Context,
    @Arg("cursor", () => ID, { nullable: true, description: "The cursor of the last answer; the oldest changes come first without one." }) cursor?: string | null,
    @Arg("first", () => Int, { nullable: true, description: "At most this many; up to 100, 20 when nothing is said." }) first?: number | null,
    @Arg("client", () => ID, { nullable: true, description: "Only about this client, whichever agencies take part." }) client?: string | null,
  ): Promise<ReferralChanges> {
    const most = first ?? 20;
    if (most < 1 || most > PAGE_LIMIT) throw new PublicError("BAD_USER_INPUT", `first: a page holds 1 to ${PAGE_LIMIT} changes.`);
    const wanted = { client: client ?? undefined };
    if (client != null && !(await context.standings.of(client)).discover) return { changes: [], cursor: cursor ?? null, more: false };
    const after = cursor == null ? BEGINNING : await positionOf(context, "cursor", cursor, wanted);
    const found = await changesAfter(context, wanted, after, most + 1);
    const changes = found.slice(0, most);
    return { changes, cursor: changes.at(-1)?.cursor ?? cursor ?? null, more: found.length > most };
  }
}

/** What a change is of. */
@Resolver(() => ReferralChange)
export class ChangeLinks {
  @FieldResolver(() => Referral, { nullable: true, description: "The referral, as it stands now." })
  referral(@Root() { referralId }: ReferralChange, @Ctx() { load }: Context): Promise<Referral | null> {
    return load.one(Referral, referralId);
  }

  @FieldResolver(() => ReferralMessage, { nullable: true, description: "The message, where that is what was added." })
  message(@Root() { kind, recordId }: ReferralChange, @Ctx() { load }: Context): Promise<ReferralMessage | null> | null {
    return kind === ChangeKind.MESSAGE_ADDED ? load.one(ReferralMessage, recordId) : null;
  }
}
