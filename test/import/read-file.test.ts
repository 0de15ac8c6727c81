import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Problem, Refusal } from "../../gateway/import/fhir/problem.ts";
import { readFile } from "../../gateway/import/fhir/read-file.ts";
import { type Bundle, CANARIES, goodBundle, phq9, type Resource, resourceOf, URLS } from "./bundle.ts";
import { NOW } from "./network.ts";

/** Each way to spoil the good bundle: where the problem is then, and what is said about it. */
const SPOILT: readonly [name: string, spoil: (bundle: Bundle) => unknown, path: string, message: RegExp][] = [
  ["a day that is in no calendar", (b) => (resourceOf(b, "smoking")["effectiveDateTime"] = "2025-02-30"), "Bundle.entry[6].resource.effectiveDateTime", /calendar/],
  ["29 February of a common year", (b) => (resourceOf(b, "patient")["birthDate"] = "1979-02-29"), "Bundle.entry[0].resource.birthDate", /calendar/],
  ["a year of another century", (b) => (resourceOf(b, "patient")["birthDate"] = "1879-04-17"), "Bundle.entry[0].resource.birthDate", /before 1900/],
  ["a year before all calendars", (b) => (resourceOf(b, "smoking")["effectiveDateTime"] = "0001-01-01T00:00:00Z"), "Bundle.entry[6].resource.effectiveDateTime", /before 1900/],
  ["a number of more than 32 bits", (b) => Object.assign(resourceOf(b, "patient"), { multipleBirthInteger: 2 ** 31 }), "Bundle.entry[0].resource.multipleBirthInteger", /32 bits/],
  ["a practitioner whose name is none", (b) => (resourceOf(b, "practitioner")["name"] = "Dr. Ottilie"), "Bundle.entry[1].resource.name", /must be a list/],
  ["a request that is none", (b) => (b.entry[3]!.request = [] as object), "Bundle.entry[3]", /must have an object for each of search, request/],
  ["a future observation", (b) => (resourceOf(b, "smoking")["effectiveDateTime"] = "2026-06-04"), "Bundle.entry[6].resource.effectiveDateTime", /future/],
  ["a future birth", (b) => (resourceOf(b, "patient")["birthDate"] = "2027"), "Bundle.entry[0].resource.birthDate", /future/],
  ["a time without zone", (b) => (resourceOf(b, "smoking")["effectiveDateTime"] = "2025-03-04T09:00:00"), "Bundle.entry[6].resource.effectiveDateTime", /FHIR date/],
  ["the 25th hour", (b) => (resourceOf(b, "smoking")["effectiveDateTime"] = "2025-03-04T25:00:00Z"), "Bundle.entry[6].resource.effectiveDateTime", /time of the day/],
  ["an encounter that ends before it starts", (b) => (resourceOf(b, "encounter")["period"] = { start: "2025-03-04", end: "2025-03-03" }), "Bundle.entry[3].resource.period", /before it starts/],
  ["a condition that ends before it begins", (b) => (resourceOf(b, "condition")["abatementDateTime"] = "2024-12-31"), "Bundle.entry[4].resource.abatementDateTime", /before it starts/],
  ["a death before the birth", (b) => (resourceOf(b, "patient")["deceasedDateTime"] = "1978"), "Bundle.entry[0].resource.deceasedDateTime", /before it starts/],
  ["a number for a text", (b) => (resourceOf(b, "patient")["birthDate"] = 19790417), "Bundle.entry[0].resource.birthDate", /must be a string/],
  ["a text for a number", (b) => (resourceOf(b, "pressure")["component"] = [{ code: { text: "x" }, valueQuantity: { value: "121" } }]), "Bundle.entry[5].resource.component[0].valueQuantity.value", /must be a number/],
  ["an object for a list", (b) => (resourceOf(b, "patient")["name"] = { family: "Zuckowski" }), "Bundle.entry[0].resource.name", /must be a list/],
  ["a text for a concept", (b) => (resourceOf(b, "condition")["code"] = "weeps at night"), "Bundle.entry[4].resource.code", /must be an object/],
  ["a status that is none", (b) => (resourceOf(b, "smoking")["status"] = "Zuckowski"), "Bundle.entry[6].resource.status", /must be one of registered/],
  ["no status", (b) => delete resourceOf(b, "encounter")["status"], "Bundle.entry[3].resource.status", /must be one of|missing/],
  ["no subject", (b) => delete resourceOf(b, "condition")["subject"], "Bundle.entry[4].resource.subject", /missing/],
  ["a subject in words", (b) => (resourceOf(b, "condition")["subject"] = { display: "Ottilie" }), "Bundle.entry[4].resource.subject", /literal reference/],
  ["a practitioner as subject", (b) => (resourceOf(b, "smoking")["subject"] = { reference: URLS.practitioner }), "Bundle.entry[6].resource.subject.reference", /must refer to Patient .*not to Practitioner/],
  ["a condition as encounter", (b) => (resourceOf(b, "smoking")["encounter"] = { reference: URLS.condition }), "Bundle.entry[6].resource.encounter.reference", /must refer to Encounter, not to Condition/],
  ["a reference into nothing contained", (b) => (resourceOf(b, "smoking")["performer"] = [{ reference: "#nobody" }]), "Bundle.entry[6].resource.performer[0].reference", /contained/],
  ["a reference that is no text", (b) => (resourceOf(b, "smoking")["performer"] = [{ reference: 7 }]), "Bundle.entry[6].resource.performer[0].reference", /must be a string/],
  ["a performer who is not in the bundle", (b) => (resourceOf(b, "smoking")["performer"] = [{ reference: "urn:uuid:eeeeeeee-0000-4000-8000-000000000000" }]), "Bundle.entry[6].resource.performer[0].reference", /nothing in its bundle/],
  ["a result of a report that is not imported and not there", (b) => b.entry.push({ resource: { resourceType: "DiagnosticReport", result: [{ reference: "urn:uuid:eeeeeeee-0000-4000-8000-000000000000" }] } }), "Bundle.entry[11].resource.result[0].reference", /nothing in its bundle/],
  ["two values at once", (b) => (resourceOf(b, "smoking")["valueString"] = "never"), "Bundle.entry[6].resource.value", /one value/],
  ["a value FHIR does not know", (b) => (resourceOf(b, "pressure")["valueMood"] = "low"), "Bundle.entry[5].resource.value", /must be one of/],
  ["an item the instrument does not have", (b) => items(b).push({ linkId: "/68517-2", answer: [{ valueInteger: 1 }] }), "Bundle.entry[7].resource.item[10].linkId", /68517-2 is not an item/],
  ["an answer the item does not have", (b) => (items(b)[0]!["answer"] = [{ valueCoding: { code: "LA15695-2" } }]), "Bundle.entry[7].resource.item[0].answer", /coded answers to 44250-9/],
  ["a number for a coded answer", (b) => (items(b)[0]!["answer"] = [{ valueInteger: 2 }]), "Bundle.entry[7].resource.item[0].answer", /coded answers/],
  ["an item answered twice", (b) => items(b).push({ ...items(b)[0] }), "Bundle.entry[7].resource.item[10]", /answered before/],
  ["a total the answers do not give", (b) => (items(b)[9]!["answer"] = [{ valueDecimal: 13 }]), "Bundle.entry[7].resource.item[9]", /another total/],
  ["an entry that is no object", (b) => b.entry.push("Ottilie" as never), "Bundle.entry[11]", /must be an object/],
  ["a resource without a type", (b) => delete (resourceOf(b, "goal") as Partial<Resource>).resourceType, "Bundle.entry[9].resource.resourceType", /must name/],
  ["two entries with one id", (b) => b.entry.push({ ...b.entry[4]! }), "Bundle.entry[11].resource", /entry before it/],
  ["an id that is none", (b) => (resourceOf(b, "goal")["id"] = "Ottilie Zuckowski"), "Bundle.entry[9].resource.id", /FHIR id/],
  ["a bundle of another kind", (b) => (b.type = "history"), "Bundle.type", /must be one of transaction/],
  ["a NUL in a name", (b) => (resourceOf(b, "patient")["name"] = [{ family: "Zuckowski\0" }]), "Bundle.entry[0].resource.name[0].family", /NUL/],
  ["half a character", (b) => (resourceOf(b, "goal")["description"] = { text: "\ud83d" }), "Bundle.entry[9].resource.description.text", /halves/],
  ["a person under a label we cannot honour", (b) => (resourceOf(b, "patient")["meta"] = label("v3-Confidentiality", "R")), "Bundle.entry[0].resource.meta.security", /by hand/],
];

