import type { Noun } from "../declaration.ts";
import { Appointment } from "./encounters/appointment.ts";
import { AppointmentMutations } from "./encounters/appointment-mutations.ts";
import { CheckIn } from "./encounters/check-in.ts";
import { CheckInMutations } from "./encounters/check-in-mutations.ts";
import { Encounter } from "./encounters/encounter.ts";
import { EncounterMutations } from "./encounters/encounter-mutations.ts";
import { AppointmentConnection, AppointmentLinks, CheckInLinks } from "./encounters/links.ts";
import { Intervention } from "./interventions/intervention.ts";
import { InterventionConnection, InterventionLinks, InterventionsOfGoal } from "./interventions/links.ts";
import { InterventionMutations } from "./interventions/mutations.ts";
import { CaseNote } from "./notes/case-note.ts";
import { NoteMutations } from "./notes/note-mutations.ts";
import { inEpisode, onClient } from "./on-client.ts";

/** What is done from day to day: the nouns of the work with a client. */
export const WORK: readonly Noun[] = [Intervention, Encounter, Appointment, CheckIn, CaseNote];

/** Where they are met, and what can be done with them. */
export const WORK_RESOLVERS: readonly Noun[] = [
  onClient(Intervention, { one: "intervention", many: "interventions", words: "intervention" }, InterventionConnection),
  onClient(Encounter, { one: "encounter", many: "encounters", words: "encounter" }),
  onClient(Appointment, { one: "appointment", many: "appointments", words: "appointment" }, AppointmentConnection),
  onClient(CheckIn, { one: "checkIn", many: "checkIns", words: "check-in" }),
  onClient(CaseNote, { one: "caseNote", many: "caseNotes", words: "case note" }),
  ...[Intervention, Encounter, Appointment, CheckIn, CaseNote].map((noun) => inEpisode(noun)),
  InterventionLinks, InterventionsOfGoal, AppointmentLinks, CheckInLinks,
  InterventionMutations, EncounterMutations, AppointmentMutations, CheckInMutations, NoteMutations,
];
