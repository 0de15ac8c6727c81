import type { PageRequest } from "../../connection.ts";
import type { Statement } from "../../reads.ts";

/** Of every entry that a file brings and people mend. */
const KEPT = `t.imported_by as "importedBy", t.edited_by as "editedBy", ${utc("t.edited_at")} as "editedAt", t.held_columns as "heldColumns",
  t.differing_columns as "differingColumns", t.version`;
const AGENCY = `t.id, t.name, t.description, t.sector, t.address, t.phone, t.email, t.website, t.version from referrals.agency t`;
const SERVICE = `t.id, t.agency, t.organization_id as "organizationId", t.name, t.description, t.status, t.needs as "statedNeeds", t.all_needs as needs,
  t.eligibility, t.minimum_age as "minimumAge", t.maximum_age as "maximumAge", t.households, t.areas, t.languages, t.interpretation, t.application,
  t.fees, t.costs, t.required_documents as "requiredDocuments", t.schedules, t.phones, t.contacts, t.url, t.email, t.alert,
  t.assured_on::text as "assuredOn", t.term_ids as "termIds", t.all_categories as mask, ${KEPT} from referrals.service t`;
const ORGANIZATION = `t.id, t.name, t.alternate_name as "alternateName", t.description, t.email, t.website, t.legal_status as "legalStatus",
  t.parent_id as "parentId", t.agency, t.phones, t.contacts, ${KEPT} from referrals.organization t`;
const PLACE = `t.id, t.service_id as "serviceId", t.location_id as "locationId", t.description, t.schedules, t.phones, t.contacts, ${KEPT}
  from referrals.service_at_location t`;
const TERM = `t.id, t.taxonomy_id as "taxonomyId", t.code, t.name, t.description, t.parent_id as "parentId", t.needs, t.categories as mask, t.stated,
  t.version from referrals.taxonomy_term t`;

/** Agencies by their ids. */
export const AGENCY_BY_ID: Statement = { name: "agency by id", text: `select ${AGENCY} where t.id = any($1::text[])` };

/** Services by their ids. */
export const SERVICE_BY_ID: Statement = { name: "service by id", text: `select ${SERVICE} where t.id = any($1::uuid[])` };

/** Organizations by their ids. */
export const ORGANIZATION_BY_ID: Statement = { name: "organization by id", text: `select ${ORGANIZATION} where t.id = any($1::uuid[])` };

/** Words of taxonomies by their ids. */
export const TERM_BY_ID: Statement = { name: "taxonomy term by id", text: `select ${TERM} where t.id = any($1::uuid[])` };

/** Taxonomies by their ids. */
export const TAXONOMY_BY_ID: Statement = {
  name: "taxonomy by id", text: "select t.id, t.name, t.description, t.uri, t.version from referrals.taxonomy t where t.id = any($1::uuid[])",
};

/** Places by their ids. */
export const LOCATION_BY_ID: Statement = {
  name: "directory location by id",
  text: `select t.id, t.organization_id as "organizationId", t.kind, t.name, t.description, t.transportation, t.latitude, t.longitude, t.addresses,
    t.languages, t.accessibility, t.schedules, t.phones, t.contacts, ${KEPT} from referrals.directory_location t where t.id = any($1::uuid[])`,
};

/** Where each of the services given is to be had. */
export const PLACES_OF_SERVICES: Statement = {
  name: "places of services", text: `select ${PLACE} where t.service_id = any($1::uuid[]) order by t.id`,
};

/** Services at places by their ids. */
export const PLACE_BY_ID: Statement = { name: "service at location by id", text: `select ${PLACE} where t.id = any($1::uuid[])` };

/** The newest report of each of the services given that still holds. */
export const CAPACITY_OF_SERVICES: Statement = {
  name: "capacity of services",
  text: `select distinct on (t.service_id) t.id, t.service_id as "serviceId", t.capacity, t.places, t.wait_days as "waitDays",
      t.reported_by as "reportedBy", ${utc("t.reported_at")} as "reportedAt", ${utc("t.holds_until")} as "holdsUntil", t.holds_until > consent.instant() as holds
    from referrals.capacity_report t where t.service_id = any($1::uuid[]) order by t.service_id, t.reported_at desc, t.id desc`,
};

/** Organizations that are one of the agencies given. */
export const ORGANIZATIONS_OF_AGENCIES: Statement = {
  name: "organizations of agencies", text: `select ${ORGANIZATION} where t.agency = any($1::text[]) order by t.name, t.id`,
};

/** A page of agencies; values are the name and id it starts after, how many, and a sector or null. */
export function agenciesStatement({ backward }: PageRequest): Statement {
  return {
    name: `agencies ${order(backward)}`,
    text: `select ${AGENCY} where ($4::text is null or t.sector = $4) and ${byName(backward, "text")}`,
  };
}

/** A page of organizations; values are the name and id it starts after, and how many. */
export function organizationsStatement({ backward }: PageRequest): Statement {
  return { name: `organizations ${order(backward)}`, text: `select ${ORGANIZATION} where ${byName(backward, "uuid")}` };
}

/** A page of words of taxonomies; values are the name and id it starts after, how many, and whether they are stated, or null. */
export function termsStatement({ backward }: PageRequest): Statement {
  return {
    name: `taxonomy terms ${order(backward)}`,
    text: `select ${TERM} where ($4::boolean is null or t.stated = $4) and ${byName(backward, "uuid")}`,
  };
}

/** A page of services; values are the name and id it starts after, how many, and a need or null. */
export function servicesStatement({ backward }: PageRequest): Statement {
  return { name: `services ${order(backward)}`, text: `select ${SERVICE} where ${FOR_NEED} and ${byName(backward, "uuid")}` };
}

/** As {@link servicesStatement}, a page for each of the agencies or of the organizations given last. */
export function servicesOfStatement({ backward }: PageRequest, whose: "agency" | "organization"): Statement {
  const [column, type] = whose === "agency" ? ["agency", "text"] : ["organization_id", "uuid"];
  return {
    name: `services of ${whose} ${order(backward)}`,
    text: `select r.* from unnest($5::${type}[]) c(one) cross join lateral (select ${SERVICE} `
      + `where t.${column} = c.one and ${FOR_NEED} and ${byName(backward, "uuid")}) r`,
  };
}

const FOR_NEED = "($4::text is null or $4 = any(t.all_needs))";

/** By name from a start, if one is given; reading backward turns both the comparison and the order round. */
function byName(backward: boolean, id: "text" | "uuid"): string {
  return `($1::text is null or (t.name, t.id) ${backward ? "<" : ">"} ($1, $2::${id})) `
    + `order by t.name ${order(backward)}, t.id ${order(backward)} limit $3`;
}

function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function order(backward: boolean): "asc" | "desc" {
  return backward ? "desc" : "asc";
}
