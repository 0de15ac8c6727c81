import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consentsIn } from "../../gateway/import/fhir-consent/import-consents.ts";
import { decide } from "../../schema/consent/decide.ts";
import type { Consent, Question, Scope } from "../../schema/consent/question.ts";
import { exportConsent } from "../../subgraphs/consent/fhir/export.ts";
import { EACH_LABEL } from "../../subgraphs/consent/fhir/provision.ts";
import { storedConsent } from "../consent-room/stored-consent.ts";
import { questions } from "../consent/arbitrary-question.ts";
import { disclosureExample, type Json, permission, providing, refusal } from "./consent-example.ts";

const NOW = new Date("2026-06-01T12:00:00Z");

function read(content: Json) {
  const [one] = consentsIn(content, NOW);
  return one!;
}

function scopesOf(content: Json): readonly Scope[] {
  const one = read(content);
  if (!("draft" in one)) throw new Error(JSON.stringify(one));
  return one.draft.scopes;
}

function problemsOf(content: Json): string[] {
  const one = read(content);
  return "problems" in one ? one.problems.map(({ path, message }) => `${path} ${message}`) : [];
}

describe("A Consent is read as what it says, and never as more", () => {
  test("a permission, with its end a millisecond after FHIR's, which belongs to the period", () => {
    expect(scopesOf(providing(permission()))).toEqual([{
      id: expect.any(String), effect: "PERMIT", grantees: [{ agency: "recovery" }], exceptAgencies: [], categories: ["MENTAL_HEALTH"], purposes: ["TREAT"], actions: ["READ"],
      authors: null, start: "2026-06-01T00:00:00.000Z", end: "2027-06-01T00:00:00.001Z", endsOn: null, lifted: null, againstEmergency: false,
    }]);
  });

  test("a refusal that leaves everything open refuses everything, to anyone, from now on", () => {
    expect(scopesOf(providing(refusal()))).toMatchObject([{
      effect: "DENY", grantees: [{ anyone: true }], categories: "ALL", purposes: "ANY", actions: ["DISCOVER", "READ", "CONTRIBUTE", "EXPORT"], start: NOW.toISOString(), end: null,
    }]);
  });

  test("a root provision with a type is itself what is said", () => {
    expect(scopesOf({ ...disclosureExample(), provision: permission() })).toHaveLength(1);
  });

  test("agencies below a scope are its exceptions", () => {
    const excepting = permission({ provision: [{ type: "deny", actor: (permission()["actor"] as Json[]).map((actor) => ({ ...actor, reference: { reference: "Organization/gone" } })) }] });
    expect(scopesOf(providing(excepting))).toMatchObject([{ exceptAgencies: ["gone"] }]);
  });

  test("days without a zone make a permission shorter and a refusal longer", () => {
    const period = { start: "2026-07-01", end: "2026-07-31" };
    const [permit, deny] = scopesOf(providing(permission({ period }), refusal({ period })));
    expect(permit).toMatchObject({ start: "2026-07-01T12:00:00.000Z", end: "2026-07-31T10:00:00.000Z" });
    expect(deny).toMatchObject({ start: "2026-06-30T10:00:00.000Z", end: "2026-08-01T12:00:00.000Z" });
  });

  test("labels: a permission needs the whole of a category, a refusal only touches it", () => {
    const hiv = [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "HIV" }];
    expect(problemsOf(providing(permission({ securityLabel: hiv })))).toEqual(["Consent.provision.provision[0].securityLabel[0] stands for no category of this network, or for a part of one"]);
    expect(scopesOf(providing(refusal({ securityLabel: hiv })))).toMatchObject([{ categories: ["HIV_STI"] }]);
    expect(scopesOf(providing(permission({ securityLabel: [...hiv, { ...hiv[0], code: "STD" }] })))).toMatchObject([{ categories: ["HIV_STI"] }]);
  });
});

