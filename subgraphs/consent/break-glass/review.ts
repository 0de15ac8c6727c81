import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { type Page, PageArgs, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { insert } from "../record-consent.ts";
import { type Notification, NotificationConnection, notificationsOf } from "./notification.ts";
import { sessionById, sessionsToReview } from "./read-sessions.ts";
import { REVIEWS_SESSION } from "./session.sql.ts";
import { BreakGlassSession, BreakGlassSessionConnection } from "./session.ts";
import { BreakGlassState, BreakGlassVerdict } from "./vocabulary.ts";

const WHO = "For consent officers of the agency that opened the file and of those on whose desk the client is, and for the coordinating body.";

/** What officers are told of emergencies, and what they find. */
@Resolver()
export class BreakGlassReviews {
  @Query(() => NotificationConnection, {
    description: "What you are told without asking, newest first. For consent officers, and for coordinators of the coordinating body; empty for others.",
  })
  notifications(@Args() args: PageArgs, @Ctx() { reads }: Context): Promise<Page<Notification>> {
    return notificationsOf(reads, pageRequest(args));
  }

  @Query(() => BreakGlassSessionConnection, { description: `Files opened in an emergency, newest first, to be reviewed. ${WHO} Empty for others.` })
  breakGlassSessions(
    @Args() args: PageArgs, @Ctx() { reads }: Context,
    @Arg("states", () => [BreakGlassState], { nullable: true, description: "Only sessions that stand so." }) states?: BreakGlassState[] | null,
  ): Promise<Page<BreakGlassSession>> {
    return sessionsToReview(reads, states ?? null, pageRequest(args));
  }

  @Mutation(() => BreakGlassSession, {
    nullable: true, description: `Says of a session that is over that you look into it, or whether it was justified. Nobody reviews her own. ${WHO}`,
  })
  async reviewBreakGlass(
    @Arg("id", () => ID) id: string,
    @Arg("verdict", () => BreakGlassVerdict) verdict: BreakGlassVerdict,
    @Arg("note", () => String) note: string,
    @Ctx() context: Context,
  ): Promise<BreakGlassSession | null> {
    const { caller } = context;
    if (caller.role !== "CONSENT_OFFICER" && caller.role !== "COORDINATOR") throw new PublicError("NOT_PERMITTED");
    const said = written("note", note);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    await context.writes.commit(async (em) => {
      const [session] = await em.execute<{ clientId: string; over: boolean; own: boolean }[]>(
        `select client_id as "clientId", end_at <= consent.instant() as over, (agency, user_id) = (?, ?) as own
           from consent.break_glass where id = ? and ${REVIEWS_SESSION}`, [caller.agency, caller.user, id]);
      if (session === undefined) throw new PublicError("NOT_FOUND");
      if (session.own) throw new PublicError("NOT_PERMITTED", "You opened this file yourself; another officer reviews it.");
      if (!session.over) throw new PublicError("CONFLICT", "The session is still open; review it when it is over.");
      await insert(em, "consent.break_glass_event", [{
        client_id: session.clientId, id: crypto.randomUUID(), session_id: id, kind: verdict, by_agency: caller.agency, by_user: caller.user, note: said,
      }], "at");
      return id;
    });
    await context.afresh();
    return sessionById(context.reads, id);
  }
}
