import { z } from "zod";
import { address, attachment, codeableConcept, coding, contactPoint, humanName, identifier, list, moment, period, reference, resource, text } from "./datatypes.ts";

/** FHIR R4 Organization, Practitioner, PractitionerRole and Location: what a record's provenance says of them. */
const place = { identifier: list(identifier), telecom: list(contactPoint), endpoint: list(reference) };

export const organization = z.object({
  ...resource, ...place,
  active: z.boolean().optional(), type: list(codeableConcept), name: text.optional(), alias: list(text), address: list(address), partOf: reference.optional(),
  contact: list(z.object({ purpose: codeableConcept.optional(), name: humanName.optional(), telecom: list(contactPoint), address: address.optional() })),
});

export const practitioner = z.object({
  ...resource,
  identifier: list(identifier), active: z.boolean().optional(), name: list(humanName), telecom: list(contactPoint), address: list(address),
  gender: text.optional(), birthDate: moment.optional(), photo: list(attachment), communication: list(codeableConcept),
  qualification: list(z.object({ identifier: list(identifier), code: codeableConcept.optional(), period: period.optional(), issuer: reference.optional() })),
});

export const practitionerRole = z.object({
  ...resource, ...place,
  active: z.boolean().optional(), period: period.optional(), practitioner: reference.optional(), organization: reference.optional(),
  code: list(codeableConcept), specialty: list(codeableConcept), location: list(reference), healthcareService: list(reference),
});

export const location = z.object({
  ...resource, ...place,
  status: text.optional(), operationalStatus: coding.optional(), name: text.optional(), alias: list(text), description: text.optional(), mode: text.optional(),
  type: list(codeableConcept), address: address.optional(), physicalType: codeableConcept.optional(), managingOrganization: reference.optional(),
  position: z.object({ longitude: z.number(), latitude: z.number(), altitude: z.number().optional() }).optional(), partOf: reference.optional(),
});
