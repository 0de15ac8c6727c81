import "reflect-metadata";
import { buildSchema, type GraphQLObjectType, isObjectType } from "graphql";
import { expect, test } from "vitest";
import { PublicError } from "../../schema/public-error.ts";
import { AssessmentStatus } from "../../subgraphs/assessments/assessment.ts";
import { assessments } from "../../subgraphs/assessments/index.ts";
import { instruments, instrumentOf, instrumentOfItems, instrumentOfPanel } from "../../subgraphs/assessments/instruments/catalogue.ts";
import { nextStatus } from "../../subgraphs/assessments/next-status.ts";
import { connect } from "../../subgraphs/runtime.ts";
import { statementsOf } from "../../subgraphs/statements.ts";
import { schemaOf } from "../../subgraphs/subgraph.ts";
import { Need } from "../../subgraphs/assessments/need.ts";

const { schema, sdl } = await schemaOf(assessments);

test("the client has what this subgraph hangs on her, and nothing of it is counted", () => {
  expect(fields("Client")).toEqual([
    "assessmentSections", "assessments", "biopsychosocialAssessments", "conditions", "culturalProfile", "culturalProfiles", "ecomap", "genogram",
    "genogramPersons", "genogramTies", "id", "needs", "needsSummary", "observations", "outcomeTrend", "preferences", "problems", "riskSummary", "risks",
    "safetyAlerts", "statedGoals", "strengths",
  ]);
  for (const noun of ["Assessment", "Need", "Risk", "Condition", "Observation"]) {
    expect(fields(`${noun}Connection`)).toEqual(["edges", "nodes", "pageInfo"]);
    expect(fields(noun)).toEqual(expect.arrayContaining(["author", "categories", "id", "recordedAt", "version"]));
    expect(sdl).toMatch(new RegExp(`type ${noun} @key\\(fields: "id"\\) @consent\\(always: \\[\\], may: \\[\\w`));
  }
});

test("what hangs on the client can be withheld, and so can every mutation's answer", () => {
  expect(neverNull("Client")).toEqual(["id"]);
  expect(neverNull("Mutation")).toEqual([]);
});

test("every field says what it is, or needs no word", () => {
  const plain = buildSchema(sdl.replace(/extend schema[^\n]*\n/, ""), { assumeValidSDL: true });
  const silent = Object.values(plain.getTypeMap()).filter((type) =>
    isObjectType(type) && !type.name.startsWith("__") && type.description == null && !/(Connection|Edge)$|^(Client|Query|Mutation|PageInfo)$/.test(type.name));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("a page narrowed by two properties is one constant statement with the values bound", async () => {
  const orm = await connect(assessments, "postgresql://nowhere/nothing", 1);
  try {
    const statements = statementsOf(Need, orm.getMetadata().get(Need));
    const filtered = statements.page({ backward: false, size: 20, from: ["2026-01-01T00:00:00Z", "00000000-0000-4000-8000-000000000000"] }, ["category", "status"]);
    expect(filtered.text).toContain('and t."category" = any($5::text[]) and t."status" = any($6::text[]) order by');
    expect(filtered.name).toBe('"assessments"."need" page desc from category status');
    expect(statements.page({ backward: false, size: 20, from: null }, ["status"]).text).toContain('and t."status" = any($3::text[]) order by');
    expect(statements.page({ backward: false, size: 20, from: null }).text).not.toContain("any($3");
  } finally {
    await orm.close(true);
  }
});

test("instruments are found by id, by version, by panel and by the items of a response", () => {
  expect(instrumentOf("phq-9")).toMatchObject({ id: "phq-9", version: "1" });
  expect(instrumentOf("phq-9", "0")).toBeUndefined();
  expect(instrumentOf("constructor")).toBeUndefined();
  for (const instrument of instruments()) {
    expect(instrumentOfPanel(instrument.panel)).toBe(instrument);
    expect(instrumentOfItems(instrument.items.map(({ code }) => code))).toBe(instrument);
  }
  // The published AUDIT-C that asks another first question.
  expect(instrumentOfItems(["68517-2", "68519-8", "68520-6", "75626-2"])?.id).toBe("audit-c");
  expect(instrumentOfItems(["76501-6"])).toBeUndefined();
});

test("an assessment that was completed is amended, and one entered in error stays so", () => {
  expect(nextStatus(AssessmentStatus.COMPLETED)).toBe("AMENDED");
  expect(nextStatus(AssessmentStatus.IN_PROGRESS)).toBe("IN_PROGRESS");
  expect(nextStatus(AssessmentStatus.IN_PROGRESS, AssessmentStatus.COMPLETED)).toBe("COMPLETED");
  expect(nextStatus(AssessmentStatus.AMENDED, AssessmentStatus.ENTERED_IN_ERROR)).toBe("ENTERED_IN_ERROR");
  expect(() => nextStatus(AssessmentStatus.COMPLETED, AssessmentStatus.IN_PROGRESS)).toThrow(PublicError);
  expect(() => nextStatus(AssessmentStatus.ENTERED_IN_ERROR)).toThrow(PublicError);
});

function fields(type: string): string[] {
  return Object.keys((schema.getType(type) as GraphQLObjectType).getFields()).sort();
}

function neverNull(type: string): string[] {
  return Object.values((schema.getType(type) as GraphQLObjectType).getFields())
    .filter((field) => field.type.toString().endsWith("!")).map(({ name }) => name);
}
