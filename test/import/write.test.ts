import { beforeEach, describe, expect, test } from "vitest";
import { type Category, categoriesIn } from "../../schema/consent/category.ts";
import { refuseOtherAuthors } from "../../gateway/import/agencies.ts";
import { type Bundle, CANARIES, goodBundle, phq9, resourceOf, URLS } from "./bundle.ts";
import { filesToImport } from "./files.ts";
import { type ImportNetwork, importNetwork } from "./network.ts";

const file = filesToImport();

const EVERYTHING = { Patient: 1, Encounter: 1, Condition: 1, Observation: 2, QuestionnaireResponse: 1, CarePlan: 1, Goal: 1 };

let network: ImportNetwork;
beforeEach(async () => {
  network = await importNetwork();
  return () => network.close();
});

describe("a good bundle", () => {
  test("is imported whole", async () => {
    const report = await network.load([file("good.json", goodBundle())]);
    expect(fates(report, "imported")).toEqual(EVERYTHING);
    expect(fates(report, "ignored")).toEqual({ Practitioner: 1, Organization: 1, Immunization: 1 });
    expect(report.refusedAny).toBe(false);
    const [linked] = await network.rows<{ encounter: boolean; plan: boolean; named: Named[] }>(`
      select o.encounter_id = e.id as encounter, g.care_plan_id = p.id as plan, e.provenance -> 'named' as named
      from care_plans.encounter e, care_plans.goal g, care_plans.care_plan p, assessments.observation o limit 1`);
    expect(linked).toMatchObject({ encounter: true, plan: true });
    expect(linked!.named.map(({ as, name }) => `${as}: ${name}`)).toEqual(["participant[0].individual: Dr. Adeyemi", "serviceProvider: Elmford Practice"]);
  });

  test("carries the categories its matter calls for, in plan and goal those of what they address", async () => {
    await network.load([file("good.json", goodBundle())]);
    expect(await categories("assessments.condition")).toEqual(["MENTAL_HEALTH"]);
    expect(await categories("assessments.assessment")).toEqual(["MENTAL_HEALTH"]);
    expect(await categories("care_plans.care_plan")).toEqual(["PHYSICAL_HEALTH", "CARE_PLAN", "MENTAL_HEALTH"]);
    expect(await categories("care_plans.goal")).toEqual(["PHYSICAL_HEALTH", "CARE_PLAN", "MENTAL_HEALTH"]);
    expect(await categories("clients.identity")).toEqual(["IDENTITY"]);
  });

  test("of a program under 42 CFR Part 2 carries its protection on every record", async () => {
    await network.load([file("good.json", goodBundle())], "recovery");
    for (const table of TABLES) expect(await categories(table)).toEqual(expect.arrayContaining(["PART2", "SUBSTANCE_USE"]));
  });

  test("changes nothing when it is imported again, and tells what differs", async () => {
    const path = file("good.json", goodBundle());
    await network.load([path]);
    const before = await everything();
    expect(fates(await network.load([path]), "alreadyThere")).toEqual(EVERYTHING);
    const changed = goodBundle();
    resourceOf(changed, "goal")["description"] = { text: "Sleep through every night" };
    const report = await network.load([file("changed.json", changed)]);
    expect(report.toString()).toMatch(/now different in the source.*\n +1 x Goal/);
    expect(await everything()).toEqual(before);
  });

  test("is another agency's own, a client of its own, when two agencies import it", async () => {
    const path = file("good.json", goodBundle());
    await network.load([path]);
    expect(fates(await network.load([path], "recovery"), "imported")).toEqual(EVERYTHING);
    expect(await network.rows("select client_id from clients.client")).toHaveLength(2);
  });
});

