import { GraphQLJSONObject } from "graphql-scalars";
import { FieldResolver, Resolver, Root } from "type-graphql";
import { Consent } from "../consent.ts";
import { exportConsent } from "./export.ts";

/** A consent in the words of other systems. */
@Resolver(() => Consent)
export class FhirConsents {
  @FieldResolver(() => GraphQLJSONObject, {
    description: "As a FHIR R4 Consent: what FHIR can express, and nothing that would permit more than the consent does. See fhirLosses.",
  })
  fhir(@Root() consent: Consent): object {
    return exportConsent(consent).resource;
  }

  @FieldResolver(() => [String], { description: "What of the consent its form in FHIR does not say; empty when it says everything." })
  fhirLosses(@Root() consent: Consent): readonly string[] {
    return exportConsent(consent).losses;
  }
}
