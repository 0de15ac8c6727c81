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
