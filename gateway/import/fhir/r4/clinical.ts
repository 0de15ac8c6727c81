import { z } from "zod";
import {
  annotation, attachment, codeableConcept, coding, identifier, instant, integer, list, moment, period, quantity, range, ratio, reference, resource,
  sampledData, text, timing,
} from "./datatypes.ts";

const value = {
  valueQuantity: quantity.optional(), valueCodeableConcept: codeableConcept.optional(), valueString: text.optional(),
  valueBoolean: z.boolean().optional(), valueInteger: integer.optional(), valueDateTime: moment.optional(),
  valueRange: range.optional(), valueRatio: ratio.optional(), valueSampledData: sampledData.optional(), valueTime: text.optional(),
  valuePeriod: period.optional(),
  dataAbsentReason: codeableConcept.optional(),
  interpretation: list(codeableConcept),
  referenceRange: list(z.object({
    low: quantity.optional(), high: quantity.optional(), type: codeableConcept.optional(), appliesTo: list(codeableConcept), age: range.optional(),
    text: text.optional(),
  })),
};

/** FHIR R4 Encounter. */
export const encounter = z.object({
  ...resource,
  identifier: list(identifier),
  status: z.enum(["planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error", "unknown"]),
  statusHistory: list(z.object({ status: text.optional(), period: period.optional() })),
  class: coding,
  classHistory: list(z.object({ class: coding.optional(), period: period.optional() })),
  type: list(codeableConcept),
  serviceType: codeableConcept.optional(),
  priority: codeableConcept.optional(),
  subject: reference.optional(),
  episodeOfCare: list(reference), basedOn: list(reference), appointment: list(reference), account: list(reference),
  participant: list(z.object({ type: list(codeableConcept), period: period.optional(), individual: reference.optional() })),
  period: period.optional(),
  length: quantity.optional(),
  reasonCode: list(codeableConcept),
  diagnosis: list(z.object({ condition: reference, use: codeableConcept.optional(), rank: integer.optional() })),
  reasonReference: list(reference),
  hospitalization: z.object({
    preAdmissionIdentifier: identifier.optional(), origin: reference.optional(), admitSource: codeableConcept.optional(),
    reAdmission: codeableConcept.optional(), dietPreference: list(codeableConcept), specialCourtesy: list(codeableConcept),
    specialArrangement: list(codeableConcept), destination: reference.optional(), dischargeDisposition: codeableConcept.optional(),
  }).optional(),
  location: list(z.object({
    location: reference.optional(), status: text.optional(), physicalType: codeableConcept.optional(), period: period.optional(),
  })),
  serviceProvider: reference.optional(),
  partOf: reference.optional(),
});
export type Encounter = z.infer<typeof encounter>;

/** FHIR R4 Condition. */
export const condition = z.object({
  ...resource,
  identifier: list(identifier),
  clinicalStatus: codeableConcept.optional(),
  verificationStatus: codeableConcept.optional(),
  category: list(codeableConcept),
  severity: codeableConcept.optional(),
  code: codeableConcept.optional(),
  bodySite: list(codeableConcept),
  subject: reference,
  encounter: reference.optional(),
  onsetDateTime: moment.optional(),
  onsetPeriod: period.optional(),
  onsetAge: quantity.optional(), onsetRange: range.optional(), onsetString: text.optional(),
  abatementDateTime: moment.optional(),
  abatementPeriod: period.optional(),
  abatementAge: quantity.optional(), abatementRange: range.optional(), abatementString: text.optional(),
  recordedDate: moment.optional(),
  recorder: reference.optional(),
  asserter: reference.optional(),
  stage: list(z.object({ summary: codeableConcept.optional(), assessment: list(reference), type: codeableConcept.optional() })),
  evidence: list(z.object({ code: list(codeableConcept), detail: list(reference) })),
  note: list(annotation),
});
export type Condition = z.infer<typeof condition>;

/** FHIR R4 Observation. */
export const observation = z.object({
  ...resource,
  ...value,
  identifier: list(identifier), basedOn: list(reference), partOf: list(reference),
  status: z.enum(["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"]),
  category: list(codeableConcept),
  code: codeableConcept,
  subject: reference.optional(),
  focus: list(reference),
  encounter: reference.optional(),
  effectiveDateTime: moment.optional(),
  effectivePeriod: period.optional(),
  effectiveInstant: instant.optional(),
  effectiveTiming: timing.optional(),
  issued: instant.optional(),
  performer: list(reference),
  note: list(annotation),
  bodySite: codeableConcept.optional(), method: codeableConcept.optional(), specimen: reference.optional(), device: reference.optional(),
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
  identifier: identifier.optional(), basedOn: list(reference), partOf: list(reference),
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
  linkId: text, definition: text.optional(), text: text.optional(),
  answer: list(z.object({
    valueCoding: coding.optional(), valueDecimal: z.number().optional(), valueInteger: integer.optional(), valueQuantity: quantity.optional(),
    valueBoolean: z.boolean().optional(), valueDate: moment.optional(), valueDateTime: moment.optional(), valueTime: text.optional(),
    valueString: text.optional(), valueUri: text.optional(), valueAttachment: attachment.optional(), valueReference: reference.optional(), item: z.array(z.unknown()).default([]),
  })),
  item: z.array(z.unknown()).default([]),
});
