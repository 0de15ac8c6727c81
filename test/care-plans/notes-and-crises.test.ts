import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, type Network, openNetwork, type Worker } from "../referrals/network.ts";
import { type Asking, asking, doneOf, refusal } from "./asking.ts";

let network: Network;
let by: Asking;
beforeAll(async () => {
  network = await openNetwork();
  by = asking(network);
  // All that a form can name for the housing agency, privilege and a therapist's notes aside: those no permission for the rest opens.
  await network.permit("north-housing", ["CASE_NOTE", "CRISIS", "MENTAL_HEALTH", "LEGAL_MATTER", "CARE_PLAN"]);
  await network.permit("legal-aid", ["CASE_NOTE", "LEGAL_MATTER", "CARE_PLAN"]);
});
afterAll(() => network.close());

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const theirs = async (worker: Worker, list: string) =>
  (await by.seen<Record<string, { nodes: { id: string }[] }>>(worker, `${list}(first: 100) { nodes { id } }`))[list]!.nodes.map(({ id }) => id);
const step = (worker: Worker, mutation: string, id: string, version: number, more = "", fields = "version") =>
  network.ask("care-plans", worker, `mutation { done: ${mutation}(id: "${id}", expectedVersion: ${version}${more}) { ${fields} } }`);

describe("A note", () => {
  const SIGNING = "id signBy signedAt signedWithinHours signedLate";

  test("says whether it was signed within 72 hours, and waits in its writer's list until it is", async () => {
    const late = await by.made<{ id: string; signBy: string }>("clinician", "writeNote", { kind: "PROGRESS", text: "Late.", eventAt: hours(-100) }, SIGNING);
    const timely = await by.made<{ id: string }>("clinician", "writeNote", { kind: "PROGRESS", text: "Timely.", eventAt: hours(-2) }, SIGNING);
    expect(late).toMatchObject({ signedAt: null, signedWithinHours: null, signedLate: null });
    const waiting = async (arg: string) => (await by.read<{ myUnsignedNotes: { nodes: { id: string }[] } }>("clinician", `{ myUnsignedNotes(first: 100${arg}) { nodes { id } } }`))
      .myUnsignedNotes.nodes.map(({ id }) => id);
    expect(await waiting("")).toEqual([late.id, timely.id]);
    expect(await waiting(", overdue: true")).toEqual([late.id]);
    expect(doneOf(await step("clinician", "signNote", late.id, 1, "", "signedLate"))).toEqual({ signedLate: true });
    expect(doneOf(await step("clinician", "signNote", timely.id, 1, "", "signedLate"))).toEqual({ signedLate: false });
    expect(await waiting("")).toEqual([]);
    expect(codeOf(await by.tried("clinician", "writeNote", { clientId: network.client, kind: "PROGRESS", text: "To come.", eventAt: hours(1) }))).toBe("BAD_USER_INPUT");
  });

  test("keeps what was signed through every amendment, and stays on file when it was a mistake", async () => {
    const { id } = await by.made("clinician", "writeNote", { kind: "CONTACT", text: "As it was signed.", sign: true });
    for (const [at, text] of ["First.", "Second."].entries()) await step("clinician", "amendNote", id, at + 1, `, text: "${text}"`);
    expect(codeOf(await step("clinician", "reviseNote", id, 3, ', text: "Rewritten."'))).toBe("BAD_USER_INPUT");
    await step("clinician", "retractNote", id, 3, ', reason: "Another client."');
    expect(await by.read("clinician", `{ caseNote(id: "${id}") { version status statusReason text amendments { text by } } }`)).toEqual({ caseNote: {
      version: 4, status: "ENTERED_IN_ERROR", statusReason: "Another client.", text: "As it was signed.",
      amendments: [{ text: "First.", by: "dr-okafor" }, { text: "Second.", by: "dr-okafor" }],
    } });
    expect(refusal(await step("clinician", "amendNote", id, 4, ', text: "Third."'))).toEqual(["BAD_USER_INPUT", "A note that is ENTERED_IN_ERROR stays so."]);
    for (const schema of ["delete from care_plans.case_note", "truncate care_plans.case_note"]) {
      await expect(network.pastResolvers("clinician", "care_plans", schema)).rejects.toThrow("permission denied");
    }
  });

  test("is signed beside its writer by the supervisor she asks, and anew after an amendment", async () => {
    const { id } = await by.made("clinician", "writeNote", { kind: "PROGRESS", text: "Hard talk.", sign: true });
    const ask = (expectedVersion: number, supervisor = "dr-weiss", worker: Worker = "clinician") => by.tried(worker, "askCoSign", { id, expectedVersion, supervisor }, "version coSign");
    const waiting = async () => (await by.read<{ notesToCoSign: { nodes: { id: string }[] } }>("therapist", "{ notesToCoSign(first: 100) { nodes { id } } }")).notesToCoSign.nodes;
    expect(codeOf(await ask(1, "dr-okafor"))).toBe("BAD_USER_INPUT");
    expect(codeOf(await ask(1, "dr-okafor", "therapist"))).toBe("NOT_PERMITTED");
    expect(doneOf(await ask(1))).toEqual({ version: 2, coSign: "ASKED" });
    expect(await waiting()).toEqual([{ id }]);
    expect(codeOf(await by.tried("clinician", "coSignNote", { id, expectedVersion: 2 }))).toBe("NOT_PERMITTED");
    expect(codeOf(await by.tried("housing", "coSignNote", { id, expectedVersion: 2 }))).toBe("NOT_FOUND");
    doneOf(await by.tried("therapist", "returnNote", { id, expectedVersion: 2, reason: "Say what she wants." }));
    expect(refusal(await by.tried("therapist", "coSignNote", { id, expectedVersion: 3 })))
      .toEqual(["BAD_USER_INPUT", "A co-signature that is RETURNED can become ASKED, not GIVEN."]);
    await step("clinician", "amendNote", id, 3, ', text: "She wants to move."');
    await ask(4);
    doneOf(await by.tried("therapist", "coSignNote", { id, expectedVersion: 5, comment: "Good." }));
    expect(await waiting()).toEqual([]);
    await step("clinician", "amendNote", id, 6, ', text: "She has moved."');
    expect(await waiting()).toEqual([{ id }]);
    const { caseNote } = await by.read<{ caseNote: { coSignSteps: { step: string }[] } }>("clinician", `{ caseNote(id: "${id}") { coSignSteps { step by comment } } }`);
    expect(caseNote.coSignSteps.map(({ step: one }) => one)).toEqual(["ASKED", "RETURNED", "ASKED", "GIVEN", "ASKED"]);
    expect(caseNote.coSignSteps[1]).toEqual({ step: "RETURNED", by: "dr-weiss", comment: "Say what she wants." });
  });
});