describe("a bundle that is refused", () => {
  test("leaves nothing, and the others are imported", async () => {
    const bad = goodBundle();
    resourceOf(bad, "smoking")["encounter"] = { reference: "urn:uuid:dddddddd-0000-4000-8000-000000000000" };
    const report = await network.load([file("a-bad.json", bad), file("b-broken.json", '{"resourceType": "Bundle", "x": Ottilie}'), file("c-good.json", another())]);
    expect(report.refusedAny).toBe(true);
    expect(fates(report, "imported")).toEqual(EVERYTHING);
    expect(fates(report, "refused")).toEqual({ ...EVERYTHING, "(no resource)": 1 });
    const text = report.toString();
    expect(text).toContain("Bundle.entry[6].resource.encounter.reference leads to no Encounter of this file");
    expect(text).toContain("is not JSON: see line 1, column 33");
    for (const canary of CANARIES) expect(text).not.toContain(canary);
    expect(await network.rows("select client_id from clients.client")).toHaveLength(1);
    expect(await network.rows("select client_id from consent.contributor")).toHaveLength(1);
  });

  test.each<[string, string, RegExp]>([
    ["an empty file", "", /is not JSON/],
    ["half a file", '{"resourceType": "Bundle"', /is not JSON: see line 1, column 26/],
    ["a list", "[]", /does not hold a JSON object/],
    ["what is no FHIR", "{}", /must name a FHIR resource type/],
    ["what is nested without end", "[".repeat(200_000), /nested too deeply|is not JSON/],
  ])("%s", async (_, content, message) => {
    const report = await network.load([file("odd.json", content)]);
    expect(report.toString()).toMatch(message);
  });

  test("a clinical resource whose patient nobody knows", async () => {
    const report = await network.load([file("alone.json", phq9([0, 0, 0, 0, 0, 0, 0, 0, 0], 0, { subject: { reference: "Patient/nobody" } }))]);
    expect(report.toString()).toContain("QuestionnaireResponse.subject.reference leads to no patient of this file, nor to one imported before");
  });

  test("a resource that would not be imported, when its patient is unknown all the same", async () => {
    const report = await network.load([file("alone.json", { resourceType: "Immunization", patient: { reference: "Patient/nobody" } })]);
    expect(report.toString()).toContain("Immunization.patient.reference leads to no patient of this file, nor to one imported before");
  });

  test("a record about one patient in the encounter of another", async () => {
    const both = goodBundle();
    both.entry.push({ fullUrl: "urn:uuid:cccccccc-0000-4000-8000-000000000000", resource: { resourceType: "Patient", name: [{ family: "Other" }] } });
    resourceOf(both, "smoking")["subject"] = { reference: "urn:uuid:cccccccc-0000-4000-8000-000000000000" };
    expect((await network.load([file("mixed.json", both)])).toString()).toContain("leads to the Encounter of another patient");
  });
});

describe("references", () => {
  test("lead by type and id, by address, and into what a resource contains", async () => {
    const bundle = renamed(goodBundle(), (url) => `https://fhir.example/r4/${url}`);
    firstOf(bundle, "Condition")["subject"] = { reference: "Patient/p1" };
    firstOf(bundle, "Observation")["contained"] = [{ resourceType: "Practitioner", id: "who", name: [{ text: "Nurse Okoro" }] }];
    firstOf(bundle, "Observation")["performer"] = [{ reference: "#who" }, { reference: "Practitioner?identifier=npi|1" }, { display: "Somebody" }];
    expect(fates(await network.load([file("addresses.json", bundle)]), "imported")).toEqual(EVERYTHING);
    const [observation] = await network.rows<{ named: Named[] }>(
      "select provenance -> 'named' as named from assessments.observation where provenance -> 'named' <> '[]'");
    expect(observation!.named.map(({ as, name }) => [as, name])).toEqual([["performer[0]", "Nurse Okoro"], ["performer[1]", undefined]]);
  });

  test("lead by what stands for an address, where there is no id", async () => {
    const bundle = { resourceType: "Bundle", type: "searchset", entry: [
      { fullUrl: "Patient/7", resource: { resourceType: "Patient", name: [{ family: "Seven" }] } },
      { fullUrl: "Goal/8", resource: { resourceType: "Goal", subject: { reference: "Patient/7" }, lifecycleStatus: "active", description: { text: "Rest" } } },
    ] };
    expect(fates(await network.load([file("relative.json", bundle)]), "imported")).toEqual({ Patient: 1, Goal: 1 });
    expect(fates(await network.load([file("relative.json", bundle)]), "alreadyThere")).toEqual({ Patient: 1, Goal: 1 });
  });

  test("lead to a patient who is contained in the resource", async () => {
    const alone = {
      resourceType: "Observation", id: "o1", status: "final", code: { text: "Mood" }, effectiveDateTime: "2025-01-01", valueString: "low",
      contained: [{ resourceType: "Patient", id: "p", name: [{ family: "Contained" }] }], subject: { reference: "#p" },
    };
    expect(fates(await network.load([file("contained.json", alone)]), "imported")).toEqual({ Patient: 1, Observation: 1 });
    expect(fates(await network.load([file("contained.json", alone)]), "alreadyThere")).toEqual({ Patient: 1, Observation: 1 });
  });

  test("lead to a patient imported before, in whatever order the files come", async () => {
    const response = phq9([0, 0, 0, 0, 0, 0, 0, 0, 1], 1, { subject: { reference: `Patient/${URLS.patient.slice(9)}` } });
    const report = await network.load([file("1-response.json", { ...response, id: "r1" }), file("2-good.json", goodBundle())]);
    expect(fates(report, "imported")).toEqual({ ...EVERYTHING, QuestionnaireResponse: 2 });
    expect(await network.rows("select distinct client_id from assessments.assessment")).toHaveLength(1);
  });
});

