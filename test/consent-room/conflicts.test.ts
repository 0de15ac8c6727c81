import { describe, expect, test } from "vitest";
import type { Agreement, Consent, Deny, Permit } from "../../schema/consent/question.ts";
import { type Conflict, conflictsOf } from "../../subgraphs/consent/explain/conflicts.ts";
import type { Network } from "../../subgraphs/consent/explain/network.ts";

const NOW = "2027-03-01T00:00:00.000Z";

const network: Network = {
  agencies: [
    { id: "clinic", sector: "HEALTH", status: "JOINED" }, { id: "hospital", sector: "HEALTH", status: "JOINED" },
    { id: "shelter", sector: "HOUSING", status: "JOINED" }, { id: "bank", sector: "FOOD", status: "SUSPENDED" },
    { id: "court", sector: "JUSTICE", status: "JOINED" },
  ],
  agreements: ["clinic", "hospital", "court"].map((agency) => agreement({ agency }))
    .concat(agreement({ agency: "shelter", purposes: ["HOUSING"], categories: ["IDENTITY", "HOUSING"] })),
  members: [{ team: "street", agency: "clinic", user: "ann", start: "2026-01-01T00:00:00.000Z", end: null }],
};

describe("A permission that will have no effect", () => {
  test("because a refusal in force stands against it, in the categories both speak of", () => {
    const found = conflicts(draft([permit({ categories: ["IDENTITY", "HOUSING"] })]), [form([deny({ id: "no", categories: ["HOUSING"] })], { status: "REVOKED" })]);
    expect(found).toEqual([expect.objectContaining({ scope: "s", code: "REFUSED", categories: ["HOUSING"], refusals: ["no"] })]);
  });

  test.each<[string, Partial<Deny>]>([
    ["names another agency", { grantees: [{ agency: "shelter" }] }],
    ["excepts the agency", { grantees: [{ anyone: true }], exceptAgencies: ["clinic"] }],
    ["has been lifted", { lifted: "2027-02-01T00:00:00.000Z" }],
    ["is about another purpose", { purposes: ["LEGALAID"] }],
    ["is about exporting only", { actions: ["EXPORT"] }],
    ["is about what somebody else wrote", { authors: ["shelter"] }],
    ["ends before the permission begins", { end: "2027-02-27T00:00:00.000Z" }],
  ])("but not because of a refusal that %s", (_, facts) => {
    const authored = facts.authors === undefined ? {} : { authors: ["hospital"] };
    expect(conflicts(draft([permit({ ...authored })]), [form([deny(facts)])])).toEqual([]);
  });

  test.each<[string, Partial<Permit>]>([
    ["a worker of the agency", { grantees: [{ agency: "clinic", user: "ann" }] }],
    ["its sector", { grantees: [{ sector: "HEALTH" }] }],
    ["a team with its worker", { grantees: [{ team: "street" }] }],
  ])("where the refusal names the agency and the permission %s", (_, facts) => {
    expect(conflicts(draft([permit(facts)]), [form([deny({})])]).map(({ code }) => code)).toEqual(["REFUSED"]);
  });

  test("because of a refusal on the same form", () => {
    expect(conflicts(draft([permit({}), deny({ id: "own" })]), [])).toEqual([expect.objectContaining({ code: "REFUSED", refusals: ["own"] })]);
  });

  test("because no agreement of the agency covers it, purpose by purpose", () => {
    expect(conflicts(draft([permit({ grantees: [{ agency: "shelter" }], categories: ["IDENTITY", "INCOME"], purposes: ["HOUSING", "TREAT"] })]), [])).toEqual([
      expect.objectContaining({ code: "NO_AGREEMENT", agency: "shelter", categories: ["INCOME"], purposes: ["HOUSING"] }),
      expect.objectContaining({ code: "NO_AGREEMENT", agency: "shelter", categories: ["IDENTITY", "INCOME"], purposes: ["TREAT"] }),
    ]);
  });

  test("because the agency does not take part, or there is nobody of that name", () => {
    expect(codes(permit({ grantees: [{ agency: "bank" }] }))).toEqual(["NOT_TAKING_PART"]);
    expect(codes(permit({ grantees: [{ team: "night" }] }))).toEqual(["NAMES_NOBODY"]);
    expect(codes(permit({ end: NOW }))).toEqual(["OVER"]);
  });

  test("because it is not given in the way the category demands", () => {
    const lacking = (facts: Partial<Permit>, of: Partial<Consent> = {}) => conflicts(draft([permit(facts)], of), []).map(({ code, lack, purposes }) => [code, lack?.code, ...purposes]);
    expect(lacking({ categories: ["HIV_STI"] }, { form: "VERBAL" })).toEqual([["NOT_QUALIFIED", "NOT_SIGNED"]]);
    expect(lacking({ categories: ["MENTAL_HEALTH"], grantees: [{ sector: "HEALTH" }] })).toEqual([["NOT_QUALIFIED", "NOT_BY_SECTOR"]]);
    expect(lacking({ categories: ["IMMIGRATION"], grantees: [{ team: "street" }] })).toEqual([["NOT_QUALIFIED", "NOT_BY_NAME"]]);
    expect(lacking({ categories: ["VICTIM_SERVICES"] })).toEqual([["NOT_QUALIFIED", "TOO_LONG"]]);
    expect(lacking({ categories: ["PART2", "IDENTITY"], grantees: [{ agency: "court" }] })).toEqual([["NOT_QUALIFIED", "NOT_ALONE_FOR_PROCEEDINGS"]]);
    expect(lacking({ categories: ["IDENTITY"], grantees: [{ sector: "JUSTICE" }] })).toEqual([["NOT_QUALIFIED", "JUSTICE_BY_NAME"]]);
    expect(lacking({ categories: ["PART2", "IDENTITY"], purposes: ["HOPERAT"] })).toEqual([["NOT_QUALIFIED", "NOT_ALONE_FOR_PROCEEDINGS", "HLEGAL"]]);
  });

  test("because the one who gives it may not decide about it", () => {
    expect(conflicts(draft([permit({ categories: ["IDENTITY", "HOUSING"] })], { grantorMay: ["IDENTITY"] }), [])).toEqual([
      expect.objectContaining({ code: "GRANTOR_MAY_NOT", categories: ["HOUSING"] })]);
  });

  test("is none that is as it should be", () => {
    expect(codes(permit({ categories: ["IDENTITY", "MENTAL_HEALTH"] }))).toEqual([]);
  });
});

