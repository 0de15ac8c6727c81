import type { Purpose } from "../../../schema/consent/purpose.ts";
import { EntryStatus } from "../../../subgraphs/care-plans/entry-status.ts";
import { Channel, Correspondence, Direction } from "../../../subgraphs/care-plans/notes/correspondence.ts";
import { privilegeOf } from "../../../subgraphs/care-plans/notes/note-custody.ts";
import { Approval, ApprovalOf, ApprovalStatus } from "../../../subgraphs/care-plans/team/approval.ts";
import { CaseConference, ConferencePoint } from "../../../subgraphs/care-plans/team/case-conference.ts";
import { ConferenceStatus, PointStatus } from "../../../subgraphs/care-plans/team/conference-status.ts";
import { PointKind } from "../../../subgraphs/care-plans/team/conference-vocabulary.ts";
import { Consultation, ConsultationKind } from "../../../subgraphs/care-plans/team/consultation.ts";
import { ConsultationStatus } from "../../../subgraphs/care-plans/team/consultation-status.ts";
import { TeamMessage } from "../../../subgraphs/care-plans/team/team-message.ts";
import { agencyOf } from "../cast/agencies.ts";
import { identityOf } from "../cast/workers.ts";
import type { CaseFile } from "./case-file.ts";

/** A letter that came or went; a legal practice's is privileged. */
export function letter(file: CaseFile, by: string, daysAgo: number, direction: Direction, counterpart: string, summary: string): void {
  const { legalPractice } = agencyOf(identityOf(by).agency);
  const { legalTeam, categories } = privilegeOf({}, { user: by, legalPractice });
  file.write(by, daysAgo, Correspondence, {
    status: EntryStatus.RECORDED, statusReason: null, direction, channel: Channel.LETTER, counterpart, counterpartAgency: null, subject: "About her home",
    summary: file.text(summary), at: file.at(daysAgo), episodeId: null, legalTeam,
  }, categories);
}

/** A question to a colleague, answered. */
export function consultation(file: CaseFile, by: string, daysAgo: number, askedOf: string, question: string): void {
  file.write(by, daysAgo, Consultation, {
    kind: ConsultationKind.SUPERVISION, status: ConsultationStatus.ANSWERED, statusReason: null, askedOf, question: file.text(question), advice: "Ask her what she wants first",
    answeredAt: file.at(daysAgo - 1), episodeId: null,
  });
}

/** A plan, or something else, before a supervisor. */
export function approval(file: CaseFile, by: string, daysAgo: number, recordId: string, supervisor: string, of = ApprovalOf.CARE_PLAN): void {
  file.write(by, daysAgo, Approval, {
    of, recordId, recordVersion: 1, status: ApprovalStatus.REQUESTED, statusReason: null, supervisor, decidedAt: null,
  });
}

/** A meeting of agencies with one thing decided and one taken on. */
export function conference(file: CaseFile, by: string, daysAgo: number, beside: readonly (readonly [agency: string, purpose: Purpose])[], question: string): void {
  const { agency, purposes: [purpose] } = identityOf(by);
  const conferenceId = file.write(by, daysAgo, CaseConference, {
    status: ConferenceStatus.HELD, statusReason: null, at: file.at(daysAgo), question: file.text(question), clientAttends: true, episodeId: null,
    attendances: [{ agency, purpose, who: by }, ...beside.map(([other, forWhat]) => ({ agency: other, purpose: forWhat, who: null }))],
  });
  const point = { conferenceId, statusReason: null };
  file.write(by, daysAgo, ConferencePoint, {
    ...point, kind: PointKind.DECISION, status: PointStatus.RECORDED, text: file.text("She decides herself whom to call first"), assignee: null, who: null, due: null,
  });
  file.write(by, daysAgo, ConferencePoint, {
    ...point, kind: PointKind.TASK, status: PointStatus.OPEN, text: file.text("Ask after the waiting list"), assignee: beside[0]![0], who: null, due: file.on(daysAgo - 14),
  });
}

/** A message in a care team. */
export function message(file: CaseFile, by: string, daysAgo: number, teamId: string, text: string): void {
  file.write(by, daysAgo, TeamMessage, { teamId, status: EntryStatus.RECORDED, statusReason: null, text: file.text(text), inReplyToId: null });
}
