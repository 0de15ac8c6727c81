import type { PageRequest } from "../../connection.ts";
import type { Statement } from "../../reads.ts";

const AGENCY = `t.id, t.name, t.description, t.sector, t.address, t.phone, t.email, t.website, t.version from referrals.agency t`;
const SERVICE = `t.id, t.agency, t.name, t.description, t.status, t.needs, t.eligibility, t.languages, t.categories as mask, t.version `
  + "from referrals.service t";

/** Agencies by their ids. */
export const AGENCY_BY_ID: Statement = { name: "agency by id", text: `select ${AGENCY} where t.id = any($1::text[])` };

/** Services by their ids. */
export const SERVICE_BY_ID: Statement = { name: "service by id", text: `select ${SERVICE} where t.id = any($1::uuid[])` };

/** A page of agencies; values are the name and id it starts after, how many, and a sector or null. */
export function agenciesStatement({ backward }: PageRequest): Statement {
  return {
    name: `agencies ${order(backward)}`,
    text: `select ${AGENCY} where ($4::text is null or t.sector = $4) and ${byName(backward, "text")}`,
  };
}

/** A page of services; values are the name and id it starts after, how many, and a need or null. */
export function servicesStatement({ backward }: PageRequest): Statement {
  return { name: `services ${order(backward)}`, text: `select ${SERVICE} where ${FOR_NEED} and ${byName(backward, "uuid")}` };
}

/** As {@link servicesStatement}, a page for each of the agencies given last. */
export function servicesOfStatement({ backward }: PageRequest): Statement {
  return {
    name: `services of ${order(backward)}`,
    text: `select r.* from unnest($5::text[]) c(agency) cross join lateral (select ${SERVICE} `
      + `where t.agency = c.agency and ${FOR_NEED} and ${byName(backward, "uuid")}) r`,
  };
}

const FOR_NEED = "($4::text is null or $4 = any(t.needs))";

/** By name from a start, if one is given; reading backward turns both the comparison and the order round. */
function byName(backward: boolean, id: "text" | "uuid"): string {
  return `($1::text is null or (t.name, t.id) ${backward ? "<" : ">"} ($1, $2::${id})) `
    + `order by t.name ${order(backward)}, t.id ${order(backward)} limit $3`;
}

function order(backward: boolean): "asc" | "desc" {
  return backward ? "desc" : "asc";
}
