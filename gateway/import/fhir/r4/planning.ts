import { z } from "zod";
import { codeableConcept, list, moment, period, quantity, reference, resource, text } from "./datatypes.ts";

/** FHIR R4 CarePlan. */
export const carePlan = z.object({
  ...resource,
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
  careTeam: list(reference),
  addresses: list(reference),
  goal: list(reference),
  activity: list(z.object({
    reference: reference.optional(),
    detail: z.object({ code: codeableConcept.optional(), status: text, description: text.optional() }).optional(),
  })),
});
export type CarePlan = z.infer<typeof carePlan>;

/** FHIR R4 Goal. */
export const goal = z.object({
  ...resource,
  lifecycleStatus: z.enum(
    ["proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled", "entered-in-error", "rejected"]),
  achievementStatus: codeableConcept.optional(),
  category: list(codeableConcept),
  description: codeableConcept,
  subject: reference,
  startDate: moment.optional(),
  target: list(z.object({
    measure: codeableConcept.optional(), detailString: text.optional(), detailQuantity: quantity.optional(), dueDate: moment.optional(),
  })),
  statusDate: moment.optional(),
  expressedBy: reference.optional(),
  addresses: list(reference),
});
export type Goal = z.infer<typeof goal>;