function codes(scope: Permit): string[] {
  return conflicts(draft([scope]), []).map(({ code }) => code);
}

function conflicts(one: Consent, consents: readonly Consent[]): Conflict[] {
  return conflictsOf(one, { now: NOW, consents, network });
}

function draft(scopes: Consent["scopes"], facts: Partial<Consent> = {}): Consent {
  return { ...form(scopes), id: "draft", status: "DRAFT", ...facts };
}

function form(scopes: Consent["scopes"], facts: Partial<Consent> = {}): Consent {
  return { id: "form", client: "ada", status: "ACTIVE", form: "WRITTEN", grantorBarred: false, grantorMay: "ALL", scopes, ...facts };
}

function permit(facts: Partial<Permit>): Permit {
  return {
    id: "s", effect: "PERMIT", grantees: [{ agency: "clinic" }], exceptAgencies: [], categories: ["IDENTITY"], purposes: ["TREAT"], actions: ["READ"],
    authors: null, start: "2027-02-28T00:00:00.000Z", end: null, endsOn: null, lifted: null, againstEmergency: false, ...facts,
  };
}

function deny(facts: Partial<Deny>): Deny {
  return {
    id: "d", effect: "DENY", grantees: [{ agency: "clinic" }], exceptAgencies: [], categories: "ALL", purposes: "ANY", actions: ["READ"],
    authors: null, start: "2026-01-01T00:00:00.000Z", end: null, endsOn: null, lifted: null, againstEmergency: false, ...facts,
  };
}

function agreement(facts: Pick<Agreement, "agency"> & Partial<Agreement>): Agreement {
  return {
    status: "ACTIVE", start: "2026-01-01T00:00:00.000Z", end: null, categories: "ALL", purposes: ["TREAT", "HOPERAT"], actions: ["DISCOVER", "READ"], ...facts,
  };
}
