import type { Category } from "../../schema/consent/category.ts";
import { DAY, epoch } from "../../schema/consent/instant.ts";
import type { Instant } from "../../schema/consent/instant.ts";
import type {
  Agreement, BreakGlass, CallerFacts, Consent, Deny, Permit, RecordFacts, Wall,
} from "../../schema/consent/question.ts";

/** The instant at which every scenario is asked: a leap day, so that days are counted and not calendar months. */
export const NOW: Instant = "2028-02-29T12:00:00Z";

/** An instant so many milliseconds after {@link NOW}; before it when negative. */
export function after(milliseconds: number): Instant {
  return new Date(epoch(NOW) + milliseconds).toISOString();
}

/** An instant so many days after {@link NOW}. */
export function days(count: number): Instant {
  return after(count * DAY);
}

/** A worker of the harbor clinic, without any relation to the client. */
export function worker(facts: Partial<CallerFacts> = {}): CallerFacts {
  return {
    agency: "harbor-clinic", sector: "HEALTH", active: true, user: "dr-okafor", teams: ["street-team"],
    roleCategories: "ALL", self: null, represents: null, ...facts,
  };
}

/** A record that another agency wrote about the client. */
export function record(categories: readonly Category[], facts: Partial<RecordFacts> = {}): RecordFacts {
  return { client: "ada", author: "north-housing", categories, custodians: [], legalTeam: [], ...facts };
}

/** An agreement under which the harbor clinic may receive everything for treatment. */
export function agreement(facts: Partial<Agreement> = {}): Agreement {
  return {
    agency: "harbor-clinic", status: "ACTIVE", start: days(-100), end: null, categories: "ALL", purposes: ["TREAT"],
    actions: ["DISCOVER", "READ", "CONTRIBUTE", "EXPORT"], ...facts,
  };
}

/** A written consent of the client herself. */
export function consent(scopes: Consent["scopes"], facts: Partial<Consent> = {}): Consent {
  return {
    id: "form", client: "ada", status: "ACTIVE", form: "WRITTEN", grantorBarred: false, grantorMay: "ALL", scopes, ...facts,
  };
}

/** A permission for the harbor clinic to read the ordinary file for treatment, begun ten days ago. */
export function permit(facts: Partial<Permit> = {}): Permit {
  return {
    id: "permit", effect: "PERMIT", grantees: [{ agency: "harbor-clinic" }], exceptAgencies: [], categories: "ORDINARY",
    purposes: ["TREAT"], actions: ["READ"], authors: null, start: days(-10), end: null, endsOn: null, lifted: null,
    againstEmergency: false, ...facts,
  };
}

/** A refusal to the harbor clinic of reading the ordinary file for any purpose, begun ten days ago. */
export function refusal(facts: Partial<Deny> = {}): Deny {
  return {
    id: "refusal", effect: "DENY", grantees: [{ agency: "harbor-clinic" }], exceptAgencies: [], categories: "ORDINARY",
    purposes: "ANY", actions: ["READ"], authors: null, start: days(-10), end: null, endsOn: null, lifted: null,
    againstEmergency: false, ...facts,
  };
}

/** A conflict of interest between the harbor clinic and the client. */
export function wall(facts: Partial<Wall> = {}): Wall {
  return { agency: "harbor-clinic", user: null, client: "ada", ...facts };
}

/** The glass that dr-okafor broke half an hour ago, for an hour. */
export function brokenGlass(facts: Partial<BreakGlass> = {}): BreakGlass {
  return {
    id: "session", agency: "harbor-clinic", user: "dr-okafor", client: "ada", start: after(-1_800_000), end: after(1_800_000),
    ...facts,
  };
}
