import { type Mutant, mutant } from "./mutant.ts";

const NOTES = ["test/care-plans/notes-and-crises.test.ts"];
const PLANS = ["test/care-plans/plans.test.ts"];
const TEAM = ["test/care-plans/team.test.ts"];
const CLOSING = ["test/care-plans/smart.test.ts", "test/gateway/open-referrals.test.ts", "test/care-plans/episodes.test.ts"];

/** Faults in the rooms where casework is kept. */
export const ofTheCasework: readonly Mutant[] = [
  mutant("a therapist's own notes are notes like any other", "subgraphs/care-plans/notes/note-custody.ts",
    '["PSYCHOTHERAPY_NOTES", "MENTAL_HEALTH"]', '["MENTAL_HEALTH"]', NOTES, "45 CFR 164.501: psychotherapy notes are kept apart"),
  mutant("what a legal practice writes is privileged for nobody", "subgraphs/care-plans/notes/note-custody.ts",
    'categories: isPrivileged ? ["LEGAL_PRIVILEGE"] : []', "categories: []", NOTES),
  mutant("whoever is in a legal team reads what another wrote", "subgraphs/care-plans/notes/note-mutations.ts",
    "kind, text, custodians, legalTeam,", "kind, text, custodians, legalTeam: legalTeam.length > 0 ? [...legalTeam, \"lawyer-lin\"] : [],", NOTES),
  mutant("an amendment takes the place of what was signed", "subgraphs/care-plans/notes/note-mutations.ts",
    "note.amendments = [...note.amendments,", "note.text = added;\n      note.amendments = [...note.amendments,", NOTES),
  mutant("of several amendments the last one stays", "subgraphs/care-plans/notes/note-mutations.ts", "[...note.amendments, {", "[{", NOTES),
  mutant("a signed note is rewritten", "subgraphs/care-plans/notes/note-mutations.ts", "if (note.status !== NoteStatus.DRAFT) {", "if (false) {", NOTES),
  mutant("anybody of the agency signs beside the writer", "subgraphs/care-plans/notes/co-sign-mutations.ts",
    'if (note.supervisor !== context.caller.user) throw new PublicError("NOT_PERMITTED", "Only the supervisor whom its writer has asked may do this with a note.");', "", NOTES),
  mutant("the writer signs beside herself", "subgraphs/care-plans/notes/co-sign-mutations.ts", "if (supervisor === recordedBy) throw", "if (false) throw", NOTES),
  mutant("a signature beside the writer's covers what is added later", "subgraphs/care-plans/notes/note-mutations.ts",
    "      if (note.coSign === CoSign.GIVEN) coSigned(note, CoSign.ASKED, at, context.caller.user);\n", "", NOTES),
  mutant("whoever may read a plan decides how it changes", "subgraphs/care-plans/plans/change-mutations.ts",
    'if (leadOf(plan) !== context.caller.agency) throw new PublicError("NOT_PERMITTED", "The lead agency of the plan decides.");', "", PLANS),
  mutant("a plan changes without the client", "subgraphs/care-plans/plans/change-mutations.ts", "if (change.clientAgreement !== ClientAgreement.AGREE) {", "if (false) {", PLANS),
  mutant("a change is decided about a plan that has moved on", "subgraphs/care-plans/plans/change-mutations.ts",
    'if (!accept) return;\n      if (plan.version !== planVersion) throw new PublicError("VERSION_CONFLICT");', "if (!accept) return;", PLANS),
  mutant("a plan is changed and what stood is not kept", "subgraphs/care-plans/plans/change-mutations.ts",
    "      await keepVersion(em, context, plan, change.because, change.reason);\n", "", PLANS),
  mutant("a step names an intervention that its writer may not read", "subgraphs/care-plans/goals/step-mutations.ts",
    "interventionId: await placeFor(em, Intervention, goal.clientId, interventionId)", "interventionId: interventionId ?? null", PLANS),
  mutant("at a conference the others are not asked whether they may see it", "subgraphs/care-plans/team/at-the-table.ts", "attendances.map(", "attendances.slice(0, 1).map(", TEAM),
  mutant("what is said at a conference is for whoever came", "subgraphs/care-plans/team/conference-mutations.ts",
    "      await refuseUnseen(em, (await em.findOne(ConferencePoint, { clientId, id }))!, conference.attendances);\n", "", TEAM),
  mutant("anybody writes down what was said at a conference", "subgraphs/care-plans/team/conference-mutations.ts", "if (!agencies.includes(context.caller.agency)) throw", "if (false) throw", TEAM),
  mutant("a case is closed over an open referral", "subgraphs/care-plans/closure/blockers.ts", " || unsettled(closing).length > 0", "", CLOSING),
  mutant("a referral is settled because somebody says so", "subgraphs/care-plans/closure/closure-facts.sql.ts", " where o ->> 'left' = '${ReferralLeft.HANDED_OVER}'", "", CLOSING),
  mutant("a review that was entered in error ends a case", "subgraphs/care-plans/closure/closure-facts.sql.ts", ' and ${stands("r")}', "", CLOSING),
  mutant("what nobody has told is settled", "subgraphs/care-plans/closure/attached-referrals.ts", 'if (text == null) throw new PublicError("UNAVAILABLE");', "if (text == null) return [];", CLOSING),
  mutant("where referrals cannot be asked, none is open", "gateway/attached/with-open-referrals.ts", "if (open != null) attachments.set(field, JSON.stringify(open));", "attachments.set(field, JSON.stringify(open ?? []));", CLOSING),
  mutant("a referral between others holds up a case", "subgraphs/referrals/settling/open-referrals.sql.ts",
    "(r.author = k.agency or r.target = k.agency and r.status <> '${ReferralStatus.DRAFT}')", "true", ["test/referrals/referrals.test.ts"]),
  mutant("what came along takes the place of what is stored", "subgraphs/reference.ts", "record !== null && !(field in record)", "record !== null", ["test/frame/reference.test.ts"]),
  mutant("what came along stays with everybody's record", "subgraphs/reference.ts", "Object.assign(Object.create(record as object), ", "Object.assign(record as object, ", ["test/frame/reference.test.ts"]),
];
