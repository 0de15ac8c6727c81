import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { allWritten, notToCome, written, writtenOrNull } from "../../written.ts";
import { recordInEpisode } from "../record-in-episode.ts";
import { CheckIn, CheckInWith } from "./check-in.ts";
import { RecordCheckInInput } from "./inputs.ts";

/** How things go between meetings, by the client's word and by her providers'. */
@Resolver()
export class CheckInMutations {
  @Mutation(() => CheckIn, { nullable: true, description: "Records that the client, or somebody who provides for her, was asked how things go." })
  recordCheckIn(
    @Arg("input", () => RecordCheckInInput) { clientId, episodeId, goalId, categories, ...input }: RecordCheckInInput, @Ctx() context: Context,
  ): Promise<CheckIn | null> {
    const { at, reached, rating = null, nextDue = null, modality } = input;
    const provider = input.with === CheckInWith.PROVIDER ? written("provider", input.provider ?? "") : noProvider(input.provider);
    if (rating !== null && (rating < 0 || rating > 10)) throw new PublicError("BAD_USER_INPUT", "rating takes a whole number from 0 to 10.");
    const values = {
      with: input.with, provider, modality, reached, rating, nextDue,
      summary: reached ? written("summary", input.summary ?? "") : writtenOrNull("summary", input.summary), concerns: allWritten("concerns", input.concerns),
    };
    return recordInEpisode(context, CheckIn, { clientId, episodeId: episodeId ?? null, goalId: goalId ?? null }, matterOf(categories), (now) => {
      notToCome("at", at, now);
      return { ...values, at: at ?? now };
    });
  }
}

function noProvider(provider: string | null | undefined): null {
  if (provider != null) throw new PublicError("BAD_USER_INPUT", "provider goes with PROVIDER; the client was asked.");
  return null;
}
