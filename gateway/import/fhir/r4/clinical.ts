import { z } from "zod";
import { codeableConcept, coding, instant, list, moment, period, quantity, reference, resource, text } from "./datatypes.ts";

const value = {
  valueQuantity: quantity.optional(), valueCodeableConcept: codeableConcept.optional(), valueString: text.optional(),
  valueBoolean: z.boolean().optional(), valueInteger: z.int().optional(), valueDateTime: moment.optional(),
  dataAbsentReason: codeableConcept.optional(),
};

/** FHIR R4 Encounter. */
export const encounter = z.object({
  ...resource,
  status: z.enum(["planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error", "unknown"]),
  class: coding,
  type: list(codeableConcept),
  serviceType: codeableConcept.optional(),
  subject: reference.optional(),
  participant: list(z.object({ individual: reference.optional() })),
  period: period.optional(),
  reasonCode: list(codeableConcept),
  diagnosis: list(z.object({ condition: reference })),
  reasonReference: list(reference),
  serviceProvider: reference.optional(),
});
export type Encounter = z.infer<typeof encounter>;

/** FHIR R4 Condition. */
export const condition = z.object({
  ...resource,
  clinicalStatus: codeableConcept.optional(),
  verificationStatus: codeableConcept.optional(),
  category: list(codeableConcept),
  code: codeableConcept.optional(),
  subject: reference,
  encounter: reference.optional(),
  onsetDateTime: moment.optional(),
  onsetPeriod: period.optional(),
  abatementDateTime: moment.optional(),
  abatementPeriod: period.optional(),
  recordedDate: moment.optional(),
  recorder: reference.optional(),
  asserter: reference.optional(),
});
export type Condition = z.infer<typeof condition>;

/** FHIR R4 Observation. */
export const observation = z.object({
  ...resource,
  ...value,
  status: z.enum(["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"]),
  category: list(codeableConcept),
  code: codeableConcept,
  subject: reference.optional(),
  focus: list(reference),
  encounter: reference.optional(),
  effectiveDateTime: moment.optional(),
  effectivePeriod: period.optional(),
  effectiveInstant: instant.optional(),
  issued: instant.optional(),
  performer: list(reference),
  hasMember: list(reference),
  derivedFrom: list(reference),
  component: list(z.object({ code: codeableConcept, ...value })),
});
export type Observation = z.infer<typeof observation>;
/** The parts of an Observation that hold what was found. */
export type ObservationValue = Pick<Observation, keyof typeof value>;

/** FHIR R4 QuestionnaireResponse without its items, which nest without end and are read by the mapping. */
export const questionnaireResponse = z.object({
  ...resource,
  status: z.enum(["in-progress", "completed", "amended", "entered-in-error", "stopped"]),
  questionnaire: text.optional(),
  subject: reference.optional(),
  encounter: reference.optional(),
  authored: moment.optional(),
  author: reference.optional(),
  source: reference.optional(),
  item: z.array(z.unknown()).default([]),
});
export type QuestionnaireResponse = z.infer<typeof questionnaireResponse>;

/** One item of a QuestionnaireResponse, the items below it unread. */
export const responseItem = z.object({
  linkId: text,
  answer: list(z.object({
    valueCoding: coding.optional(), valueDecimal: z.number().optional(), valueInteger: z.int().optional(),
    valueQuantity: quantity.optional(), item: z.array(z.unknown()).default([]),
  })),
  item: z.array(z.unknown()).default([]),
});
