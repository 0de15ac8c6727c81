import { CATEGORIES, type Category } from "../../../schema/consent/category.ts";
import { type InForce, STATUSES_OF_A_REFUSAL } from "../../../schema/consent/in-force.ts";
import { epoch, type Instant } from "../../../schema/consent/instant.ts";
import { covers, lists } from "../../../schema/consent/listing.ts";
import { PURPOSES, reaches, stops } from "../../../schema/consent/purpose.ts";
import type { Consent, Deny, Permit, Scope } from "../../../schema/consent/question.ts";
import { meantBy, meet } from "./meant.ts";
import type { Network } from "./network.ts";

/** A refusal that stands against a permission, and the categories in which it does. */
export interface Overlap {
  readonly consent: string;
  readonly scope: string;
  readonly categories: readonly Category[];
}

/**
 * The refusals of `consents` that, from `now` on, at some time refuse somebody something that the permission would give: the
 * same people, purpose, action, author and category.
 */
export function overlapping(
  permit: { readonly consent: Consent; readonly scope: Permit }, facts: { now: Instant; consents: readonly Consent[]; network: Network },
): Overlap[] {
  return facts.consents
    .filter(({ status, grantorBarred }) => STATUSES_OF_A_REFUSAL.includes(status) && !grantorBarred)
    .flatMap((consent) => consent.scopes.flatMap((scope) => {
      if (scope.effect !== "DENY" || !meets(permit.scope, scope, facts)) return [];
      const categories = CATEGORIES.filter((one) => lists({ ...permit, how: [] }, one) && lists({ scope, consent, how: [] }, one));
      return categories.length === 0 ? [] : [{ consent: consent.id, scope: scope.id, categories }];
    }));
}

function meets(permit: Permit, deny: Deny, { now, network }: { now: Instant; network: Network }): boolean {
  const given = permit.grantees.flatMap((grantee) => meantBy(grantee, network, permit.exceptAgencies));
  const refused = deny.grantees.flatMap((grantee) => meantBy(grantee, network, deny.exceptAgencies));
  return given.some((one) => refused.some((other) => meet(one, other)))
    && PURPOSES.some((purpose) => reaches(permit.purposes, purpose) && stops(deny.purposes, purpose))
    && permit.actions.some((action) => covers({ scope: deny } as InForce<Deny>, action))
    && (permit.authors === null || deny.authors === null || permit.authors.some((one) => deny.authors!.includes(one)))
    && Math.max(epoch(now), epoch(permit.start), epoch(deny.start)) < Math.min(endOf(permit), endOf(deny));
}

function endOf({ end, endsOn, lifted }: Scope): number {
  return Math.min(Infinity, ...[end, endsOn?.occurredAt ?? null, lifted].filter((one) => one !== null).map(epoch));
}