describe("A Consent is refused", () => {
  const at = "Consent.provision.provision[0]";
  const HL7 = "http://terminology.hl7.org/CodeSystem";
  test.each<[string, Json, string]>([
    ["the example of the Gravity project, which says nothing of whom, what or how long", disclosureExample(), "Consent.provision is missing: the consent says nothing of whom, what, what for and how long"],
    ["without provisions", { ...disclosureExample(), provision: {} }, "Consent.provision.provision is missing"],
    ["an empty list of actors", providing(permission({ actor: [] })), `${at}.actor is missing: a permission names whom it admits`],
    ["without a period", providing(permission({ period: undefined })), `${at}.period is missing`],
    ["without a purpose", providing(permission({ purpose: [] })), `${at}.purpose is missing`],
    ["without labels", providing(permission({ securityLabel: [] })), `${at}.securityLabel is missing`],
    ["without an action", providing(permission({ action: [] })), `${at}.action is missing`],
    ["without a type", providing(permission({ type: undefined })), `${at}.type is missing: say permit or deny`],
    ["a purpose nobody knows", providing(permission({ purpose: [{ system: `${HL7}/v3-ActReason`, code: "HMARKT" }] })), `${at}.purpose[0] is no purpose of this network`],
    ["a purpose of another code system", providing(permission({ purpose: [{ system: "https://example.org", code: "TREAT" }] })), `${at}.purpose[0] is no purpose of this network`],
    ["a label that stands for nothing", providing(refusal({ securityLabel: [{ system: `${HL7}/v3-ActCode`, code: "TBOO" }] })), `${at}.securityLabel[0] stands for no category`],
    ["a label of confidentiality", providing(permission({ securityLabel: [{ system: `${HL7}/v3-Confidentiality`, code: "N" }] })), `${at}.securityLabel[0] stands for no category`],
    ["an action nobody knows", providing(permission({ action: [{ coding: [{ system: `${HL7}/consentaction`, code: "disclose" }] }] })), `${at}.action[0] is no action of this network`],
    ["an actor who is no recipient", providing(permission({ actor: [{ role: { coding: [{ code: "CST" }] }, reference: { reference: "Organization/recovery" } }] })), `${at}.actor[0].role must be an information recipient`],
    ["an actor who is nobody here", providing(permission({ actor: [{ role: { coding: [{ code: "IRCP" }] }, reference: { reference: "Practitioner/7" } }] })), `${at}.actor[0].reference names nobody of this network`],
    ["a class of resources", providing(permission({ class: [{ code: "Observation" }] })), `${at}.class limits it in a way that a consent of this network cannot say`],
    ["a period of the data", providing(permission({ dataPeriod: { start: "2020" } })), `${at}.dataPeriod limits it in a way`],
    ["a modifier", providing(permission({ modifierExtension: [{ url: "https://example.org" }] })), `${at}.modifierExtension limits it in a way`],
    ["a limit above its provisions", { ...disclosureExample(), provision: { period: { start: "2026" }, provision: [permission()] } }, "Consent.provision.period must stand in the provisions below"],
    ["an exception that is more than agencies", providing(permission({ provision: [permission({ type: "deny" })] })), `${at}.provision[0] must except agencies and nothing else`],
    ["provisions deeper than two levels", providing(permission({ provision: [{ type: "deny", actor: permission()["actor"], provision: [{ type: "permit" }] }] })), `${at}.provision[0].provision is nested deeper than two levels`],
    ["a period that is over before it begins everywhere", providing(permission({ period: { start: "2026-07-01", end: "2026-07-01" } })), `${at} cannot be a scope`],
    ["somebody else who gave it", { ...providing(permission()), performer: [{ reference: "RelatedPerson/mother" }] }, "Consent.performer[0] is not the patient"],
    ["a consent about research", { ...providing(permission()), scope: { coding: [{ code: "research" }] } }, "Consent.scope must be patient-privacy"],
    ["a rule by which it was written", { ...providing(permission()), implicitRules: "https://example.org" }, "Consent.implicitRules is something that a consent of this network cannot say"],
    ["nobody whom it is about", { ...providing(permission()), patient: undefined }, "Consent.patient names no patient"],
  ])("%s", (_, content, problem) => {
    expect(problemsOf(content).join("\n")).toContain(problem);
  });

  test.each(["inactive", "rejected", "entered-in-error"])("not, but passed over, when it is %s", (status) => {
    expect(read({ ...providing(permission()), status })).toEqual({ fate: "ignored", reason: `it is ${status}` });
  });
});

