import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { authorAndInstant } from "../../writes.ts";
import { inOrder, notToCome, writtenOrNull } from "../../written.ts";
import { Episode } from "../episode.ts";
import { placeFor } from "../part-of.ts";
import { Encounter } from "./encounter.ts";
import { ENCOUNTER_CATEGORIES } from "./encounter-kind.ts";
import { ENCOUNTER, MET } from "./encounter-status.ts";
import { fulfil } from "./fulfil.ts";
import { AdvanceEncounterInput, RecordEncounterInput } from "./inputs.ts";
import { refuseUnasked } from "./modality.ts";

/** Meetings of clients with workers. */
@Resolver()
export class EncounterMutations {
  @Mutation(() => Encounter, { nullable: true, description: "Records a meeting of the client with a worker of your agency." })
  async recordEncounter(
    @Arg("input", () => RecordEncounterInput) { clientId, episodeId, appointmentId, categories, ...input }: RecordEncounterInput, @Ctx() context: Context,
  ): Promise<Encounter | null> {
    const words = Object.fromEntries((["typeCode", "typeSystem", "typeText", "reason"] as const).map((field) => [field, writtenOrNull(field, input[field])]));
    const values = { ...input, ...words, modality: input.modality ?? null, telehealthConsent: input.telehealthConsent ?? null };
    beginning(ENCOUNTER, values.status);
    const met = MET.includes(values.status);
    if (met) refuseUnasked(values.modality, values.telehealthConsent);
    inOrder("start", values.start, "end", values.end);
    const extra = [...ENCOUNTER_CATEGORIES[values.kind], ...matterOf(categories)];
    const id = await context.writes.commit(async (em) => {
      const { now } = await authorAndInstant(em);
      if (met) notToCome("start", values.start, now);
      const id = await context.writes.add(em, Encounter, clientId, { ...values, episodeId: await placeFor(em, Episode, clientId, episodeId) }, extra);
      if (appointmentId != null) await fulfil(em, context, appointmentId, { id, clientId, kind: values.kind, met });
      return id;
    });
    return readAfter(context, Encounter, id);
  }

  @Mutation(() => Encounter, { nullable: true, description: "Takes the next step of an encounter of your agency." })
  advanceEncounter(
    @Arg("input", () => AdvanceEncounterInput) { id, expectedVersion, status, reason, end, telehealthConsent }: AdvanceEncounterInput, @Ctx() context: Context,
  ): Promise<Encounter | null> {
    return amendAndRead(context, Encounter, id, expectedVersion, (encounter, now) => {
      move(ENCOUNTER, encounter, status, reason);
      if (end != null) encounter.end = end;
      if (telehealthConsent != null) encounter.telehealthConsent = telehealthConsent;
      inOrder("start", encounter.start, "end", encounter.end);
      if (!MET.includes(status)) return;
      refuseUnasked(encounter.modality, encounter.telehealthConsent);
      notToCome("start", encounter.start, now);
      notToCome("end", end, now);
    });
  }
}
