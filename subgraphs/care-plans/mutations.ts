import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { beginning } from "../state-machine.ts";
import { authorAndInstant } from "../writes.ts";
import { writtenOrNull } from "../written.ts";
import { Episode } from "./episode.ts";
import { advance, EPISODE, EpisodePhase, EpisodeStatus, SERVED } from "./episode-status.ts";
import { OpenEpisodeInput } from "./inputs.ts";
import { attachedReferrals } from "./closure/attached-referrals.ts";
import { refuseUnclosed } from "./closure/blockers.ts";
import { EpisodeEventKind } from "./episodes/episode-event.ts";
import { noteEvent } from "./episodes/note-event.ts";
import { refuseUnserved } from "./episodes/refuse-unserved.ts";
import { wholeOf } from "./part-of.ts";
import { refuseRetracted } from "./retract.ts";
import { notAhead } from "./reviews/not-ahead.ts";
import { refuseUnacknowledged } from "./service-agreement-mutations.ts";

/** Casework itself: its episodes. */
@Resolver()
export class CaseworkMutations {
  @Mutation(() => Episode, { nullable: true, description: "Opens an episode of the client at your agency." })
  async openEpisode(@Arg("input", () => OpenEpisodeInput) input: OpenEpisodeInput, @Ctx() context: Context): Promise<Episode | null> {
    const { clientId, categories, started, ...rest } = input;
    beginning(EPISODE, rest.status);
    const reason = writtenOrNull("reason", rest.reason);
    const extra = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      const today = (await authorAndInstant(em)).now.slice(0, 10);
      if (started != null && rest.status === EpisodeStatus.ACTIVE) notAhead("started", started, today);
      const opened = await context.writes.add(em, Episode, clientId, {
        ...rest, reason, phase: EpisodePhase.ENGAGEMENT, worker: context.caller.user,
        started: started ?? (rest.status === EpisodeStatus.ACTIVE ? today : null),
        waitlisted: rest.status === EpisodeStatus.WAITLIST ? today : null,
      }, extra);
      await noteEvent(em, context, await wholeOf(em, Episode, opened), EpisodeEventKind.OPENED, reason);
      return opened;
    });
    await context.afresh();
    return context.load.one(Episode, id);
  }

  @Mutation(() => Episode, {
    nullable: true,
    description: "Moves an episode of your agency to another status, another phase, or both. Finishing, cancelling and reopening take a reason; "
      + "leaving ENGAGEMENT takes a service agreement that has been acknowledged, INTERVENTION the client's consent to be served, CLOSED that nothing blocks it "
      + "(closureBlockers). Each step is kept (events).",
  })
  async advanceEpisode(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Ctx() context: Context,
    @Arg("status", () => EpisodeStatus, { nullable: true }) status?: EpisodeStatus | null,
    @Arg("phase", () => EpisodePhase, { nullable: true }) phase?: EpisodePhase | null,
    @Arg("reason", () => String, { nullable: true }) reason?: string | null,
    @Directive("@inaccessible") @Arg("attached", () => String, { nullable: true, description: "The gateway's own." }) attached?: string | null,
  ): Promise<Episode | null> {
    await context.writes.amend(Episode, id, expectedVersion, async (episode, at, em) => {
      if (phase != null) refuseRetracted(episode);
      const { phase: before, status: stood } = episode;
      Object.assign(episode, advance(episode, { status, phase, reason }, at.slice(0, 10)));
      if (before === EpisodePhase.ENGAGEMENT && episode.phase !== before) await refuseUnacknowledged(em, episode);
      if (SERVED.includes(episode.phase) && !SERVED.includes(before)) refuseUnserved(episode);
      if (episode.phase === EpisodePhase.CLOSED && episode.phase !== before) await refuseUnclosed(em, episode, attachedReferrals(attached));
      const reopened = stood === EpisodeStatus.FINISHED && episode.status === EpisodeStatus.ACTIVE;
      await noteEvent(em, context, episode, reopened ? EpisodeEventKind.REOPENED : EpisodeEventKind.MOVED, writtenOrNull("reason", reason));
    });
    await context.afresh();
    return context.load.one(Episode, id);
  }
}
