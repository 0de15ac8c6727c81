import { type Category, maskOf } from "../schema/consent/category.ts";
import { refusedToRepresentative, type Scopes, scopesFor } from "./decision-range.ts";
import { AGENCY, CEILINGS, COMPLETE, flag, hashed, INSTANT, setting, USER } from "./decision-settings.ts";

/*
 * The decision as boolean SQL. Numbers in the fragments below are the rules of the written law, `schema/consent/decide.ts`.
 */

/** SQL expressions (usually column names) for what a decision asks of a record. A table without custody leaves out the last two. */
export interface RecordColumns {
  readonly client: string;
  readonly author: string;
  readonly categories: string;
  readonly custodians?: string;
  readonly legalTeam?: string;
}

/** As {@link RecordColumns} for a question about a client: `author` and `legalTeam` matter only where a record is at hand. */
export interface ClientColumns {
  readonly client: string;
  readonly author?: string;
  readonly legalTeam?: string;
}

/** Whether the client exists for the caller, by all nine rules in one expression; `scopes` says how her ranges are asked, each in a sub-select of its own unless given. */
export function discovers(columns: ClientColumns, scopes: Scopes = scopesFor): string {
  const rules = discoverRules(columns, scopes);
  return `(${COMPLETE} and not ${rules.walled} and (${rules.own} or ${rules.self} or ${rules.shared} or ${rules.emergency}))`;
}

/** The rules as SQL truth values, none of them ever null; `shared` is rule 7 where rule 6 is silent, both in one index range. */
export interface Rules {
  readonly walled: string;
  readonly beyondRole: string;
  readonly own: string;
  readonly self: string;
  /** `self` is one or the other of these. */
  readonly herself: string;
  readonly representative: string;
  readonly refused: string;
  readonly shared: string;
  readonly emergency: string;
}

/** Rules 2 to 8 for READ, CONTRIBUTE or EXPORT of a record. */
export function recordRules(action: "READ" | "CONTRIBUTE" | "EXPORT", columns: RecordColumns): Rules {
  const { client, author, categories, custodians, legalTeam } = columns;
  const inTeam = legalTeam === undefined ? "false" : `coalesce(${USER} = any (${legalTeam}), false)`;
  const isCustodian = custodians === undefined ? "false" : `coalesce(${USER} = any (${custodians}), false)`;
  const ofOwnAgency = `coalesce(${author} = ${AGENCY}, false)`;
  const range = { action, client, author, keys: setting("keys", "text[]") };

  const permitted = `${categories} & ~(${PERMITTED} & ${setting(CEILINGS[action], "integer")}) = 0`;
  const refused = `${categories} & ${DENIED} <> 0`;
  const herself = action === "CONTRIBUTE" ? "false" : `(${isSelf(client)} and ${categories} & ${PSYCHOTHERAPY} = 0)`;
  const representative = action === "CONTRIBUTE" ? "false" : `(${represents(client)} and ${categories} & ~${representedMask(client)} = 0 and ${categories} & ${PSYCHOTHERAPY} = 0`
    + ` and not ${refusedToRepresentative(range, `${categories} & ${DENIED} <> 0`)})`;
  return {
    // 2: own agency's legal team may read its own record across the wall.
    walled: walled(client, action === "CONTRIBUTE" ? "false" : `(${ofOwnAgency} and ${inTeam})`),
    // 3
    beyondRole: `coalesce(${categories} & ~${setting("role_mask", "integer")} <> 0, true)`,
    // 4: but a therapist's notes only to their custodian, privileged matter only to the legal team.
    own: `(${action === "CONTRIBUTE" ? ownRecords(client) : ofOwnAgency}`
      + ` and (${categories} & ${PSYCHOTHERAPY} = 0 or ${isCustodian}) and (${categories} & ${PRIVILEGE} = 0 or ${inTeam}))`,
    // 5
    herself, representative, self: `(${herself} or ${representative})`,
    // 6
    refused: scopesFor(range, refused),
    // 7, unless 6
    shared: scopesFor(range, `${permitted} and not ${refused}`),
    // 8
    emergency: action !== "READ" ? "false" : `(${flag("emergency")} and ${categories} & ${CLOSED_IN_EMERGENCY} = 0`
      + ` and ${session(client)} and not ${scopesFor(range, `${categories} & ${DENIED_EMERGENCY} <> 0`)})`,
  };
}

