import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { inOrder, notToCome, written, writtenOrNull } from "../../written.ts";
import { recordInEpisode } from "../record-in-episode.ts";
import { Appointment } from "./appointment.ts";
import { AHEAD, APPOINTMENT, AppointmentStatus } from "./appointment-status.ts";
import { ENCOUNTER_CATEGORIES } from "./encounter-kind.ts";
import { AdvanceAppointmentInput, BookAppointmentInput, MoveAppointmentInput } from "./inputs.ts";

/** Meetings agreed on, moved, missed and called off. */
@Resolver()
export class AppointmentMutations {
  @Mutation(() => Appointment, { nullable: true, description: "Agrees on a meeting of the client with a worker of your agency." })
  bookAppointment(
    @Arg("input", () => BookAppointmentInput) { clientId, episodeId, categories, ...input }: BookAppointmentInput, @Ctx() context: Context,
  ): Promise<Appointment | null> {
    const { kind, modality, start, end = null } = input;
    inOrder("start", start, "end", end);
    const values = {
      kind, modality, start, end, status: beginning(APPOINTMENT, input.status), worker: writtenOrNull("worker", input.worker) ?? context.caller.user,
      place: writtenOrNull("place", input.place), reason: writtenOrNull("reason", input.reason), movedFrom: [],
    };
    return recordInEpisode(context, Appointment, { clientId, episodeId: episodeId ?? null }, [...ENCOUNTER_CATEGORIES[kind], ...matterOf(categories)], (now) => {
      if (Date.parse(start) < Date.parse(now)) throw new PublicError("BAD_USER_INPUT", "start must lie ahead; record what has happened with recordEncounter.");
      return values;
    });
  }

  @Mutation(() => Appointment, { nullable: true, description: "Takes the next step of an appointment of your agency." })
  advanceAppointment(
    @Arg("input", () => AdvanceAppointmentInput) { id, expectedVersion, status, reason }: AdvanceAppointmentInput, @Ctx() context: Context,
  ): Promise<Appointment | null> {
    if (status === AppointmentStatus.FULFILLED) {
      throw new PublicError("BAD_USER_INPUT", "status: an appointment is FULFILLED by its encounter; record it with recordEncounter and name the appointment.");
    }
    return amendAndRead(context, Appointment, id, expectedVersion, (appointment, now) => {
      move(APPOINTMENT, appointment, status, reason);
      if (status === AppointmentStatus.NOSHOW) notToCome("status: an appointment is missed when its time has come, which", appointment.start, now);
    });
  }

  @Mutation(() => Appointment, { nullable: true, description: "Moves an appointment of your agency that lies ahead to another time; the former one stays on file." })
  moveAppointment(
    @Arg("input", () => MoveAppointmentInput) { id, expectedVersion, start, end = null, reason }: MoveAppointmentInput, @Ctx() context: Context,
  ): Promise<Appointment | null> {
    const why = written("reason", reason);
    inOrder("start", start, "end", end);
    return amendAndRead(context, Appointment, id, expectedVersion, (appointment, now) => {
      if (!AHEAD.includes(appointment.status)) {
        throw new PublicError("BAD_USER_INPUT", `An appointment that is ${appointment.status} is not moved; only one that is ${AHEAD.join(", ")}.`);
      }
      const before = { start: asInstant(appointment.start), end: appointment.end === null ? null : asInstant(appointment.end), movedAt: now, movedBy: context.caller.user, reason: why };
      Object.assign(appointment, { start, end, movedFrom: [...appointment.movedFrom, before] });
    });
  }
}

/** An instant as PostgreSQL words it in a unit of work, as RFC 3339 text. */
function asInstant(text: string): string {
  return new Date(text).toISOString();
}
