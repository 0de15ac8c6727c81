import { z } from "zod";
import { codeableConcept, identifier, list, reference, resource, text, texts } from "./datatypes.ts";

/** FHIR R4 Organization, Practitioner, PractitionerRole and Location: what a record's provenance says of them. */
export const organization = z.object({ ...resource, name: text.optional(), identifier: list(identifier) });
export const practitioner = z.object({
  ...resource,
  name: list(z.object({ text: text.optional(), family: text.optional(), given: texts, prefix: texts })),
  identifier: list(identifier),
});
export const practitionerRole = z.object({
  ...resource, practitioner: reference.optional(), organization: reference.optional(), code: list(codeableConcept), identifier: list(identifier),
});
export const location = z.object({ ...resource, name: text.optional(), identifier: list(identifier) });