describe("a spoilt bundle is refused where it is spoilt, without a word of what stood there:", () => {
  test.each(SPOILT)("%s", (_, spoil, path, message) => {
    const bundle = goodBundle();
    spoil(bundle);
    const problems = problemsOf(bundle);
    expect(problems.map((problem) => problem.path)).toContain(path);
    expect(problems.find((problem) => problem.path === path)!.message).toMatch(message);
    for (const canary of CANARIES) expect(JSON.stringify(problems)).not.toContain(canary);
  });
});

test("every problem of a bundle is named at once", () => {
  const bundle = goodBundle();
  resourceOf(bundle, "patient")["birthDate"] = 19790417;
  resourceOf(bundle, "encounter")["period"] = { start: "2025-03-04", end: "2025-03-03" };
  resourceOf(bundle, "smoking")["encounter"] = { reference: URLS.condition };
  expect(problemsOf(bundle).map(({ path }) => path)).toEqual([
    "Bundle.entry[0].resource.birthDate", "Bundle.entry[3].resource.period", "Bundle.entry[6].resource.encounter.reference",
  ]);
});

test("a value of another type is refused wherever it stands, in what is read and in what is not", () => {
  const whole = () => {
    const bundle = goodBundle();
    const more = { meta: { tag: [{ code: "x" }], lastUpdated: "2025-03-04T09:00:00Z" }, text: { status: "generated", div: "<div/>" }, extension: [{ url: "u", valueDecimal: 1.5 }] };
    for (const { resource } of bundle.entry) Object.assign(resource, more);
    Object.assign(resourceOf(bundle, "patient"), { multipleBirthInteger: 2, contact: [{ name: { family: "x" } }], link: [{ other: { reference: "Patient/x" } }] });
    Object.assign(resourceOf(bundle, "encounter"), { hospitalization: { dischargeDisposition: { text: "home" } }, length: { value: 30 } });
    Object.assign(resourceOf(bundle, "organization"), { telecom: [{ value: "x" }], active: true });
    bundle.entry = bundle.entry.filter(({ resource }) => resource.resourceType !== "Immunization");
    return bundle;
  };
  const unnoticed = placesOf(whole()).map((_, position) => {
    const bundle = whole();
    const [holder, key] = placesOf(bundle)[position]! as [Record<string, unknown>, string];
    holder[key] = typeof holder[key] === "object" ? 7 : { a: 1 };
    return problemsOf(bundle).length > 0 ? undefined : key;
  }).filter((key) => key !== undefined);
  // Of how an entry was sent nothing is read.
  expect([...new Set(unnoticed)].filter((key) => !["method", "url"].includes(key))).toEqual([]);
});

