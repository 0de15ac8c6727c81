import { z } from "zod";
import { annotation, codeableConcept, identifier, list, moment, period, reference, resource, text } from "./datatypes.ts";

const priority = z.enum(["routine", "urgent", "asap", "stat"]).default("routine");

/** FHIR R4 ServiceRequest, as far as a referral is made of it. */
export const serviceRequest = z.object({
  ...resource,
  identifier: list(identifier), basedOn: list(reference), status: text, intent: text, category: list(codeableConcept), priority,
  code: codeableConcept.optional(), subject: reference, authoredOn: moment.optional(), requester: reference.optional(), performer: list(reference),
  reasonCode: list(codeableConcept), reasonReference: list(reference), supportingInfo: list(reference), note: list(annotation),
});
export type ServiceRequest = z.infer<typeof serviceRequest>;

/** FHIR R4 Task, as far as it tells how far a referral has come. */
export const task = z.object({
  ...resource,
  identifier: list(identifier), basedOn: list(reference), partOf: list(reference),
  status: z.enum(["draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed", "completed", "entered-in-error"]),
  statusReason: codeableConcept.optional(), intent: text, priority: priority.optional(), code: codeableConcept.optional(), focus: reference.optional(),
  for: reference.optional(), executionPeriod: period.optional(), authoredOn: moment.optional(), lastModified: moment.optional(),
  requester: reference.optional(), owner: reference.optional(), note: list(annotation),
});
export type Task = z.infer<typeof task>;
