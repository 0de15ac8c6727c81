import type { Noun } from "../declaration.ts";
import { AdvocacyActivity } from "./advocacy/advocacy-activity.ts";
import { AdvocacyMutations } from "./advocacy/mutations.ts";
import { SystemAdvocacy } from "./advocacy/system-advocacy.ts";
import { SystemAdvocacyMutations } from "./advocacy/system-mutations.ts";
import { CrisisEvent } from "./crisis/crisis-event.ts";
import { CrisisMutations } from "./crisis/crisis-mutations.ts";
import { Flag } from "./crisis/flag.ts";
import { FlagMutations } from "./crisis/flag-mutations.ts";
import { CrisisEventConnection, CrisisLists, SafetyPlanLinks } from "./crisis/links.ts";
import { SafetyPlan } from "./crisis/safety-plan.ts";
import { SafetyPlanMutations } from "./crisis/safety-plan-mutations.ts";
import { Appointment } from "./encounters/appointment.ts";
import { AppointmentMutations } from "./encounters/appointment-mutations.ts";
import { CheckIn } from "./encounters/check-in.ts";
import { CheckInMutations } from "./encounters/check-in-mutations.ts";
import { Encounter } from "./encounters/encounter.ts";
import { EncounterMutations } from "./encounters/encounter-mutations.ts";
import { AppointmentConnection, AppointmentLinks, CheckInLinks } from "./encounters/links.ts";
import { Intervention } from "./interventions/intervention.ts";
import { InterventionConnection, InterventionLinks, InterventionsOfGoal, NAMING_INTERVENTIONS } from "./interventions/links.ts";
import { InterventionMutations } from "./interventions/mutations.ts";
import { CaseNote } from "./notes/case-note.ts";
import { CoSignMutations } from "./notes/co-sign-mutations.ts";
import { Correspondence } from "./notes/correspondence.ts";
import { CorrespondenceMutations } from "./notes/correspondence-mutations.ts";
import { CaseNoteConnection, CaseNoteLinks } from "./notes/links.ts";
import { NoteMutations } from "./notes/note-mutations.ts";
import { inEpisode, onClient } from "./on-client.ts";
import { Approval } from "./team/approval.ts";
import { ApprovalMutations } from "./team/approval-mutations.ts";
import { CaseConference, ConferencePoint } from "./team/case-conference.ts";
import { ConferenceMutations } from "./team/conference-mutations.ts";
import { Consultation } from "./team/consultation.ts";
import { ConsultationMutations } from "./team/consultation-mutations.ts";
import { ApprovalConnection, ApprovalsOfEpisode, ApprovalsOfPlan, ConferenceLinks, ConsultationConnection, PointConnection, PointLinks, TeamLists } from "./team/links.ts";
import { MessageMutations } from "./team/message-mutations.ts";
import { PeerMutations } from "./team/peer-mutations.ts";
import { PeerQuestion } from "./team/peer-question.ts";
import { TeamMessage } from "./team/team-message.ts";

/** What is done from day to day: the nouns of the work with a client. */
export const WORK: readonly Noun[] = [
  Intervention, Encounter, Appointment, CheckIn, CaseNote, Correspondence, AdvocacyActivity, CrisisEvent, SafetyPlan, Flag,
  Consultation, Approval, CaseConference, ConferencePoint, TeamMessage,
];

/** What is kept beside it and is about no client. */
export const WORK_KEEPS: readonly Noun[] = [SystemAdvocacy, PeerQuestion];

/** Where they are met, and what can be done with them. */
export const WORK_RESOLVERS: readonly Noun[] = [
  ...onClient(Intervention, { one: "intervention", many: "interventions", words: "intervention" }, InterventionConnection),
  ...onClient(Encounter, { one: "encounter", many: "encounters", words: "encounter" }),
  ...onClient(Appointment, { one: "appointment", many: "appointments", words: "appointment" }, AppointmentConnection),
  ...onClient(CheckIn, { one: "checkIn", many: "checkIns", words: "check-in" }),
  ...onClient(CaseNote, { one: "caseNote", many: "caseNotes", words: "case note" }, CaseNoteConnection),
  ...onClient(Correspondence, { one: "correspondence", many: "correspondences", words: "piece of correspondence" }),
  ...onClient(AdvocacyActivity, { one: "advocacyActivity", many: "advocacyActivities", words: "piece of advocacy" }),
  ...onClient(CrisisEvent, { one: "crisis", many: "crises", words: "crisis" }, CrisisEventConnection),
  ...onClient(SafetyPlan, { one: "safetyPlan", many: "safetyPlans", words: "safety plan" }),
  ...onClient(Consultation, { one: "consultation", many: "consultations", words: "consultation" }, ConsultationConnection),
  ...onClient(Approval, { one: "approval", many: "approvals", words: "approval" }, ApprovalConnection),
  ...onClient(CaseConference, { one: "caseConference", many: "caseConferences", words: "case conference" }),
  ...onClient(ConferencePoint, { one: "conferencePoint", many: "conferencePoints", words: "point of a conference" }, PointConnection),
  ...[Intervention, Encounter, Appointment, CheckIn, CaseNote, Correspondence, AdvocacyActivity, CrisisEvent, SafetyPlan, Consultation, CaseConference].map((noun) => inEpisode(noun)),
  InterventionLinks, InterventionsOfGoal, ...NAMING_INTERVENTIONS, AppointmentLinks, CheckInLinks, CaseNoteLinks, SafetyPlanLinks, CrisisLists,
  ApprovalsOfPlan, ApprovalsOfEpisode, ConferenceLinks, PointLinks, TeamLists,
  InterventionMutations, EncounterMutations, AppointmentMutations, CheckInMutations, NoteMutations, CoSignMutations,
  CorrespondenceMutations, AdvocacyMutations, SystemAdvocacyMutations, CrisisMutations, SafetyPlanMutations, FlagMutations,
  ConsultationMutations, PeerMutations, ApprovalMutations, ConferenceMutations, MessageMutations,
];