test("whatever one puts anywhere in a bundle, it is read or refused, and no message tells of a person", () => {
  fc.assert(fc.property(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom("#x", "Patient/1", "urn:uuid:0", "2025-13-01", null, [], {})), (seed, value) => {
    const bundle = goodBundle();
    const [holder, key] = placesOf(bundle)[seed % placesOf(bundle).length]!;
    (holder as Record<string | number, unknown>)[key] = value;
    const problems = problemsOf(bundle);
    for (const canary of CANARIES) expect(JSON.stringify(problems)).not.toContain(canary);
  }), { numRuns: 600 });
});

describe("what is left out is told, not refused:", () => {
  test.each<[string, (bundle: Bundle) => unknown, string]>([
    ["a type that is not part of the view", () => undefined, "Immunization: not part of the shared view"],
    ["a type nobody knows", (b) => (resourceOf(b, "immunization").resourceType = "Unicorn"), "Unicorn: not part of the shared view"],
    ["an error", (b) => (resourceOf(b, "smoking")["status"] = "entered-in-error"), "Observation: entered in error"],
    ["no time", (b) => delete resourceOf(b, "smoking")["effectiveDateTime"], "Observation: says no time"],
    ["another subject", (b) => (resourceOf(b, "smoking")["subject"] = { reference: "Group/1" }), "Observation: about a group, a device or a place"],
    ["a meaning changed in an unknown way", (b) => (resourceOf(b, "smoking")["modifierExtension"] = [{ url: "x" }]), "Observation: an extension we do not know changes its meaning"],
    ["an unknown questionnaire", (b) => items(b).splice(0, 9), "QuestionnaireResponse: its questionnaire is not one of the instruments of the shared view"],
    ["restricted without saying for what", (b) => (resourceOf(b, "smoking")["meta"] = label("v3-Confidentiality", "V")), "Observation: its security label asks for a protection the shared view cannot give"],
    ["a psychotherapy note", (b) => (resourceOf(b, "smoking")["meta"] = label("v3-ActCode", "PSYTHPN")), "Observation: its security label asks for a protection the shared view cannot give"],
  ])("%s", (_, change, expected) => {
    const bundle = goodBundle();
    change(bundle);
    expect(readFile(bundle, NOW).ignored.map(({ type, reason }) => `${type}: ${reason}`)).toContain(expected);
  });
});

