import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { begin } from "../transitions.ts";
import { authorAndInstant } from "../writes.ts";
import { writtenOrNull } from "../written.ts";
import { Episode } from "./episode.ts";
import { advance, EpisodePhase, EpisodeStatus, OPENING } from "./episode-status.ts";
import { OpenEpisodeInput } from "./inputs.ts";
import { refuseUnacknowledged } from "./service-agreement-mutations.ts";

/** Casework itself: its episodes. */
@Resolver()
export class CaseworkMutations {
  @Mutation(() => Episode, { nullable: true, description: "Opens an episode of the client at your agency." })
  async openEpisode(@Arg("input", () => OpenEpisodeInput) input: OpenEpisodeInput, @Ctx() context: Context): Promise<Episode | null> {
    const { clientId, categories, started, ...rest } = input;
    begin("An episode", OPENING, rest.status);
    const reason = writtenOrNull("reason", rest.reason);
    const extra = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      const today = (await authorAndInstant(em)).now.slice(0, 10);
      return await context.writes.add(em, Episode, clientId, {
        ...rest, reason, phase: EpisodePhase.ENGAGEMENT,
        started: started ?? (rest.status === EpisodeStatus.ACTIVE ? today : null),
      }, extra);
    });
    await context.afresh();
    return context.load.one(Episode, id);
  }

  @Mutation(() => Episode, {
    nullable: true,
    description: "Moves an episode of your agency to another status, another phase, or both. Finishing, cancelling and reopening take a reason; "
      + "leaving ENGAGEMENT takes a service agreement that has been acknowledged.",
  })
  async advanceEpisode(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Ctx() context: Context,
    @Arg("status", () => EpisodeStatus, { nullable: true }) status?: EpisodeStatus | null,
    @Arg("phase", () => EpisodePhase, { nullable: true }) phase?: EpisodePhase | null,
    @Arg("reason", () => String, { nullable: true }) reason?: string | null,
  ): Promise<Episode | null> {
    await context.writes.amend(Episode, id, expectedVersion, async (episode, at, em) => {
      const before = episode.phase;
      Object.assign(episode, advance(episode, { status, phase, reason }, at.slice(0, 10)));
      if (before === EpisodePhase.ENGAGEMENT && episode.phase !== before) await refuseUnacknowledged(em, episode);
    });
    await context.afresh();
    return context.load.one(Episode, id);
  }
}
