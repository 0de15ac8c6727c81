import { registerEnumType } from "type-graphql";
import { ACTIONS, AGREED_ACTIONS } from "../../schema/consent/action.ts";
import { AGREEMENT_STATUSES, CONSENT_FORMS, CONSENT_STATUSES } from "../../schema/consent/question.ts";
import { SECTORS } from "../../schema/consent/sector.ts";

// The vocabulary of the written law as GraphQL enums: one list each, and it is the law's.

export { PurposeOfUse } from "../purpose-of-use.ts";
export const AgencySector = inSchema(SECTORS, "ConsentSector", "The field an agency works in, as a consent can name it.");
export const ConsentAction = inSchema(ACTIONS, "ConsentAction", "What a scope permits or refuses. Any permission also lets the client be found.");
export const AgreementAction = inSchema(AGREED_ACTIONS, "AgreementAction", "What an agreement allows an agency at most; AGGREGATE: numbers that tell of nobody.");
export const AgreementStatus = inSchema(AGREEMENT_STATUSES, "AgreementStatus", "Where an agreement stands.");
export const ConsentForm = inSchema(CONSENT_FORMS, "ConsentForm", "How a consent was given or withdrawn.");
export const ConsentStatus = inSchema(CONSENT_STATUSES, "ConsentStatus", "Where a consent stands; that it has expired is derived.");
export const ScopeEffect = inSchema(["PERMIT", "DENY"], "ScopeEffect", "A refusal outweighs every permission and outlives its form.");
export const CategoriesWord = inSchema(["ORDINARY", "ALL"], "CategoriesWord",
  "One word for many categories: the ordinary ones, or (in a refusal only) all there are.");
export const Membership = inSchema(["JOINED", "SUSPENDED", "LEFT"], "AgencyMembership", "Whether an agency takes part in the network.");
export const MembershipChange = inSchema(["JOINED", "SUSPENDED", "READMITTED", "LEFT", "SECTOR_CHANGED"], "AgencyMembershipChange",
  "What happened to an agency's membership.");
export const ConsentGrantor = inSchema(
  ["CLIENT", "PARENT", "GUARDIAN", "HEALTH_PROXY", "POWER_OF_ATTORNEY", "COURT", "EXECUTOR"],
  "ConsentGrantor", "In what capacity a consent was given.");
export const RepresentativeKind = inSchema(
  ["PARENT", "GUARDIAN", "HEALTH_PROXY", "POWER_OF_ATTORNEY", "COURT", "EXECUTOR"],
  "RepresentativeKind", "In what capacity somebody speaks for a client.");
export const RepresentativeBar = inSchema(["ABUSE_ALLEGED", "COURT_ORDER"], "RepresentativeBar", "Why somebody may no longer speak for a client.");
export const WallReason = inSchema(["RELATIVE", "PERSONAL_TIE", "OTHER_CONFLICT"], "WallReason", "Why a worker is kept from a client.");
export const AgeQuality = inSchema(["FULL", "PARTIAL", "UNKNOWN"], "StatedAgeQuality", "How much of a birth date is known.");
export const ConsentEnd = inSchema(
  ["EPISODE_CLOSED", "REFERRAL_CLOSED", "TRANSFER", "MAJORITY", "DEATH"], "ConsentEnd", "An event with which a scope ends.");
export const EffectiveStatus = inSchema(
  ["NOT_YET", "IN_FORCE", "EXPIRED", "LIFTED", "GRANTOR_BARRED", ...CONSENT_STATUSES.filter((status) => status !== "ACTIVE")] as const,
  "EffectiveConsentStatus", "What a consent or scope is at this moment: in force, not yet, over, or the status that stops it.");

/** The words of one of these enums. */
export type Word<E> = E[keyof E];

/** An enum of the schema whose values are their own names. */
export function inSchema<const W extends string>(words: readonly W[], name: string, description: string): { readonly [word in W]: word } {
  const type = Object.fromEntries(words.map((word) => [word, word])) as { readonly [word in W]: word };
  registerEnumType(type, { name, description });
  return type;
}
