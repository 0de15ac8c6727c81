import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRoom, type Room } from "./room.ts";
import { answersWorth, the } from "./vectors.ts";

const PHQ_9 = the("phq-9");

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const RECORD_ASSESSMENT = `mutation ($input: RecordAssessmentInput!) { recordAssessment(input: $input) {
  id version instrument instrumentVersion status at score band positive completeness safetyAlert notes categories author { id } answers { item code points }
} }`;
const phq9 = (points: string, clientId = room.client, at = "2026-03-01T09:00:00Z") =>
  ({ input: { clientId, instrument: "phq-9", at, answers: answersWorth(PHQ_9, points) } });

describe("assessments", () => {
  test("are scored, kept with their answers, and carry what the instrument is about", async () => {
    const { data, errors } = await room.ask("clinician", RECORD_ASSESSMENT, phq9("121211001"));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      recordAssessment: {
        version: 1, instrument: "phq-9", instrumentVersion: "1", status: "COMPLETED", at: "2026-03-01T09:00:00Z", score: 9, band: "MILD", positive: false,
        completeness: "COMPLETE", safetyAlert: true, notes: [], categories: ["MENTAL_HEALTH"], author: { id: "harbor-clinic" },
      },
    });
  });

  test("are amended at the version expected, and scored anew", async () => {
    const { data } = await room.ask<{ recordAssessment: { id: string; score: null } }>("clinician", RECORD_ASSESSMENT, phq9("00000000-"));
    const { id, score } = data!.recordAssessment;
    expect(score).toBeNull();
    const amend = "mutation ($input: AmendAssessmentInput!) { amendAssessment(input: $input) { version status score completeness } }";
    const input = { id, expectedVersion: 1, answers: answersWorth(PHQ_9, "222222222"), reason: "The last page was found." };
    expect((await room.ask("clinician", amend, { input })).data).toEqual({
      amendAssessment: { version: 2, status: "AMENDED", score: 18, completeness: "COMPLETE" },
    });
    expect(codeOf(await room.ask("clinician", amend, { input }))).toBe("VERSION_CONFLICT");
    expect(codeOf(await room.ask("housing", amend, { input: { ...input, expectedVersion: 2 } }))).toBe("NOT_FOUND");
    expect((await room.ask("clinician", amend, { input: { id, expectedVersion: 2, status: "ENTERED_IN_ERROR", reason: "Another client's form." } })).data)
      .toEqual({ amendAssessment: { version: 3, status: "ENTERED_IN_ERROR", score: 18, completeness: "COMPLETE" } });
  });

  test("keep what stood before an amendment, and are not changed without a reason once they were completed", async () => {
    const id = await recorded("000000000");
    const amend = "mutation ($input: AmendAssessmentInput!) { amendAssessment(input: $input) { version statusReason earlier { version score band answers { points } replacedBy reason } } }";
    const answers = answersWorth(PHQ_9, "111111110");
    const silent = await room.ask("clinician", amend, { input: { id, expectedVersion: 1, answers } });
    expect([codeOf(silent), messageOf(silent)]).toEqual(["BAD_USER_INPUT", "reason must say why; an assessment that was completed is not changed without one."]);
    expect((await room.ask("clinician", amend, { input: { id, expectedVersion: 1, answers, reason: " Misheard. " } })).data).toEqual({ amendAssessment: {
      version: 2, statusReason: "Misheard.",
      earlier: [{ version: 1, score: 0, band: "MINIMAL", answers: Array.from({ length: 9 }, () => ({ points: 0 })), replacedBy: "dr-okafor", reason: "Misheard." }],
    } });
  });

  test("that are a draft are rewritten freely", async () => {
    const { data } = await room.ask<{ recordAssessment: { id: string } }>("clinician", RECORD_ASSESSMENT, { input: { ...phq9("00000000-").input, status: "IN_PROGRESS" } });
    const amend = "mutation ($input: AmendAssessmentInput!) { amendAssessment(input: $input) { status score earlier { version } } }";
    const input = { id: data!.recordAssessment.id, expectedVersion: 1, status: "COMPLETED", answers: answersWorth(PHQ_9, "000000010") };
    expect((await room.ask("clinician", amend, { input })).data).toEqual({ amendAssessment: { status: "COMPLETED", score: 1, earlier: [] } });
  });

  test.each([
    ["an unknown instrument", { instrument: "phq-99" }],
    ["a code of another list", { answers: [{ item: "44250-9", code: "LA6270-8" }] }],
    ["an item of another instrument", { answers: [{ item: "68518-0", code: "LA6270-8" }] }],
    ["a status nothing begins with", { status: "AMENDED" }],
  ])("with %s are refused", async (_, change) => {
    const { input } = phq9("000000000");
    expect(codeOf(await room.ask("clinician", RECORD_ASSESSMENT, { input: { ...input, ...change } }))).toBe("BAD_USER_INPUT");
  });

  test("about a hidden client and about an invented one are refused with the same bytes", async () => {
    const [hidden, invented, malformed] = await Promise.all(
      [room.client, randomUUID(), "no id"].map((id) => room.ask("housing", RECORD_ASSESSMENT, phq9("000000000", id))));
    expect(codeOf(hidden!)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
    expect(JSON.stringify(malformed)).toBe(JSON.stringify(invented));
  });
});

