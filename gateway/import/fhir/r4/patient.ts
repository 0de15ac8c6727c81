import { z } from "zod";
import { codeableConcept, extension, identifier, list, moment, period, resource, text, texts } from "./datatypes.ts";

const extended = { extension: list(extension) };

/** FHIR R4 Patient. */
export const patient = z.object({
  ...resource,
  identifier: list(identifier),
  name: list(z.object({
    use: text.optional(), text: text.optional(), family: text.optional(), given: texts, period: period.optional(),
  })),
  telecom: list(z.object({
    ...extended,
    system: z.enum(["phone", "fax", "email", "pager", "url", "sms", "other"]).optional(),
    value: text.optional(), use: text.optional(), rank: z.number().optional(), period: period.optional(),
  })),
  gender: z.enum(["male", "female", "other", "unknown"]).optional(),
  birthDate: moment.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: moment.optional(),
  address: list(z.object({
    ...extended,
    use: text.optional(), type: text.optional(), text: text.optional(), line: texts, city: text.optional(), state: text.optional(),
    postalCode: text.optional(), country: text.optional(), period: period.optional(),
  })),
  maritalStatus: codeableConcept.optional(),
  communication: list(z.object({ language: codeableConcept, preferred: z.boolean().optional() })),
});
export type Patient = z.infer<typeof patient>;
