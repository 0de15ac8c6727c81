import { beforeEach, describe, expect, test } from "vitest";
import { categoriesIn } from "../../schema/consent/category.ts";
import { goodBundle, phq9, resourceOf, URLS } from "./bundle.ts";
import { filesToImport } from "./files.ts";
import { type ImportNetwork, importNetwork } from "./network.ts";

const file = filesToImport();
let network: ImportNetwork;
beforeEach(async () => {
  network = await importNetwork();
  return () => network.close();
});

describe("what answers tell of a client's safety", () => {
  const answered = (last: number) => phq9([0, 0, 0, 0, 0, 0, 0, 0, last], last, { subject: { reference: URLS.patient } });
  const withResponse = (last: number, meta: object = {}) => {
    const bundle = goodBundle();
    Object.assign(resourceOf(bundle, "response"), answered(last), { meta });
    return bundle;
  };

  test("raises an alert whatever the total, once, under all that the response carries and the danger", async () => {
    const path = file("alarming.json", withResponse(1, { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "SDV" }] }));
    expect((await network.load([path])).toString()).toContain("Safety alerts: 1;");
    await network.load([path]);
    const alerts = await network.rows<{ categories: number }>(`select l.risk, l.items, l.must_see, l.status, l.author, l.recorded_by, l.categories,
      l.assessment_id = a.id and l.client_id = a.client_id as of_it from assessments.safety_alert l, assessments.assessment a`);
    expect(alerts).toMatchObject([{
      risk: "SUICIDE", items: ["44260-8"], must_see: ["CLINICIAN", "CASE_MANAGER"], status: "OPEN", author: "clinic", recorded_by: "fhir-import", of_it: true,
    }]);
    expect(categoriesIn(alerts[0]!.categories)).toEqual(["MENTAL_HEALTH", "DOMESTIC_VIOLENCE", "CRISIS"]);
  });

  const observed = (name: string, ...items: object[]) => {
    const bundle = goodBundle();
    const { id: _id, code: _code, component: _component, ...pressure } = resourceOf(bundle, "pressure");
    const entries = items.map((item, at) => ({ fullUrl: `urn:uuid:5a1f0000-0000-4000-a000-0000000000${10 + at}`, resource: { ...pressure, ...item } }));
    return file(`${name}.json`, { ...bundle, entry: [...bundle.entry, ...entries] });
  };
  const loinc = (code: string) => ({ coding: [{ system: "https://clinic.example/forms", code: "item" }, { system: "http://loinc.org", code }] });
  const ALERTS = `select l.risk, l.items, l.categories, o.code, l.assessment_id from assessments.safety_alert l
    join assessments.observation o on o.id = l.observation_id and o.client_id = l.client_id order by o.code`;

  test.each([
    ["a code", "44260-8", { valueCodeableConcept: { coding: [{ system: "http://loinc.org", code: "LA6569-3" }] } }, "SUICIDE"],
    ["points", "44260-8", { valueInteger: 1 }, "SUICIDE"],
    ["words of the form", "44260-8", { valueString: "Several days" }, "SUICIDE"],
    ["a truth value", "93246-7", { valueBoolean: true }, "SUICIDE"],
    ["a yes of SNOMED CT", "76503-2", { valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code: "373066001" }] } }, "VIOLENCE_FROM"],
    ["an answer of an item that two instruments have", "95616-9", { valueCodeableConcept: { coding: [{ code: "LA10066-1", system: "http://loinc.org" }] } }, "VIOLENCE_FROM"],
  ])("raises one also for the single item that is observed, answered with %s", async (what, code, value, risk) => {
    const report = await network.load([observed("item", { code: loinc(code), ...value })]);
    expect(report.toString()).toContain("Safety alerts: 1;");
    const [alert, ...others] = await network.rows<{ categories: number }>(ALERTS);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ risk, items: [code], code, assessment_id: null });
    expect(categoriesIn(alert!.categories)).toContain(risk === "SUICIDE" ? "CRISIS" : "DOMESTIC_VIOLENCE");
  });

  test("raises none for single items that do not call for one, or whose answer cannot be read", async () => {
    const report = await network.load([observed("calm", { code: loinc("44260-8"), valueInteger: 0 }, { code: loinc("44260-8"), valueString: "did not want to say" },
      { code: loinc("93246-7"), valueBoolean: false }, { code: loinc("44259-0"), valueInteger: 3 }, { code: loinc("95618-5"), valueInteger: 1 },
      { code: loinc("44260-8"), valueInteger: 3, status: "cancelled" })]);
    expect(report.refusedAny).toBe(false);
    expect(await network.rows(ALERTS)).toEqual([]);
  });

  test("tells an item once that is observed by way of a response, and one that the response does not tell beside it", async () => {
    const bundle = withResponse(1);
    const { id: _id, code: _code, component: _component, ...pressure } = resourceOf(bundle, "pressure");
    const derived = { ...pressure, code: loinc("44260-8"), valueInteger: 1, derivedFrom: [{ reference: URLS.response }] };
    const other = { ...pressure, code: loinc("93246-7"), valueBoolean: true, derivedFrom: [{ reference: URLS.response }] };
    const entries = [derived, other].map((resource, at) => ({ fullUrl: `urn:uuid:5a1f0000-0000-4000-a000-0000000000${10 + at}`, resource }));
    expect((await network.load([file("derived.json", { ...bundle, entry: [...bundle.entry, ...entries] })])).toString()).toContain("Safety alerts: 2;");
    expect(await network.rows(ALERTS)).toMatchObject([{ items: ["93246-7"] }]);
  });

  test("raises none where no answer calls for one", async () => {
    expect((await network.load([file("calm.json", withResponse(0))])).toString()).not.toContain("Safety alerts");
    expect(await network.rows("select id from assessments.safety_alert")).toEqual([]);
  });
});

describe("what is said to have been before the patient was born", () => {
  const BEFORE = "lies before the birth of its patient";

  test("is refused, in the file of the patient and in a later one", async () => {
    const bundle = goodBundle();
    Object.assign(resourceOf(bundle, "smoking"), { effectiveDateTime: "1979-04-15" });
    Object.assign(resourceOf(bundle, "condition"), { onsetDateTime: "1978" });
    const report = (await network.load([file("unborn.json", bundle)])).toString();
    expect(report).toContain(`Bundle.entry[6].resource.effectiveDateTime ${BEFORE}`);
    expect(report).toContain(`Bundle.entry[4].resource.onsetDateTime ${BEFORE}`);
    expect(await network.rows("select client_id from clients.client")).toEqual([]);
    await network.load([file("good.json", goodBundle())]);
    const later = phq9([0, 0, 0, 0, 0, 0, 0, 0, 0], 0, { subject: { reference: `Patient/${URLS.patient.slice(9)}` }, authored: "1979-04-15" });
    expect((await network.load([file("later.json", later)])).toString()).toContain(`QuestionnaireResponse.authored ${BEFORE}`);
  });

  test("is not what was found on the day itself, wherever on earth", async () => {
    const bundle = goodBundle();
    Object.assign(resourceOf(bundle, "smoking"), { effectiveDateTime: "1979-04-16T20:00:00-02:00" });
    expect((await network.load([file("newborn.json", bundle)])).refusedAny).toBe(false);
  });
});