/** Rules 2 to 8 for DISCOVER: about the client, whatever the record. */
export function discoverRules({ client, author, legalTeam }: ClientColumns, scopes: Scopes = scopesFor): Rules {
  const range = { action: "DISCOVER" as const, client, keys: setting("keys", "text[]") };
  const herself = isSelf(client);
  const representative = `(${represents(client)}`
    + ` and not ${refusedToRepresentative(author === undefined ? range : { ...range, author }, DENIED_ALL)})`;
  return {
    walled: walled(client, ownRecords(client, legalTeam === undefined ? "n.legal_team" : `coalesce(${legalTeam}, n.legal_team)`)),
    beyondRole: "false",
    own: ownRecords(client),
    herself, representative, self: `(${herself} or ${representative})`,
    refused: scopes(range, DENIED_ALL),
    shared: scopes(range, `${PERMITTED} & ~${DENIED} & ${setting(CEILINGS.DISCOVER, "integer")} <> 0 and not ${DENIED_ALL}`),
    emergency: `(${flag("emergency")} and ${session(client)} and not ${scopes(range, `${DENIED_EMERGENCY} <> 0`)})`,
  };
}

const bit = (...categories: Category[]) => String(maskOf(categories));
const PSYCHOTHERAPY = bit("PSYCHOTHERAPY_NOTES");
const PRIVILEGE = bit("LEGAL_PRIVILEGE");
/** What not everybody of the agency that wrote it may read. */
export const IN_CUSTODY = bit("PSYCHOTHERAPY_NOTES", "LEGAL_PRIVILEGE");
/** What rule 8 never opens. */
export const CLOSED_IN_EMERGENCY = bit(
  "PART2", "VICTIM_SERVICES", "LEGAL_PRIVILEGE", "PSYCHOTHERAPY_NOTES", "IMMIGRATION", "JUSTICE", "LEGAL_MATTER",
);

/**
 * Aggregates over the rows of `consent.effective` that a question selects, or over those of them that `filter` leaves: what they permit
 * (a caller of sector JUSTICE is not met by sector or team, and PART2 only where it stands alone), and what they refuse.
 */
export function aggregatesOver(filter = "") {
  return {
    permitted: `coalesce(bit_or(case when ${flag("justice")} then e.justice_mask else e.permit_mask end)${filter}, 0)`,
    denied: `coalesce(bit_or(e.deny_mask)${filter}, 0)`,
    deniedAll: `coalesce(bool_or(e.deny_all)${filter}, false)`,
    deniedEmergency: `coalesce(bit_or(e.deny_emergency_mask)${filter}, 0)`,
  };
}

export const { permitted: PERMITTED, denied: DENIED, deniedAll: DENIED_ALL, deniedEmergency: DENIED_EMERGENCY } = aggregatesOver();

/** 2: a wall stands before the caller, she is not the client herself, and nothing in `unless` opens it. */
export function walled(client: string, unless: string): string {
  // `walls` is '0' when the caller meets no wall anywhere, so that nothing need be probed.
  return `(not coalesce(${setting("walls")} = '0', false) and exists (select from consent.wall as w (w_client) where w_client = ${client}`
    + ` and w.agency = ${AGENCY} and (w.user_id is null or w.user_id = ${USER}) offset 0) and not ${isSelf(client)} and not ${unless})`;
}

/** The caller's agency has written about the client; with `legalTeam`, and the caller is in that team. */
export function ownRecords(client: string, legalTeam?: string): string {
  const team = legalTeam === undefined ? "" : ` and ${USER} = any (${legalTeam})`;
  return `exists (select from consent.contributor as n (n_client) where n.agency_hash = ${hashed(client, AGENCY)}`
    + ` and n_client = ${client} and n.agency = ${AGENCY}${team} offset 0)`;
}

/** The caller is the client, asking for her own file: `self` is set for purpose PATRQT only. */
export function isSelf(client: string): string {
  return `coalesce(${client} = ${setting("self", "uuid")}, false)`;
}

export function represents(client: string): string {
  return `coalesce(${setting("represents", "jsonb")} ->> ${client}::text is not null, false)`;
}

export function representedMask(client: string): string {
  return `coalesce((${setting("represents", "jsonb")} ->> ${client}::text)::integer, 0)`;
}

/** 8: the caller herself has opened this client's file, and the session lasts. */
export function session(client: string): string {
  return `exists (select from consent.break_glass as b (b_client) where b_client = ${client} and b.agency = ${AGENCY}`
    + ` and b.user_id = ${USER} and b.start_at <= ${INSTANT} and ${INSTANT} < b.end_at offset 0)`;
}
