import { z } from "zod";
import { identifier, instant, integer, list, resource, text } from "./datatypes.ts";

/** FHIR R4 Bundle without its entries and without what only documents have of it. */
export const bundle = z.object({
  ...resource,
  identifier: identifier.optional(), timestamp: instant.optional(), total: integer.optional(),
  link: list(z.object({ relation: text.optional(), url: text.optional() })),
});
