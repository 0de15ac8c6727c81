import { ALL_MASK, maskOf, NAMED_ONLY } from "../../../schema/consent/category.ts";
import { PURPOSES } from "../../../schema/consent/purpose.ts";
import { inQuarter, type Measures } from "../../measure.ts";

/** A form has no categories of its own: a client who refused to be counted by any of them is not counted by her forms either. */
const ANY = ALL_MASK & ~maskOf(NAMED_ONLY);
const IN_FORCE = `c.status = 'ACTIVE' and not c.grantor_barred and exists (select from consent.scope s where s.client_id = c.client_id and s.consent_id = c.id
  and s.effect = 'PERMIT' and s.start_at < v_until and coalesce(s.end_at >= v_until, true) and coalesce(s.ends_on_occurred_at >= v_until, true))`;

/** What consents and disclosures are counted by. */
export const CONSENT_MEASURES: Measures = {
  COVERAGE: {
    description: "Clients of whom a form was on file at the end of the quarter, by whether one of them still permitted something. By AGENCY: of the agency that took it down.",
    columns: ["PERMITS_SOMETHING", "PERMITS_NOTHING"], once: true, about: [],
    rows: `select c.client_id, c.recorded_by_agency as author, ${ANY} as categories, case when ${IN_FORCE} then 'PERMITS_SOMETHING' else 'PERMITS_NOTHING' end as col,
        case when ${IN_FORCE} then 'infinity'::timestamptz else c.given_at end as at
      from consent.consent c where c.given_at < v_until and c.status not in ('DRAFT', 'PROPOSED', 'REJECTED', 'ENTERED_IN_ERROR')`,
  },
  DISCLOSURES: {
    description: "Clients of whom something was disclosed in the quarter, by the purpose it was asked for. By AGENCY: of the agency that received it.",
    columns: PURPOSES, once: false, about: [],
    rows: `select d.client_id, d.agency as author, ${ANY} as categories, d.purpose as col, d.at from consent.disclosure d where d.kind = 'DISCLOSURE' and ${inQuarter("d.at")}`,
  },
};