describe("Privilege and a therapist's own notes", () => {
  test("are nobody's beyond rule 4: not by a permission for everything else, not inside the agency, not past the resolvers", async () => {
    // What the client permits comes first: whoever has written about her may write more.
    const open = await by.made("lawyer", "recordCorrespondence",
      { direction: "INCOMING", channel: "LETTER", counterpart: "The landlord", subject: "Notice", summary: "By June.", privileged: false });
    const therapy = await by.made("therapist", "writeNote", { kind: "PSYCHOTHERAPY", text: "Her words.", sign: true });
    const privileged = await by.made("lawyer", "writeNote", { kind: "LEGAL", text: "Her case.", sign: true });
    const team = await by.made("lawyer", "writeNote", { kind: "LEGAL", text: "Our case.", sign: true, legalTeam: ["lawyer-lin"] });
    const letter = await by.made("lawyer", "recordCorrespondence",
      { direction: "OUTGOING", channel: "LETTER", counterpart: "The court", subject: "Stay", summary: "Asks for time.", legalTeam: ["lawyer-lin"] });
    const readers: Record<string, readonly Worker[]> = {
      [therapy.id]: ["therapist"], [privileged.id]: ["lawyer"], [team.id]: ["lawyer", "partner"], [letter.id]: ["lawyer", "partner"],
    };
    for (const worker of ["clinician", "therapist", "housing", "lawyer", "partner", "food", "coordinator"] as const) {
      const seen = [...await theirs(worker, "caseNotes"), ...await theirs(worker, "correspondences")];
      for (const [id, may] of Object.entries(readers)) {
        expect(seen.includes(id), `${worker} sees ${id}`).toBe(may.includes(worker));
        for (const table of ["case_note", "correspondence"]) {
          const text = `select from care_plans.${table} where id = $1`;
          expect(await network.pastResolvers(worker, "care_plans", text, [id]) === 1 && !may.includes(worker), `${worker} past the resolvers`).toBe(false);
        }
      }
      const found = await by.read(worker, `{ caseNote(id: "${privileged.id}") { text } }`);
      if (!readers[privileged.id]!.includes(worker)) expect(found).toEqual({ caseNote: null });
    }
    expect(await theirs("housing", "correspondences")).toEqual([open.id]);
    // Nobody but who may read them can be asked to sign beside, and changing one answers as changing none.
    const ask = (worker: Worker, id: string, supervisor: string) => by.tried(worker, "askCoSign", { id, expectedVersion: 1, supervisor });
    expect(codeOf(await ask("therapist", therapy.id, "dr-okafor"))).toBe("BAD_USER_INPUT");
    expect(codeOf(await ask("lawyer", privileged.id, "lawyer-lin"))).toBe("BAD_USER_INPUT");
    doneOf(await ask("lawyer", team.id, "lawyer-lin"));
    doneOf(await by.tried("partner", "coSignNote", { id: team.id, expectedVersion: 2 }));
    const [hidden, invented] = await Promise.all([therapy.id, randomUUID()].map((id) => step("clinician", "amendNote", id, 1, ', text: "Mine now."')));
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
  });

  test("of correspondence is claimed by a legal practice alone", async () => {
    const letter = { clientId: network.client, direction: "INCOMING", channel: "EMAIL", counterpart: "School", subject: "Meeting", summary: "On Monday." };
    expect(codeOf(await by.tried("clinician", "recordCorrespondence", { ...letter, privileged: true }))).toBe("BAD_USER_INPUT");
    const { id } = await by.made("clinician", "recordCorrespondence", { ...letter, counterpartAgency: "north-housing" });
    expect(await by.changed("clinician", "retractCorrespondence", { id, expectedVersion: 1, reason: "Sent twice." }, "status version summary", "RetractInput"))
      .toEqual({ status: "ENTERED_IN_ERROR", version: 2, summary: "On Monday." });
  });
});

