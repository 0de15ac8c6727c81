import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** State of an appointment (FHIR). */
export enum AppointmentStatus {
  PROPOSED = "PROPOSED", PENDING = "PENDING", WAITLIST = "WAITLIST", BOOKED = "BOOKED", ARRIVED = "ARRIVED", CHECKED_IN = "CHECKED_IN",
  FULFILLED = "FULFILLED", NOSHOW = "NOSHOW", CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(AppointmentStatus, { name: "AppointmentStatus", description: "State of an appointment (FHIR)." });

const { PROPOSED, PENDING, WAITLIST, BOOKED, ARRIVED, CHECKED_IN, FULFILLED, NOSHOW, CANCELLED, ENTERED_IN_ERROR } = AppointmentStatus;

/** The life of an appointment; it is FULFILLED by the encounter that is recorded for it. */
export const APPOINTMENT: StateMachine<AppointmentStatus> = {
  what: "An appointment",
  begins: [PROPOSED, PENDING, WAITLIST, BOOKED],
  follows: {
    PROPOSED: [PENDING, WAITLIST, BOOKED, CANCELLED, ENTERED_IN_ERROR],
    PENDING: [WAITLIST, BOOKED, CANCELLED, ENTERED_IN_ERROR],
    WAITLIST: [PENDING, BOOKED, CANCELLED, ENTERED_IN_ERROR],
    BOOKED: [ARRIVED, CHECKED_IN, FULFILLED, NOSHOW, CANCELLED, ENTERED_IN_ERROR],
    ARRIVED: [CHECKED_IN, FULFILLED, CANCELLED, ENTERED_IN_ERROR],
    CHECKED_IN: [FULFILLED, CANCELLED, ENTERED_IN_ERROR],
    FULFILLED: [ENTERED_IN_ERROR],
    NOSHOW: [ENTERED_IN_ERROR],
    CANCELLED: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [CANCELLED, ENTERED_IN_ERROR],
};

/** In which its time can still be changed. */
export const AHEAD: readonly AppointmentStatus[] = APPOINTMENT.begins;