test("security labels of the source raise what a record carries", () => {
  const bundle = goodBundle();
  resourceOf(bundle, "smoking")["meta"] = label("v3-ActCode", "SDV");
  const record = readFile(bundle, NOW).records.find(({ item }) => item.fullUrl === URLS.smoking);
  expect(record?.categories).toEqual(["PHYSICAL_HEALTH", "DOMESTIC_VIOLENCE"]);
});

test("what a whole bundle is labelled with is carried by each of its records", () => {
  const bundle = { ...goodBundle(), meta: { security: [
    { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "ETH" }, { system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" },
  ] } };
  const { clients, records } = readFile(bundle, NOW);
  expect(records.length).toBeGreaterThan(5);
  for (const { categories } of records) expect(categories).toContain("SUBSTANCE_USE");
  expect(clients[0]!.identity.categories).toEqual([]);
});

test("a response of nested groups is read like a flat one", () => {
  const flat = phq9([3, 3, 3, 3, 3, 3, 3, 3, 3], 27, { subject: { reference: "Patient/1" } });
  const nested = { ...flat, item: [{ linkId: "group", item: flat["item"] }] };
  const [one, other] = [flat, nested].map((response) => readFile(response, NOW).records[0]!.values);
  expect(one).toMatchObject({ score: 27, band: "SEVERE", safetyAlert: true });
  expect(other).toEqual(one);
});

function problemsOf(bundle: Bundle): readonly Problem[] {
  try {
    readFile(bundle, NOW);
    return [];
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return refusal.problems;
  }
}

function items(bundle: Bundle): Record<string, unknown>[] {
  return resourceOf(bundle, "response")["item"] as Record<string, unknown>[];
}

function label(system: string, code: string): object {
  return { security: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] };
}

/** Every place of a JSON value that can hold another. */
function placesOf(value: unknown): [holder: object, key: string | number][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [[value, key] as [object, string], ...placesOf(one)]);
}

