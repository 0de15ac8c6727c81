import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { written, writtenOrNull } from "../../written.ts";
import { recordInEpisode } from "../record-in-episode.ts";
import { AdvocacyActivity } from "./advocacy-activity.ts";
import { ADVOCACY } from "./advocacy-status.ts";
import { AdvanceAdvocacyInput, RecordAdvocacyInput } from "./inputs.ts";

/** Advocacy for one client. */
@Resolver()
export class AdvocacyMutations {
  @Mutation(() => AdvocacyActivity, { nullable: true, description: "Records that your agency speaks up for the client against what stands in her way." })
  recordAdvocacy(
    @Arg("input", () => RecordAdvocacyInput) { clientId, episodeId, goalId, categories, ...input }: RecordAdvocacyInput, @Ctx() context: Context,
  ): Promise<AdvocacyActivity | null> {
    const values = {
      kind: input.kind, barrier: input.barrier, status: beginning(ADVOCACY, input.status), target: written("target", input.target),
      ask: written("ask", input.ask), barrierText: writtenOrNull("barrierText", input.barrierText), due: input.due ?? null,
    };
    return recordInEpisode(context, AdvocacyActivity, { clientId, episodeId: episodeId ?? null, goalId: goalId ?? null }, matterOf(categories), () => values);
  }

  @Mutation(() => AdvocacyActivity, { nullable: true, description: "Takes the next step of your agency's advocacy for a client." })
  advanceAdvocacy(
    @Arg("input", () => AdvanceAdvocacyInput) { id, expectedVersion, status, reason, outcome }: AdvanceAdvocacyInput, @Ctx() context: Context,
  ): Promise<AdvocacyActivity | null> {
    const came = writtenOrNull("outcome", outcome);
    return amendAndRead(context, AdvocacyActivity, id, expectedVersion, (activity) => {
      move(ADVOCACY, activity, status, reason);
      activity.outcome = came ?? activity.outcome;
    });
  }
}
