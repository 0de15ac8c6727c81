import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { written } from "../../written.ts";
import { isSlug } from "../agency.ts";
import { answerOf } from "../client-answer.ts";
import { Episode } from "../episode.ts";
import { refuseRetracted } from "../retract.ts";
import { EpisodeEventKind } from "./episode-event.ts";
import { AssignEpisodeInput, RecordConsentToServiceInput } from "./inputs.ts";
import { noteEvent } from "./note-event.ts";

/** What is settled about an episode beside its status: that the client agreed to be served, and who is in charge. */
@Resolver()
export class EpisodeMutations {
  @Mutation(() => Episode, {
    nullable: true, description: "Writes down whether the client agrees to be served. Intervention begins only when she does; it is no consent to share.",
  })
  recordConsentToService(
    @Arg("input", () => RecordConsentToServiceInput) { episodeId, expectedVersion, given, said, ...words }: RecordConsentToServiceInput, @Ctx() context: Context,
  ): Promise<Episode | null> {
    const [explained, language] = [written("explained", words.explained), written("language", words.language)];
    return amendAndRead(context, Episode, episodeId, expectedVersion, async (episode, at, em) => {
      refuseRetracted(episode);
      episode.consentToService = { given, explained, language, said: answerOf(context.caller, said, at) };
      await noteEvent(em, context, episode, given ? EpisodeEventKind.CONSENT_GIVEN : EpisodeEventKind.CONSENT_REFUSED, said.words?.trim() || null);
    });
  }

  @Mutation(() => Episode, { nullable: true, description: "Puts another worker of your agency in charge of an episode, or another agency in the lead." })
  assignEpisode(
    @Arg("input", () => AssignEpisodeInput) { episodeId, expectedVersion, ...given }: AssignEpisodeInput, @Ctx() context: Context,
  ): Promise<Episode | null> {
    const reason = written("reason", given.reason);
    if (given.worker == null && given.leadAgency == null) throw new PublicError("BAD_USER_INPUT", "Give worker, leadAgency, or both.");
    for (const field of ["worker", "leadAgency"] as const) {
      if (given[field] != null && !isSlug(given[field])) throw new PublicError("BAD_USER_INPUT", `${field} takes a slug, such as harbor-clinic.`);
    }
    return amendAndRead(context, Episode, episodeId, expectedVersion, async (episode, _at, em) => {
      refuseRetracted(episode);
      episode.worker = given.worker ?? episode.worker;
      episode.leadAgency = given.leadAgency ?? episode.leadAgency;
      await noteEvent(em, context, episode, EpisodeEventKind.ASSIGNED, reason);
    });
  }
}