describe("responses to the other instruments", () => {
  const [YES, NO] = ["LA33-6", "LA32-8"];
  type Said = readonly [linkId: string, ...answer: (string | number)[]];
  const bundleWith = (questionnaire: string, answers: readonly Said[]) => {
    const bundle = goodBundle();
    Object.assign(resourceOf(bundle, "response"), {
      questionnaire,
      item: answers.map(([linkId, ...given]) => ({ linkId, answer: given.map((one) => (typeof one === "number" ? { valueInteger: one } : { valueCoding: { code: one } })) })),
    });
    return bundle;
  };
  const read = (questionnaire: string, answers: readonly Said[]) =>
    readFile(bundleWith(questionnaire, answers), NOW).records.find(({ item }) => item.fullUrl === URLS.response)!;
  const HITS = [["95618-5", "LA10082-8"], ["95617-7", "LA10082-8"], ["95616-9", "LA10082-8"], ["95615-1", "LA10066-1"]] as const;

  test("AHC HRSN, with several problems of one place", () => {
    const { values, categories } = read("http://loinc.org/q/96777-8", [
      ["71802-3", "LA31993-1"], ["96778-6", "LA28580-1", "LA32001-2"], ["88122-7", "LA28398-8"], ["88123-5", "LA28398-8"], ["93030-5", NO], ["96779-4", NO], ...HITS,
    ]);
    expect(values).toMatchObject({
      instrument: "ahc-hrsn", score: null, band: "AT_RISK", completeness: "COMPLETE", safetyAlert: true,
      domains: [
        { domain: "HOUSING", finding: "AT_RISK" }, { domain: "FOOD", finding: "NO_RISK" }, { domain: "TRANSPORTATION", finding: "NO_RISK" },
        { domain: "UTILITIES", finding: "NO_RISK" }, { domain: "SAFETY", finding: "AT_RISK" },
      ],
    });
    expect(categories).toEqual(["HOUSING", "INCOME", "DOMESTIC_VIOLENCE"]);
  });

  test("PEG by numbers, and a stated conclusion that does not follow is flagged and not put right", () => {
    expect(read("91148-7", [["75893-8", 6], ["91145-3", 7], ["91146-1", 4]]).values).toMatchObject({ instrument: "peg", score: 5.7 });
    const all = ["93246-7", "93247-5", "93248-3", "93249-1", "93250-9", "93267-3"].map((item): [string, string] => [item, NO]);
    expect(read("93373-9", [...all, ["93374-7", "LA9194-7"]]).values)
      .toMatchObject({ instrument: "c-ssrs-screener", band: "NONE", notes: ["The source concludes something else than its answers give."] });
  });

  test.each<[string, readonly Said[], RegExp]>([
    ["a number out of bounds", [["75893-8", 11], ["91145-3", 7], ["91146-1", 4]], /item\[0\]\.answer must be a number from 0 to 10/],
    ["answers that contradict each other", [["93246-7", YES], ["93247-5", NO], ["93249-1", YES], ["93248-3", NO], ["93267-3", NO]], /item must be answered as Columbia/],
    ["two answers where one is taken", [["76500-8", YES, NO], ["76501-6", NO], ["76502-4", NO]], /item\[0\] answers an item that is answered before it/],
    ["a panel for an item", [["76499-3", NO], ["76501-6", NO], ["76502-4", NO], ["76503-2", NO]], /76499-3 is not an item of Humiliation/],
    ["another form's total", [["68518-0", "LA18926-8"], ["68519-8", "LA15694-5"], ["68520-6", "LA6270-8"], ["76504-0", 3]], /76504-0 is not an item of Alcohol/],
  ])("%s are refused", (_, answers, message) => {
    const problems = problemsOf(bundleWith("https://forms.example/a", answers));
    expect(problems.map(({ path, message: said }) => `${path} ${said}`).join("\n")).toMatch(message);
  });
});
