import type { EntityClass, EntityOptions } from "@mikro-orm/core";
import { AGENCY, COMPLETE, flag, PURPOSE } from "../../decision-settings.ts";

/** No slug of an agency of justice stands in an offer to all: such an agency is reached by name alone, like everywhere. */
const OFFERED = `(case when candidates is null then not ${flag("justice")} else ${AGENCY} = any (candidates) end and ${AGENCY} <> all (declined))`;
const OPEN = "(claimed_by is null and withdrawn_at is null)";
const CLAIMABLE = `(${COMPLETE} and coalesce(${PURPOSE} <> 'PATRQT', false) and publisher <> ${AGENCY} and ${OPEN} and ${OFFERED})`;
const PUBLISHED = `(${COMPLETE} and publisher = ${AGENCY})`;
const CLAIMED = `(${COMPLETE} and coalesce(claimed_by = ${AGENCY}, false))`;

/**
 * The table of offers. It names no client. While one is open, the agencies it is offered to see it; then its publisher and the one
 * that claimed it. PostgreSQL lets a claim happen once: the row it changes has to be unclaimed still when it gets there.
 */
export const OFFER_TABLE: EntityOptions<EntityClass<unknown>> = {
  schema: "referrals",
  tableName: "offer",
  rowLevelSecurity: "force",
  policies: [
    { name: "offer_read", command: "select", roles: ["referrals_worker"], using: `(${PUBLISHED} or ${CLAIMED} or ${CLAIMABLE})` },
    {
      name: "offer_publish", command: "insert", roles: ["referrals_worker"],
      check: `(${PUBLISHED} and exists (select from referrals.referral r where r.id = referral_id and r.author = publisher))`,
    },
    { name: "offer_keep", command: "update", roles: ["referrals_worker"], using: PUBLISHED, check: PUBLISHED },
    { name: "offer_claim", command: "update", roles: ["referrals_worker"], using: CLAIMABLE, check: CLAIMED },
  ],
  triggers: [{
    name: "offer_claim_only",
    timing: "after",
    events: ["update"],
    forEach: "row",
    when: "old.publisher <> nullif(current_setting('app.agency', true), '')"
      + " and (to_jsonb(old) - '{claimed_by,claimed_at,version}'::text[]) is distinct from (to_jsonb(new) - '{claimed_by,claimed_at,version}'::text[])",
    body: "raise insufficient_privilege using message = 'claiming an offer changes nothing else of it';",
  }],
};