describe("Out and in again", () => {
  test("where FHIR can say it all, the same decisions come back", () => {
    let [whole, permitted] = [0, 0];
    fc.assert(fc.property(questions(), (question) => {
      const consents = question.consents.filter(({ scopes }) => scopes.length > 0);
      const there = consents.map((consent) => ({ consent, exported: exportConsent(storedConsent({ ...consent, status: "ACTIVE" }, question.now)) }))
        .filter(({ exported }) => exported.losses.every((loss) => loss.endsWith(EACH_LABEL)));
      if (there.length === 0) return;
      whole += 1;
      const before = { ...question, consents: there.map(({ consent }) => ({ ...consent, status: "ACTIVE" as const })) };
      const after = { ...question, consents: there.map(({ consent, exported }) => back(consent, exported.resource)) };
      expect(outcome(after)).toEqual(outcome(before));
      permitted += decide(before).reason === "CONSENT" ? 1 : 0;
    }), { numRuns: 2000 });
    console.log(`${whole} questions on what FHIR can say, ${permitted} of them permitted by consent`);
    expect(whole).toBeGreaterThan(500);
    expect(permitted).toBeGreaterThan(50);
  });

  test("where it cannot, a loss is told, and no permission comes back wider", () => {
    fc.assert(fc.property(questions(), (question) => {
      // Permissions only: of a refusal FHIR may say less, which its losses tell.
      const consents = question.consents.map((consent) => ({ ...consent, status: "ACTIVE" as const, scopes: consent.scopes.filter(({ effect }) => effect === "PERMIT") }))
        .filter(({ scopes }) => scopes.length > 0);
      const exported = consents.map((consent) => exportConsent(storedConsent(consent, question.now)));
      const after = { ...question, consents: consents.flatMap((consent, index) => (exported[index]!.resource["provision"] === undefined ? [] : [back(consent, exported[index]!.resource)])) };
      if (decide(after).reason === "CONSENT") expect(decide({ ...question, consents }).reason).toBe("CONSENT");
    }), { numRuns: 2000 });
  });

  test.each<[string, Partial<Scope>, Partial<Consent>, RegExp]>([
    ["an event with which it ends, alone", { endsOn: { event: "TRANSFER", occurredAt: null } }, {}, /left out: it ends with an event \(EPISODE_CLOSED\), without which FHIR would make it unlimited/],
    ["an event with which it ends sooner", { end: "2030-01-01T00:00:00Z", endsOn: { event: "TRANSFER", occurredAt: null } }, {}, /That it ends with an event/],
    ["what the grantor may not decide", { categories: ["HOUSING", "INCOME"] }, { grantorMay: ["HOUSING"] }, /only what has effect is said/],
    ["a release that would qualify alone", { categories: ["PART2", "INCOME"] }, { grantorMay: ["PART2"] }, /left out: the one who gave it may not decide/],
    ["a grantor who was barred", {}, { grantorBarred: true }, /barred from deciding/],
    ["several labels", { categories: ["HOUSING", "INCOME"] }, {}, /FHIR lets one suffice/],
    ["a suspended form", {}, { status: "SUSPENDED" }, /That it is SUSPENDED: FHIR says inactive/],
  ])("a loss: %s", (_, scope, consent, loss) => {
    expect(exportConsent(storedConsent({ ...ONE, ...consent, scopes: [{ ...ONE.scopes[0]!, ...scope } as Scope] }, NOW.toISOString())).losses.join("\n")).toMatch(loss);
  });

  test("a loss: a refusal against emergencies, and one that was lifted", () => {
    const deny = { ...ONE.scopes[0]!, effect: "DENY", againstEmergency: true } as Scope;
    expect(exportConsent(storedConsent({ ...ONE, scopes: [deny] }, NOW.toISOString())).losses.join()).toContain("also holds in an emergency");
    const lifted = { ...deny, againstEmergency: false, lifted: "2026-05-01T00:00:00Z" } as Scope;
    expect(exportConsent(storedConsent({ ...ONE, scopes: [lifted] }, NOW.toISOString()))).toMatchObject({ losses: [expect.stringContaining("left out: it ended before its time")] });
  });
});

const ONE: Consent = {
  id: "form-1", client: "ada", status: "ACTIVE", form: "WRITTEN", grantorBarred: false, grantorMay: "ALL",
  scopes: [{
    id: "scope-1", effect: "PERMIT", grantees: [{ agency: "clinic" }], exceptAgencies: [], categories: ["HOUSING"], purposes: ["SOCIALCARE"], actions: ["READ"], authors: null,
    start: "2026-01-01T00:00:00Z", end: null, endsOn: null, lifted: null, againstEmergency: false,
  }],
};

/** The consent as the import reads what the export wrote, had it been signed; its scopes keep their ids, so that grounds compare. */
function back(consent: Consent, resource: Readonly<Record<string, unknown>>): Consent {
  // Over the wire, as text.
  const one = read(JSON.parse(JSON.stringify(resource)) as Json);
  if (!("draft" in one)) throw new Error(JSON.stringify(one));
  return { ...consent, status: "ACTIVE", form: one.draft.form, grantorMay: "ALL", grantorBarred: false, scopes: one.draft.scopes.map((scope, place) => ({ ...scope, id: consent.scopes[place]?.id ?? scope.id })) };
}

function outcome(question: Question) {
  const { effect, reason, rule, grounds } = decide(question);
  return { effect, reason, rule, grounds };
}
