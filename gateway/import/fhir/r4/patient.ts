import { z } from "zod";
import {
  address, attachment, codeableConcept, contactPoint, humanName, identifier, integer, list, moment, period, reference, resource, text,
} from "./datatypes.ts";

const gender = z.enum(["male", "female", "other", "unknown"]).optional();

/** FHIR R4 Patient. */
export const patient = z.object({
  ...resource,
  identifier: list(identifier),
  active: z.boolean().optional(),
  name: list(humanName),
  telecom: list(contactPoint),
  gender,
  birthDate: moment.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: moment.optional(),
  address: list(address),
  maritalStatus: codeableConcept.optional(),
  multipleBirthBoolean: z.boolean().optional(),
  multipleBirthInteger: integer.optional(),
  photo: list(attachment),
  contact: list(z.object({
    relationship: list(codeableConcept), name: humanName.optional(), telecom: list(contactPoint), address: address.optional(), gender,
    organization: reference.optional(), period: period.optional(),
  })),
  communication: list(z.object({ language: codeableConcept, preferred: z.boolean().optional() })),
  generalPractitioner: list(reference),
  managingOrganization: reference.optional(),
  link: list(z.object({ other: reference.optional(), type: text.optional() })),
});
export type Patient = z.infer<typeof patient>;