describe("Advocacy", () => {
  test("for one client takes its steps, and what failed is taken up again", async () => {
    const { id } = await by.made("clinician", "recordAdvocacy",
      { kind: "APPEAL", target: "The benefits office", barrier: "DOCUMENTS", barrierText: "Her passport has run out", ask: "A month more" }, "id categories");
    const advance = (expectedVersion: number, status: string, more: object = {}) =>
      by.tried("clinician", "advanceAdvocacy", { id, expectedVersion, status, ...more }, "version status statusReason outcome", "AdvanceAdvocacyInput");
    expect(codeOf(await advance(1, "NOT_ACHIEVED"))).toBe("BAD_USER_INPUT");
    doneOf(await advance(1, "NOT_ACHIEVED", { reason: "Refused.", outcome: "A letter of refusal." }));
    doneOf(await advance(2, "IN_PROGRESS"));
    expect(doneOf(await advance(3, "ACHIEVED"))).toEqual({ version: 4, status: "ACHIEVED", statusReason: null, outcome: "A letter of refusal." });
    expect(await theirs("housing", "advocacyActivities")).toEqual([id]);
    expect(await theirs("food", "advocacyActivities")).toEqual([]);
  });

  test("for many names no client, is read by every worker and moved by its own agency", async () => {
    const fields = "id agency recordedBy recordedAt version status";
    const made = doneOf(await by.tried("housing", "recordSystemAdvocacy",
      { kind: "LEGISLATION", target: "The city council", barrier: "POLICY", ask: "A right to counsel in eviction" }, fields));
    expect(made).toMatchObject({ agency: "north-housing", recordedBy: "sam-lee", version: 1, status: "IN_PROGRESS" });
    const list = await by.read<{ systemAdvocacy: { nodes: object[] } }>("food", `{ systemAdvocacy { nodes { ${fields} } } }`);
    expect(list.systemAdvocacy.nodes).toEqual([made]);
    const advance = (worker: Worker, id: unknown, expectedVersion = 1) => by.tried(worker, "advanceSystemAdvocacy",
      { id, expectedVersion, status: "ACHIEVED", outcome: "Passed." }, "version status outcome", "AdvanceAdvocacyInput");
    const [other, invented] = [await advance("food", made["id"]), await advance("food", randomUUID())];
    expect(codeOf(other)).toBe("NOT_FOUND");
    expect(JSON.stringify(other)).toBe(JSON.stringify(invented));
    expect(codeOf(await advance("housing", made["id"], 2))).toBe("VERSION_CONFLICT");
    expect(doneOf(await advance("housing", made["id"]))).toEqual({ version: 2, status: "ACHIEVED", outcome: "Passed." });
  });
});