describe("who a patient is", () => {
  test("the number of her record system finds her under another resource id", async () => {
    await network.load([file("good.json", goodBundle())]);
    const later: Bundle = { resourceType: "Bundle", type: "collection", entry: [{ resource: { ...resourceOf(goodBundle(), "patient"), id: "p-2" } }] };
    expect(fates(await network.load([file("later.json", later)]), "alreadyThere")).toEqual({ Patient: 1 });
  });

  test("an id every server gives out does not make one person of two", async () => {
    await network.load([file("one.json", patientNumbered("77"))]);
    const report = await network.load([file("two.json", patientNumbered("78"))]);
    expect(report.toString()).toContain("Patient.id has the id of a patient already imported, who is another person");
    expect(await network.rows("select client_id from clients.client")).toHaveLength(1);
  });

  test("a number with another birth date is somebody else's", async () => {
    await network.load([file("good.json", goodBundle())]);
    const other = { ...resourceOf(goodBundle(), "patient"), id: "p-2", birthDate: "1980-04-17" };
    expect((await network.load([file("other.json", other)])).toString()).toContain("Patient.identifier has the identifier of a patient already imported, who is another person");
  });
});

describe("the author of an import", () => {
  test.each([
    ["an agency nobody knows", "nobody", 'There is no agency "nobody"; there are clinic, recovery.'],
    ["one that left", "gone", "gone does not take part in the network at present (LEFT)."],
    ["one that serves victims", "shelter", "shelter serves victims of violence, and the law forbids to pool its records: nothing can be imported for it."],
  ])("%s is none", async (_, agency, sentence) => {
    await expect(refuseOtherAuthors(network.url, agency)).rejects.toThrow(sentence);
  });

  test.each(["nobody", "gone", "shelter"])("PostgreSQL refuses %s by itself", async (agency) => {
    const report = await network.load([file("good.json", goodBundle())], agency);
    expect(report.toString()).toContain("holds a record that consent or the role of an import does not let this agency write");
    expect(await network.rows("select client_id from clients.client")).toEqual([]);
  });
});

test("a directory bundle is fine and brings no record", async () => {
  const directory = { resourceType: "Bundle", type: "batch", entry: ["Organization", "Practitioner", "PractitionerRole", "Location"].map((resourceType) => ({ resource: { resourceType, id: resourceType } })) };
  const report = await network.load([file("directory.json", directory)]);
  expect(report.refusedAny).toBe(false);
  expect(fates(report, "ignored")).toEqual({ Organization: 1, Practitioner: 1, PractitionerRole: 1, Location: 1 });
});

const TABLES = [
  "clients.identity", "clients.demographics", "clients.contact", "clients.location", "care_plans.encounter", "care_plans.care_plan",
  "care_plans.goal", "assessments.condition", "assessments.observation", "assessments.assessment",
];

async function categories(table: string): Promise<Category[]> {
  const [row] = await network.rows<{ categories: number }>(`select categories from ${table}`);
  return categoriesIn(row!.categories);
}

async function everything(): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await network.rows(`select * from ${table} order by client_id, id`));
  return rows;
}

/** Somebody named in a record's provenance. */
interface Named {
  readonly as: string;
  readonly name?: string;
}

/** Resource types and how many of them met a fate. */
function fates(report: Awaited<ReturnType<ImportNetwork["load"]>>, fate: "imported" | "alreadyThere" | "ignored" | "refused"): Record<string, number> {
  return Object.fromEntries([...report.counts].map(([type, row]) => [type, row[fate]] as const).filter(([, count]) => count > 0));
}

/** A patient with the id `1`, born on the same day as every other. */
function patientNumbered(value: string): object {
  return { resourceType: "Patient", id: "1", birthDate: "1980-01-01", identifier: [{ system: "https://a.example", value }] };
}

/** The good bundle about somebody else. */
function another(): Bundle {
  const text = JSON.stringify(goodBundle()).replaceAll("0000-4000-8000-000000000000", "1111-4000-8000-000000000000").replaceAll("MRN-77123", "MRN-2");
  return JSON.parse(text) as Bundle;
}

/** The bundle with ids like `p1`, and fullUrls made of them. */
function renamed(bundle: Bundle, urlOf: (url: string) => string): Bundle {
  let text = JSON.stringify(bundle);
  for (const [position, { fullUrl, resource }] of bundle.entry.entries()) {
    const id = resource.resourceType === "Patient" ? "p1" : `r${position}`;
    text = text.replaceAll(fullUrl!, urlOf(`${resource.resourceType}/${id}`)).replaceAll(fullUrl!.slice(9), id);
  }
  return JSON.parse(text) as Bundle;
}

function firstOf({ entry }: Bundle, type: string): Record<string, unknown> {
  return entry.find(({ resource }) => resource.resourceType === type)!.resource;
}
