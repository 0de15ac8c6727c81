import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFile } from "../../gateway/import/fhir/read-file.ts";
import { categoriesIn } from "../../schema/consent/category.ts";
import { instance } from "../../subgraphs/record-of.ts";
import { NeedCategory } from "../../subgraphs/need-category.ts";
import { AGENCY_IDENTIFIER } from "../../subgraphs/fhir-agency.ts";
import { exportReferral } from "../../subgraphs/referrals/fhir/export.ts";
import { NEEDS_REASON, ReferralStatus } from "../../subgraphs/referrals/referral-status.ts";
import { Referral, ReferralPriority } from "../../subgraphs/referrals/referral.ts";
import { filesToImport } from "./files.ts";
import { type ImportNetwork, importNetwork, NOW } from "./network.ts";

const SDOH = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
const ID = "6f0f4c1e-1b07-4c9a-8f60-2f4d3f2b8a11";
const CLIENT = "0a6c8f5e-91c4-4d57-9c3e-7a2f5b1d9e44";

/** A referral of every kind there is: each status, each priority in turn, for and without a need, some without a target. */
const REFERRALS = Object.values(ReferralStatus).map((status, place) => ({
  id: ID, clientId: CLIENT, author: "clinic", target: status === ReferralStatus.DRAFT ? null : "shelter", status,
  statusReason: NEEDS_REASON.includes(status) ? "No beds." : null, statusAt: "2026-03-02T10:00:00.000Z", authoredAt: "2026-03-01T09:30:00.000Z",
  need: place % 3 === 0 ? null : [NeedCategory.HOMELESSNESS, NeedCategory.FOOD_INSECURITY][place % 2]!, reason: place % 2 === 0 ? "Sleeps in her car" : null,
  priority: Object.values(ReferralPriority)[place % 4]!, basedOnId: null,
}));

describe("the words of FHIR", () => {
  test.each(REFERRALS)("a referral that is $status is the same after its way there and back", (referral) => {
    const { records, ignored } = readFile(exportReferral(instance(Referral, { ...referral } as never), { passesOn: null, outcome: null }), NOW);
    expect(ignored.map(({ type }) => type)).toEqual(["ServiceRequest"]);
    const { status, statusReason, statusAt, authoredAt, need, reason, priority, target } = referral;
    expect(records.map(({ values }) => values)).toMatchObject([{ status, statusReason, statusAt, authoredAt, need, reason, priority, target }]);
  });

  test("tell what was done, and hold nothing of the client but her id", () => {
    const bundle = JSON.stringify(exportReferral(instance(Referral, { ...REFERRALS[6]! } as never), { passesOn: null, outcome: { activity: "A bed for a week" } as never }));
    expect(bundle).toContain('"valueCodeableConcept":{"text":"A bed for a week"}');
    expect(bundle.match(/Patient\/[^"]+/g)).toEqual([`Patient/${CLIENT}`, `Patient/${CLIENT}`]);
  });
});

describe("an imported Task", () => {
  const file = filesToImport();
  let network: ImportNetwork;
  beforeAll(async () => {
    network = await importNetwork();
  });
  afterAll(() => network.close());

  /** In the shape of the examples of SDOH Clinical Care. */
  const bundle = (task: object, request: object = {}) => ({
    resourceType: "Bundle", type: "collection", entry: [
      { resource: { resourceType: "Patient", id: "pat-1", name: [{ family: "Zuckowski", given: ["Ottilie"] }], birthDate: "1979-04-17" } },
      { resource: { resourceType: "Condition", id: "reason", subject: { reference: "Patient/pat-1" }, onsetDateTime: "2025-01", verificationStatus: { coding: [{ code: "confirmed" }] },
        clinicalStatus: { coding: [{ code: "active" }] }, code: { coding: [{ system: "http://snomed.info/sct", code: "35489007", display: "Depressive disorder" }] } } },
      { resource: { resourceType: "Organization", id: "org", identifier: [{ system: AGENCY_IDENTIFIER, value: "recovery" }], name: "Recovery program" } },
      { resource: {
        resourceType: "ServiceRequest", id: "asked", status: "active", intent: "order", subject: { reference: "Patient/pat-1" },
        category: [{ coding: [{ system: "http://snomed.info/sct", code: "410606002" }] }, { coding: [{ system: SDOH, code: "food-insecurity" }] }],
        code: { coding: [{ system: "http://snomed.info/sct", code: "467771000124109", display: "Assistance with application for food pantry program" }] },
        reasonReference: [{ reference: "Condition/reason" }], ...request,
      } },
      { resource: {
        resourceType: "Task", id: "task", intent: "order", status: "accepted", code: { coding: [{ code: "fulfill" }] }, focus: { reference: "ServiceRequest/asked" },
        for: { reference: "Patient/pat-1" }, authoredOn: "2025-09-11T21:56:54.671Z", requester: { reference: "PractitionerRole/x" },
        owner: { reference: "Organization/org" }, ...task,
      } },
    ],
  });

  test("becomes one referral with its ServiceRequest, as guarded as its reason, and is not imported twice", async () => {
    const path = file("referral.json", bundle({}));
    for (let turn = 0; turn < 2; turn++) await network.load([path]);
    const rows = await network.rows<{ categories: number }>(
      "select author, target, status, need, priority, reason, status_by, categories, provenance ->> 'type' as source from referrals.referral");
    expect(rows.map(({ categories, ...row }) => ({ ...row, categories: categoriesIn(categories) }))).toEqual([{
      author: "clinic", target: "recovery", status: "ACCEPTED", need: "FOOD_INSECURITY", priority: "ROUTINE", status_by: "recovery", source: "Task",
      reason: "Assistance with application for food pantry program", categories: ["REFERRAL", "MENTAL_HEALTH"],
    }]);
  });

  test.each([
    ["a status that referrals do not have", { status: "received" }, "its status is none that a referral has"],
    ["an owner of another network", { owner: { reference: "Organization/Somebody-Else" } }, "its owner is no agency of this network"],
    ["nothing to fulfil", { focus: { reference: "#nothing" } }, undefined],
    ["no moment", { authoredOn: undefined }, "does not say when it was asked"],
    ["nobody who took it up", { owner: undefined }, "nobody owns it, and it is taken up"],
  ])("with %s is no referral, and says so", (_what, task, reason) => {
    if (reason === undefined) expect(() => readFile(JSON.parse(JSON.stringify(bundle(task))), NOW)).toThrow();
    else expect(readFile(JSON.parse(JSON.stringify(bundle(task))), NOW).ignored).toContainEqual(expect.objectContaining({ type: "Task", reason }));
  });
});