describe("safety alerts", () => {
  const MINE = "{ mySafetyAlerts(first: 50) { nodes { id version status risk items mustSee categories author { id } assessment { id score } } pageInfo { hasNextPage } } }";
  const mine = async (worker: "clinician" | "careWorker" | "housing") =>
    (await room.ask<{ mySafetyAlerts: { nodes: { id: string; assessment: { id: string } | null }[] } }>(worker, MINE)).data!.mySafetyAlerts.nodes;

  test("are raised by one answer, whatever the total, and stand before whoever must see them", async () => {
    const id = await recorded("000000001");
    const [alert] = (await mine("clinician")).filter((one) => one.assessment?.id === id);
    expect(alert).toEqual({
      id: expect.any(String) as string, version: 1, status: "OPEN", risk: "SUICIDE", items: ["44260-8"], mustSee: ["CLINICIAN", "CASE_MANAGER"],
      categories: ["MENTAL_HEALTH", "CRISIS"], author: { id: "harbor-clinic" }, assessment: { id, score: 1 },
    });
    expect((await mine("careWorker")).filter((one) => one.assessment?.id === id)).toEqual([]);
    expect(await mine("housing")).toEqual([]);
  });

  test("are not raised by other answers, nor a second time by an amendment that tells nothing new", async () => {
    const [quiet, loud] = [await recorded("333333330"), await recorded("000000002")];
    const amend = (id: string, points: string) => room.ask("clinician", "mutation ($input: AmendAssessmentInput!) { amendAssessment(input: $input) { version } }",
      { input: { id, expectedVersion: 1, answers: answersWorth(PHQ_9, points), reason: "Read again." } });
    const raised = async (id: string) => (await mine("clinician")).filter(({ assessment }) => assessment?.id === id).length;
    expect([await raised(quiet), await raised(loud)]).toEqual([0, 1]);
    await amend(quiet, "333333331");
    await amend(loud, "000000003");
    expect([await raised(quiet), await raised(loud)]).toEqual([1, 1]);
  });

  test("are seen and closed by who must see them, in this order, and stay closed", async () => {
    const id = await recorded("000000003");
    const alert = (await mine("clinician")).find(({ assessment }) => assessment?.id === id)!;
    const see = (worker: "clinician" | "careWorker" | "housing", expectedVersion: number, of = alert.id) => room.ask(worker,
      "mutation ($id: ID!, $expectedVersion: Int!) { acknowledgeSafetyAlert(id: $id, expectedVersion: $expectedVersion) { status seenBy } }", { id: of, expectedVersion });
    const close = (expectedVersion: number, action: string) => room.ask("clinician",
      "mutation ($id: ID!, $v: Int!, $action: String!) { closeSafetyAlert(id: $id, expectedVersion: $v, action: $action) { status action seenBy } }", { id: alert.id, v: expectedVersion, action });
    expect(codeOf(await see("careWorker", 1))).toBe("NOT_PERMITTED");
    const [hidden, invented] = [await see("housing", 1), await see("housing", 1, randomUUID())];
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
    expect((await see("clinician", 1)).data).toEqual({ acknowledgeSafetyAlert: { status: "SEEN", seenBy: "dr-okafor" } });
    expect(codeOf(await see("clinician", 1))).toBe("VERSION_CONFLICT");
    expect(messageOf(await see("clinician", 2))).toBe("An alert that is SEEN can become CLOSED, not SEEN.");
    expect(codeOf(await close(2, " "))).toBe("BAD_USER_INPUT");
    expect((await close(2, "Safety plan made.")).data).toEqual({ closeSafetyAlert: { status: "CLOSED", action: "Safety plan made.", seenBy: "dr-okafor" } });
    expect((await mine("clinician")).find((one) => one.id === alert.id)).toBeUndefined();
    expect(messageOf(await close(3, "Again."))).toBe("An alert that is CLOSED stays so.");
  });

  test("are paged both ways", async () => {
    const all = (await mine("clinician")).map(({ id }) => id);
    const page = async (args: string) => (await room.ask<{ mySafetyAlerts: AlertPage }>("clinician", `{ mySafetyAlerts(${args}) { nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`)).data!.mySafetyAlerts;
    const first = await page("first: 2");
    const second = await page(`first: 50, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(all);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const back = await page(`last: 50, before: "${second.pageInfo.startCursor}"`);
    expect(back.nodes).toEqual(first.nodes);
  });
});

interface AlertPage {
  nodes: { id: string }[];
  pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean };
}

/** The id of a PHQ-9 just recorded. */
async function recorded(points: string): Promise<string> {
  const { data } = await room.ask<{ recordAssessment: { id: string } }>("clinician", RECORD_ASSESSMENT, phq9(points));
  return data!.recordAssessment.id;
}

function messageOf({ errors }: { errors?: readonly { message: string }[] }): string | undefined {
  return errors?.[0]?.message;
}

describe("needs, risks and findings", () => {
  test("carry what they are about, by kind, by code and by their author's word", async () => {
    const answer = await room.ask("clinician", `mutation ($id: ID!) {
      food: recordNeed(input: { clientId: $id, category: FOOD_INSECURITY, priority: IMMEDIATE, description: " No food at the weekend. " }) { status description barriers onset categories }
      violence: recordNeed(input: { clientId: $id, category: HOUSING_INSTABILITY, priority: SHORT_TERM, description: "Must leave.", onset: "2026-02-28", categories: [DOMESTIC_VIOLENCE] }) { onset categories }
      risk: recordRisk(input: { clientId: $id, domain: OVERDOSE, level: HIGH, protectiveFactors: ["Sister nearby"], at: "2026-03-01T10:00:00+02:00" }) { at level protectiveFactors validUntil categories }
      depression: recordCondition(input: { clientId: $id, system: "http://snomed.info/sct", code: "370143000", display: "Depression", at: "2025-01-01T00:00:00Z" }) { status display categories }
      pressure: recordObservation(input: { clientId: $id, system: "http://loinc.org", code: "55284-4", display: "Blood pressure", at: "2026-01-01T00:00:00Z", components: [
        { system: "http://loinc.org", code: "8480-6", display: "Systolic", value: 120.5, unit: "mm[Hg]" } ] }) { value components { display value unit valueText } categories }
      weight: recordObservation(input: { clientId: $id, system: "http://loinc.org", code: "29463-7", display: "Weight", at: "2026-01-02T00:00:00Z", value: 71.2, unit: "kg" }) { value unit status categories }
    }`, { id: room.client });
    expect(answer).toEqual({
      data: {
        food: { status: "ACTIVE", description: "No food at the weekend.", barriers: [], onset: null, categories: ["INCOME"] },
        violence: { onset: "2026-02-28", categories: ["HOUSING", "DOMESTIC_VIOLENCE"] },
        risk: { at: "2026-03-01T08:00:00Z", level: "HIGH", protectiveFactors: ["Sister nearby"], validUntil: null, categories: ["SUBSTANCE_USE", "CRISIS"] },
        depression: { status: "ACTIVE", display: "Depression", categories: ["MENTAL_HEALTH"] },
        pressure: { value: null, components: [{ display: "Systolic", value: 120.5, unit: "mm[Hg]", valueText: null }], categories: ["PHYSICAL_HEALTH"] },
        weight: { value: 71.2, unit: "kg", status: "FINAL", categories: ["PHYSICAL_HEALTH"] },
      },
    });
  });

  test("are listed newest first and narrowed by equal values", async () => {
    expect(await room.view("clinician", `
      observations { nodes { display } } weights: observations(filter: { code: ["29463-7", "0-0"] }) { nodes { display } pageInfo { hasNextPage } }
      income: needs(filter: { category: [FOOD_INSECURITY], status: [ACTIVE] }) { nodes { category } } none: needs(filter: { status: [RESOLVED] }) { nodes { id } }
    `)).toEqual({
      observations: { nodes: [{ display: "Weight" }, { display: "Blood pressure" }] },
      weights: { nodes: [{ display: "Weight" }], pageInfo: { hasNextPage: false } },
      income: { nodes: [{ category: "FOOD_INSECURITY" }] },
      none: { nodes: [] },
    });
  });

  test("pages of a narrowed list join to the whole", async () => {
    const one = await room.view<Pages>("clinician", "needs(first: 1, filter: { status: [ACTIVE] }) { nodes { id } pageInfo { hasNextPage endCursor } }");
    const two = await room.view<Pages>("clinician", `needs(first: 1, after: "${one.needs.pageInfo.endCursor}", filter: { status: [ACTIVE] }) { nodes { id } pageInfo { hasNextPage endCursor } }`);
    const all = await room.view<Pages>("clinician", "needs { nodes { id } pageInfo { hasNextPage endCursor } }");
    expect([one.needs.pageInfo.hasNextPage, two.needs.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([...one.needs.nodes, ...two.needs.nodes]).toEqual(all.needs.nodes);
  });

  test("a need is updated, and its other words stay", async () => {
    const { needs: { nodes: [need] } } = await room.view<Pages>("clinician", "needs(filter: { category: [FOOD_INSECURITY] }) { nodes { id } pageInfo { hasNextPage endCursor } }");
    const update = "mutation ($input: UpdateNeedInput!) { updateNeed(input: $input) { version status description } }";
    expect(await room.ask("clinician", update, { input: { id: need!.id, expectedVersion: 1, status: "RESOLVED" } })).toEqual({
      data: { updateNeed: { version: 2, status: "RESOLVED", description: "No food at the weekend." } },
    });
    expect(codeOf(await room.ask("clinician", update, { input: { id: need!.id, expectedVersion: 2 } }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await room.ask("housing", update, { input: { id: need!.id, expectedVersion: 2, status: "ACTIVE" } }))).toBe("NOT_FOUND");
  });

  test("who is permitted nothing finds empty lists", async () => {
    const empty = { nodes: [] };
    expect(await room.view("housing", "assessments { nodes { id } } needs { nodes { id } } risks { nodes { id } } conditions { nodes { id } } observations { nodes { id } }"))
      .toEqual({ assessments: empty, needs: empty, risks: empty, conditions: empty, observations: empty });
  });
});

test("anybody may ask which instruments there are", async () => {
  const { data } = await room.ask("housing", '{ instruments { id } instrument(id: "audit-c") { panel positiveFrom categories items { code } } unknown: instrument(id: "x") { id } }');
  expect(data).toEqual({
    instruments: ["phq-9", "phq-2", "gad-7", "audit-c", "dast-10", "hark", "hits", "hunger-vital-sign", "ahc-hrsn", "c-ssrs-screener", "peg"].map((id) => ({ id })),
    instrument: { panel: "72109-2", positiveFrom: 3, categories: ["SUBSTANCE_USE"], items: ["68518-0", "68519-8", "68520-6"].map((code) => ({ code })) },
    unknown: null,
  });
});

interface Pages {
  needs: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

function codeOf({ errors }: { errors?: readonly unknown[] }): unknown {
  return (errors?.[0] as { extensions?: { code?: unknown } } | undefined)?.extensions?.code;
}

test("Safety alerts are raised by a single item that is observed, and say by which", async () => {
  const { data } = await room.ask<{ recordObservation: { id: string; categories: string[] } }>("clinician", `mutation ($id: ID!) {
    recordObservation(input: { clientId: $id, system: "http://loinc.org", code: "44260-8", display: "Thoughts of death", at: "2026-01-05T00:00:00Z", value: 1 }) { id categories } }`,
  { id: room.client });
  const { id } = data!.recordObservation;
  const alerts = (await room.ask<{ mySafetyAlerts: { nodes: { observation: { id: string } | null }[] } }>("clinician",
    "{ mySafetyAlerts(first: 50) { nodes { risk items categories assessment { id } observation { id } } } }")).data!.mySafetyAlerts.nodes;
  expect(alerts.filter(({ observation }) => observation?.id === id)).toEqual([
    { risk: "SUICIDE", items: ["44260-8"], categories: ["MENTAL_HEALTH", "CRISIS"], assessment: null, observation: { id } },
  ]);
});
