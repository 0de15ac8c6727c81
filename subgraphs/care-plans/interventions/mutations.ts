import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { isUuid } from "../../uuid.ts";
import { allWritten, inOrder, written, writtenOrNull } from "../../written.ts";
import { recordInEpisode } from "../record-in-episode.ts";
import { AdvanceInterventionInput, RateInterventionInput, RecordInterventionInput } from "./inputs.ts";
import { Intervention } from "./intervention.ts";
import { INTERVENTION, InterventionStatus } from "./intervention-status.ts";
import { INTERVENTION_CATEGORIES } from "./intervention-type.ts";

/** What is done for or with the client, and what it has done for her. */
@Resolver()
export class InterventionMutations {
  @Mutation(() => Intervention, { nullable: true, description: "Records something done for or with the client." })
  recordIntervention(
    @Arg("input", () => RecordInterventionInput) { clientId, episodeId, goalId, categories, ...input }: RecordInterventionInput, @Ctx() context: Context,
  ): Promise<Intervention | null> {
    const { type, from = null, until = null, serviceId = null } = input;
    inOrder("from", from, "until", until);
    if (serviceId !== null && !isUuid(serviceId)) throw new PublicError("BAD_USER_INPUT", "serviceId must be the id of a service of the directory.");
    const values = {
      type, from, until, serviceId, status: beginning(INTERVENTION, input.status), title: written("title", input.title),
      description: writtenOrNull("description", input.description), adaptation: writtenOrNull("adaptation", input.adaptation),
      who: writtenOrNull("who", input.who), frequency: writtenOrNull("frequency", input.frequency), ratings: [],
      instruments: allWritten("instruments", input.instruments),
      evidence: input.evidence == null ? null : {
        model: written("evidence.model", input.evidence.model), source: writtenOrNull("evidence.source", input.evidence.source),
      },
    };
    const about = [...INTERVENTION_CATEGORIES[type], ...matterOf(categories)];
    return recordInEpisode(context, Intervention, { clientId, episodeId: episodeId ?? null, goalId: goalId ?? null }, about, () => values);
  }

  @Mutation(() => Intervention, { nullable: true, description: "Takes the next step of an intervention of your agency." })
  advanceIntervention(
    @Arg("input", () => AdvanceInterventionInput) { id, expectedVersion, status, reason }: AdvanceInterventionInput, @Ctx() context: Context,
  ): Promise<Intervention | null> {
    return amendAndRead(context, Intervention, id, expectedVersion, (intervention) => move(INTERVENTION, intervention, status, reason));
  }

  @Mutation(() => Intervention, { nullable: true, description: "Judges what an intervention of your agency has done so far; earlier judgements stay." })
  rateIntervention(
    @Arg("input", () => RateInterventionInput) { id, expectedVersion, effect, note }: RateInterventionInput, @Ctx() context: Context,
  ): Promise<Intervention | null> {
    const seen = writtenOrNull("note", note);
    return amendAndRead(context, Intervention, id, expectedVersion, (intervention, at) => {
      if (NOTHING_DONE.includes(intervention.status)) {
        throw new PublicError("BAD_USER_INPUT", `An intervention that is ${intervention.status} has done nothing yet that could be judged.`);
      }
      intervention.ratings = [...intervention.ratings, { effect, note: seen, at, by: context.caller.user }];
    });
  }
}

const NOTHING_DONE: readonly InterventionStatus[] = [InterventionStatus.PLANNED, InterventionStatus.CANCELLED, InterventionStatus.ENTERED_IN_ERROR];
