import { z } from "zod";
import {
  annotation, codeableConcept, identifier, integer, list, moment, period, quantity, range, ratio, reference, resource, text, timing,
} from "./datatypes.ts";

/** FHIR R4 CarePlan. */
export const carePlan = z.object({
  ...resource,
  identifier: list(identifier), instantiatesCanonical: list(text), instantiatesUri: list(text),
  basedOn: list(reference), replaces: list(reference), partOf: list(reference),
  status: z.enum(["draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"]),
  intent: z.enum(["proposal", "plan", "order", "option"]),
  category: list(codeableConcept),
  title: text.optional(),
  description: text.optional(),
  subject: reference,
  encounter: reference.optional(),
  period: period.optional(),
  created: moment.optional(),
  author: reference.optional(),
  contributor: list(reference),
  careTeam: list(reference),
  addresses: list(reference),
  supportingInfo: list(reference),
  goal: list(reference),
  activity: list(z.object({
    outcomeCodeableConcept: list(codeableConcept), outcomeReference: list(reference), progress: list(annotation),
    reference: reference.optional(),
    detail: z.object({
      kind: text.optional(), instantiatesCanonical: list(text), instantiatesUri: list(text),
      code: codeableConcept.optional(), reasonCode: list(codeableConcept), reasonReference: list(reference), goal: list(reference),
      status: text, statusReason: codeableConcept.optional(), doNotPerform: z.boolean().optional(),
      scheduledTiming: timing.optional(), scheduledPeriod: period.optional(), scheduledString: text.optional(), location: reference.optional(),
      performer: list(reference), productCodeableConcept: codeableConcept.optional(), productReference: reference.optional(),
      dailyAmount: quantity.optional(), quantity: quantity.optional(), description: text.optional(),
    }).optional(),
  })),
  note: list(annotation),
});
export type CarePlan = z.infer<typeof carePlan>;

/** FHIR R4 Goal. */
export const goal = z.object({
  ...resource,
  identifier: list(identifier),
  lifecycleStatus: z.enum(
    ["proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled", "entered-in-error", "rejected"]),
  achievementStatus: codeableConcept.optional(),
  category: list(codeableConcept),
  priority: codeableConcept.optional(),
  description: codeableConcept,
  subject: reference,
  startDate: moment.optional(),
  startCodeableConcept: codeableConcept.optional(),
  target: list(z.object({
    measure: codeableConcept.optional(), detailString: text.optional(), detailQuantity: quantity.optional(), detailRange: range.optional(),
    detailCodeableConcept: codeableConcept.optional(), detailBoolean: z.boolean().optional(), detailInteger: integer.optional(),
    detailRatio: ratio.optional(), dueDate: moment.optional(), dueDuration: quantity.optional(),
  })),
  statusDate: moment.optional(),
  statusReason: text.optional(),
  expressedBy: reference.optional(),
  addresses: list(reference),
  note: list(annotation),
  outcomeCode: list(codeableConcept),
  outcomeReference: list(reference),
});
export type Goal = z.infer<typeof goal>;
