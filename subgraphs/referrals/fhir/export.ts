import { AGENCY_IDENTIFIER } from "../../fhir-agency.ts";
import type { ReferralOutcome } from "../outcome/outcome.ts";
import type { Referral } from "../referral.ts";
import { codeOfNeed, REQUEST_STATUS, SDOH_SYSTEM, TASK_CODE_SYSTEM, TASK_STATUS } from "./codes.ts";

/** What the reader may read beside the referral: the one that it passes on, and the newest outcome. */
interface ReadBeside {
  readonly passesOn: Pick<Referral, "id"> | null;
  readonly outcome: ReferralOutcome | null;
}

/**
 * A referral as FHIR R4 has it, after SDOH Clinical Care: what is asked is a ServiceRequest, how far it has come a Task. It holds no
 * more of the client than her id. What it passes on and what came of it are told as far as the reader may read those records.
 */
export function exportReferral(referral: Referral, { passesOn, outcome }: ReadBeside): object {
  const { id, clientId, author, target, status, statusReason, statusAt, authoredAt, need, reason } = referral;
  const subject = { reference: `Patient/${clientId}` };
  const priority = referral.priority.toLowerCase();
  const performer = target === null ? {} : { performer: [agency(target)] };
  const request = {
    resourceType: "ServiceRequest", id, status: REQUEST_STATUS[status], intent: passesOn === null ? "order" : "filler-order",
    ...(passesOn === null ? {} : { basedOn: [{ reference: `ServiceRequest/${passesOn.id}` }] }),
    ...(need === null ? {} : { category: [{ coding: [{ system: SDOH_SYSTEM, code: codeOfNeed(need) }] }] }),
    priority, subject, authoredOn: authoredAt, requester: agency(author), ...performer, ...(reason === null ? {} : { reasonCode: [{ text: reason }] }),
  };
  const task = {
    resourceType: "Task", id, ...(passesOn === null ? {} : { partOf: [{ reference: `Task/${passesOn.id}` }] }),
    status: TASK_STATUS[status], ...(statusReason === null ? {} : { statusReason: { text: statusReason } }),
    intent: "order", priority, code: { coding: [{ system: TASK_CODE_SYSTEM, code: "fulfill" }] }, focus: { reference: `ServiceRequest/${id}` },
    for: subject, authoredOn: authoredAt, lastModified: statusAt, requester: agency(author), ...(target === null ? {} : { owner: agency(target) }),
    ...(outcome?.activity == null ? {} : {
      output: [{ type: { coding: [{ system: SDOH_SYSTEM, code: "resulting-activity" }] }, valueCodeableConcept: { text: outcome.activity } }],
    }),
  };
  return { resourceType: "Bundle", type: "collection", entry: [{ resource: request }, { resource: task }] };
}

function agency(id: string): object {
  return { type: "Organization", identifier: { system: AGENCY_IDENTIFIER, value: id } };
}
