import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { move } from "../../state-machine.ts";
import { isUuid } from "../../uuid.ts";
import { Appointment } from "./appointment.ts";
import { APPOINTMENT, AppointmentStatus } from "./appointment-status.ts";
import type { EncounterKind } from "./encounter-kind.ts";

/** The encounter by which an appointment is kept. */
interface Kept {
  readonly id: string;
  readonly clientId: string;
  readonly kind: EncounterKind;
  readonly met: boolean;
}

/** Makes an appointment of the caller's agency FULFILLED by an encounter of the same client and kind, in the transaction that records it. */
export async function fulfil(em: EntityManager, { caller }: Context, appointmentId: string, { id, clientId, kind, met }: Kept): Promise<void> {
  const appointment = isUuid(appointmentId) ? await em.findOne(Appointment, { clientId, id: appointmentId, author: caller.agency }) : null;
  if (appointment === null) throw new PublicError("NOT_FOUND");
  if (!met) throw new PublicError("BAD_USER_INPUT", "appointmentId: an appointment is kept by an encounter that has begun; give status ARRIVED, IN_PROGRESS or FINISHED.");
  if (appointment.kind !== kind) throw new PublicError("BAD_USER_INPUT", `kind must be ${appointment.kind}, as of the appointment that is kept.`);
  move(APPOINTMENT, appointment, AppointmentStatus.FULFILLED);
  appointment.encounterId = id;
  await em.flush();
}
