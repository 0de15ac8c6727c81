import { hashColumn, hashIndex } from "../../decision-settings.ts";

/**
 * How the rows that a decision asks for about one client are found: by a hash, which reads one page of an index where a tree reads three or
 * four, the more the larger the network. What the caller asks about a record is about client, purpose and action; what is asked about a
 * client is about client and purpose; who has written about her, about client and agency. So of a client with hundreds of compiled rows few
 * are looked at. Trees keep what must be unique. Everything may run again.
 *
 * In a network that exists, `consent.effective` and `consent.contributor` are written anew, and nobody reads or writes them meanwhile: of a
 * million clients with 2.2 million compiled rows some 20 seconds.
 */
export const FOUND_BY_HASH = {
  effective: [
    `alter table consent.effective
    add column if not exists action_hash ${hashColumn("client_id", "purpose || ' ' || action")},
    add column if not exists purpose_hash ${hashColumn("client_id", "purpose")}`,
    hashIndex("effective_action", "consent.effective", "action_hash"),
    hashIndex("effective_purpose", "consent.effective", "purpose_hash"),
  ],
  contributor: [
    `alter table consent.contributor add column if not exists agency_hash ${hashColumn("client_id", "agency")}`,
    hashIndex("contributor_hash", "consent.contributor", "agency_hash"),
  ],
  version: [hashIndex("version_hash", "consent.version", "client_id")],
} as const;
