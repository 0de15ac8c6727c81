import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { allWritten, notToCome, written, writtenOrNull } from "../../written.ts";
import { recordInEpisode } from "../record-in-episode.ts";
import { refuseRetracted } from "../retract.ts";
import { CrisisEvent, type TraumaInformed } from "./crisis-event.ts";
import { CRISIS_CATEGORIES } from "./crisis-kind.ts";
import { CRISIS, CrisisStatus } from "./crisis-status.ts";
import { AdvanceCrisisInput, NoteCrisisActionInput, RecordCrisisInput, type TraumaInformedInput } from "./inputs.ts";

/** What happens in a crisis: recorded at once, added to while it lasts, and resolved with a word how. */
@Resolver()
export class CrisisMutations {
  @Mutation(() => CrisisEvent, { nullable: true, description: "Records a crisis of the client. It opens no file to anybody; who must see more breaks the glass." })
  recordCrisis(
    @Arg("input", () => RecordCrisisInput) { clientId, episodeId, categories, occurredAt, ...input }: RecordCrisisInput, @Ctx() context: Context,
  ): Promise<CrisisEvent | null> {
    const values = {
      kind: input.kind, status: beginning(CRISIS, input.status), description: written("description", input.description),
      immediatelySafe: input.immediatelySafe ?? null, safetyConcerns: allWritten("safetyConcerns", input.safetyConcerns),
      deEscalation: writtenOrNull("deEscalation", input.deEscalation), emotionalSupport: writtenOrNull("emotionalSupport", input.emotionalSupport),
      traumaInformed: traumaInformed(input.traumaInformed), actions: [], emergencyCalls: [], resolvedAt: null,
    };
    return recordInEpisode(context, CrisisEvent, { clientId, episodeId: episodeId ?? null }, [...CRISIS_CATEGORIES[input.kind], ...matterOf(categories)], (now) => {
      notToCome("occurredAt", occurredAt, now);
      return { ...values, occurredAt: occurredAt ?? now };
    });
  }

  @Mutation(() => CrisisEvent, { nullable: true, description: "Adds to a crisis of your agency what was done, or who was called for help." })
  noteCrisisAction(
    @Arg("input", () => NoteCrisisActionInput) { id, expectedVersion, what, at, call }: NoteCrisisActionInput, @Ctx() context: Context,
  ): Promise<CrisisEvent | null> {
    if ((what == null) === (call == null)) throw new PublicError("BAD_USER_INPUT", "Give either what was done or call, who was called for help.");
    if (what == null && at != null) throw new PublicError("BAD_USER_INPUT", "at goes with what; the time of a call stands in call.at.");
    const [done, reference, outcome] = [writtenOrNull("what", what), writtenOrNull("call.reference", call?.reference), writtenOrNull("call.outcome", call?.outcome)];
    return amendAndRead(context, CrisisEvent, id, expectedVersion, (crisis, now) => {
      refuseRetracted(crisis);
      notToCome("at", at, now);
      notToCome("call.at", call?.at, now);
      const by = context.caller.user;
      if (done !== null) crisis.actions = [...crisis.actions, { what: done, at: at ?? now, by }];
      if (call != null) crisis.emergencyCalls = [...crisis.emergencyCalls, { service: call.service, at: call.at ?? now, reference, outcome, by }];
    });
  }

  @Mutation(() => CrisisEvent, { nullable: true, description: "Takes the next step of a crisis of your agency." })
  advanceCrisis(
    @Arg("input", () => AdvanceCrisisInput) { id, expectedVersion, status, reason }: AdvanceCrisisInput, @Ctx() context: Context,
  ): Promise<CrisisEvent | null> {
    return amendAndRead(context, CrisisEvent, id, expectedVersion, (crisis, now) => {
      move(CRISIS, crisis, status, reason);
      crisis.resolvedAt = status === CrisisStatus.RESOLVED ? now : null;
    });
  }
}

function traumaInformed(input: TraumaInformedInput | null | undefined): TraumaInformed | null {
  if (input == null) return null;
  return {
    triggers: allWritten("traumaInformed.triggers", input.triggers), choices: allWritten("traumaInformed.choices", input.choices),
    helps: allWritten("traumaInformed.helps", input.helps),
  };
}