describe("A crisis", () => {
  test("is recorded, added to and resolved with a word how; it opens no file to anybody", async () => {
    const before = await by.seen("food", "crises { nodes { id } } caseNotes { nodes { id } }");
    const { id, categories } = await by.made<{ id: string; categories: string[] }>("clinician", "recordCrisis", {
      kind: "SUICIDE_RISK", description: "Called from a bridge.", immediatelySafe: false, safetyConcerns: ["Alone"], deEscalation: "Talked for an hour.",
      emotionalSupport: "Listened.", traumaInformed: { triggers: ["Being touched"], choices: ["Where to wait"], helps: ["Music"] },
    }, "id categories");
    expect(categories).toEqual(["MENTAL_HEALTH", "CRISIS"]);
    expect(await by.seen("food", "crises { nodes { id } } caseNotes { nodes { id } }")).toEqual(before);
    expect(await theirs("housing", "crises")).toEqual([id]);
    const note = (expectedVersion: number, input: object) => by.tried("clinician", "noteCrisisAction", { id, expectedVersion, ...input }, "version actions { what by } emergencyCalls { service outcome by }");
    expect(codeOf(await note(1, {}))).toBe("BAD_USER_INPUT");
    expect(codeOf(await note(1, { what: "Waited.", call: { service: "POLICE" } }))).toBe("BAD_USER_INPUT");
    doneOf(await note(1, { what: "Stayed on the line." }));
    expect(doneOf(await note(2, { call: { service: "CRISIS_TEAM", outcome: "Came in ten minutes." } }))).toEqual({
      version: 3, actions: [{ what: "Stayed on the line.", by: "dr-okafor" }], emergencyCalls: [{ service: "CRISIS_TEAM", outcome: "Came in ten minutes.", by: "dr-okafor" }],
    });
    const unresolved = async () => (await by.read<{ unresolvedCrises: { nodes: { id: string }[] } }>("therapist", "{ unresolvedCrises { nodes { id } } }")).unresolvedCrises.nodes;
    expect(await unresolved()).toEqual([{ id }]);
    const advance = (expectedVersion: number, status: string, reason?: string) => by.tried("clinician", "advanceCrisis", { id, expectedVersion, status, reason }, "version status statusReason resolvedAt");
    expect(refusal(await advance(3, "RESOLVED", "Safe."))).toEqual(["BAD_USER_INPUT", "A crisis that is OPEN can become STABILIZED or ENTERED_IN_ERROR, not RESOLVED."]);
    doneOf(await advance(3, "STABILIZED"));
    expect(codeOf(await advance(4, "RESOLVED"))).toBe("BAD_USER_INPUT");
    expect(doneOf(await advance(4, "RESOLVED", "She is with her sister."))).toMatchObject({ status: "RESOLVED", statusReason: "She is with her sister.", resolvedAt: expect.any(String) as string });
    expect(await unresolved()).toEqual([]);
    expect(doneOf(await advance(5, "OPEN", "She called again."))).toMatchObject({ status: "OPEN", resolvedAt: null });
  });
});

describe("A safety plan", () => {
  const steps = { warningSigns: ["Does not sleep"], copingStrategies: ["A walk"], people: [{ name: "Her sister", reach: "any time" }] };

  test("is replaced by another and never rewritten", async () => {
    const first = await by.made("clinician", "recordSafetyPlan", { against: "SUICIDE_RISK", steps });
    const replace = (expectedVersion: number) => by.tried("clinician", "replaceSafetyPlan",
      { id: first.id, expectedVersion, reason: "Her sister has moved.", steps: { ...steps, people: [{ name: "A friend" }] } }, "status categories people { name reach } replaces { id status statusReason people { name } }");
    expect(codeOf(await by.tried("clinician", "advanceSafetyPlan", { id: first.id, expectedVersion: 1, status: "SUPERSEDED", reason: "Old." }))).toBe("BAD_USER_INPUT");
    expect(doneOf(await replace(1))).toEqual({
      status: "ACTIVE", categories: ["MENTAL_HEALTH", "CRISIS"], people: [{ name: "A friend", reach: null }],
      replaces: { id: first.id, status: "SUPERSEDED", statusReason: "Her sister has moved.", people: [{ name: "Her sister" }] },
    });
    expect(codeOf(await replace(1))).toBe("VERSION_CONFLICT");
    expect(codeOf(await replace(2))).toBe("BAD_USER_INPUT");
  });
});

test("A flag carries what its kind tells, and comes down with a reason", async () => {
  const flags = await Promise.all([["COMMUNICATION", "Needs an interpreter"], ["WORKER_SAFETY", "Go in pairs"], ["CHILD_PROTECTION", "An order stands"]].map(([kind, text]) =>
    by.made<{ id: string }>("clinician", "raiseFlag", { kind, text }, "id kind categories")));
  expect(flags.map((one) => (one as unknown as { categories: string[] }).categories)).toEqual([["CARE_PLAN"], ["CRISIS"], ["CHILD_WELFARE"]]);
  expect(new Set(await theirs("housing", "flags"))).toEqual(new Set([flags[0]!.id, flags[1]!.id]));
  doneOf(await by.tried("clinician", "moveFlag", { id: flags[0]!.id, expectedVersion: 1, status: "INACTIVE", reason: "She speaks it now." }));
  expect(await theirs("housing", "flags")).toEqual([flags[1]!.id]);
  expect(await by.seen("housing", "flags(status: [INACTIVE]) { nodes { status statusReason } }")).toEqual({ flags: { nodes: [{ status: "INACTIVE", statusReason: "She speaks it now." }] } });
});
