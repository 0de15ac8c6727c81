import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../gateway/project-root.ts";
import { categoriesOfObservation, categoriesOfConcept } from "../../subgraphs/assessments/code-categories.ts";
import { instrumentOfItems } from "../../subgraphs/assessments/instruments/catalogue.ts";
import { score } from "../../subgraphs/assessments/score.ts";

const DATA = join(projectRoot(), "..", "shared", "data");
const absent = existsSync(DATA) ? false : `No sample data of others in ${DATA}; these tests read it.`;
if (absent !== false) console.warn(absent);

interface Coded { coding?: { system?: string; code?: string }[] }
interface Resource {
  resourceType: string;
  code?: Coded;
  category?: Coded[];
  component?: { code?: Coded }[];
  item?: { linkId: string; answer?: { valueCoding?: { code?: string }; valueDecimal?: number }[] }[];
}

test.skipIf(absent)("published responses are recognised by their items, and scored or flagged", () => {
  expect(scored("QuestionnaireResponse-phq-9-example.json")).toEqual({
    instrument: "phq-9", total: 12, band: "MODERATE", completeness: "COMPLETE", alarming: [], foreign: [],
  });
  expect(scored("QuestionnaireResponse-hunger-vital-sign-example.json")).toEqual({
    instrument: "hunger-vital-sign", total: null, band: "AT_RISK", completeness: "COMPLETE", alarming: [], foreign: [],
  });
  // Its first question is another one than AUDIT-C's.
  expect(scored("QuestionnaireResponse-AUDIT-C.json")).toEqual({
    instrument: "audit-c", total: null, band: null, completeness: "PARTIAL", alarming: [], foreign: ["68517-2"],
  });
});

test.skipIf(absent)("conditions and observations of the eight sample patients are ordinary physical health, every one", () => {
  const judged = readdirSync(join(DATA, "fhir-r4")).flatMap((file) => {
    const { entry } = read(join("fhir-r4", file)) as { entry: { resource: Resource }[] };
    return entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === "Condition" || resourceType === "Observation");
  }).map((resource) => {
    const [first] = codings(resource.code);
    const category = (resource.category ?? []).flatMap((one) => codings(one).map(({ code }) => code!));
    const components = (resource.component ?? []).flatMap(({ code }) => codings(code));
    return resource.resourceType === "Condition"
      ? categoriesOfConcept(codings(resource.code), category)
      : categoriesOfObservation({ ...first, components }, category);
  });
  expect(judged.length).toBeGreaterThan(500);
  expect(new Set(judged.map((categories) => categories.join()))).toEqual(new Set(["PHYSICAL_HEALTH"]));
});

/** What the response in `file` scores, by the instrument its items tell. */
function scored(file: string) {
  const { item = [] } = read(join("us-core", file)) as Resource;
  const answers = item.map(({ linkId, answer }) => ({
    item: linkId.replace("/", ""), code: answer?.[0]?.valueCoding?.code ?? null, value: answer?.[0]?.valueDecimal ?? null,
  }));
  const instrument = instrumentOfItems(answers.map((one) => one.item))!;
  const { total, band, completeness, alarming, foreign } = score(instrument, answers);
  return { instrument: instrument.id, total, band, completeness, alarming, foreign };
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(DATA, path), "utf8"));
}

function codings(concept: Coded | undefined): { system?: string; code?: string }[] {
  return concept?.coding ?? [];
}
