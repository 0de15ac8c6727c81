import { randomUUID } from "node:crypto";
import { getNamedType, type GraphQLInputObjectType, type GraphQLSchema, isInputObjectType } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { carePlans } from "../../subgraphs/care-plans/index.ts";
import { WORK, WORK_KEEPS } from "../../subgraphs/care-plans/work.ts";
import { schemaOf } from "../../subgraphs/subgraph.ts";
import { codeOf, type Network, openNetwork, type Worker } from "../referrals/network.ts";
import { type Asking, asking, refusal } from "./asking.ts";

let network: Network;
let by: Asking;
let schema: GraphQLSchema;
beforeAll(async () => {
  network = await openNetwork();
  by = asking(network);
  ({ schema } = await schemaOf(carePlans));
  await network.permit("legal-aid", ["CASE_NOTE", "LEGAL_MATTER"]);
  await network.permit("north-housing", ["CARE_PLAN"]);
  // Whoever has written what the client permits may write more.
  await by.made("lawyer", "writeNote", { kind: "CONTACT", text: "First.", privileged: false });
});
afterAll(() => network.close());

type Input = Record<string, unknown>;
type Bad = readonly [field: string, value: unknown, code: string, message: string];

/** A mutation with an input that is accepted, and what makes it a bad one beside what every such input refuses. */
interface Case {
  readonly mutation: string;
  readonly as?: Worker;
  readonly input: () => Promise<Input> | Input;
  readonly bad?: readonly Bad[];
}

const TO_COME = "2999-01-01T00:00:00.000Z";
const PAST = "2026-01-05T09:00:00.000Z";
const future = (...fields: string[]): Bad[] => fields.map((field) => [field, TO_COME, "BAD_USER_INPUT", `${field} must not lie in the future`]);
const begins = (state: string): Bad => ["status", state, "BAD_USER_INPUT", "begins as"];
const follows = (state: string): Bad => ["status", state, "BAD_USER_INPUT", " can become "];

const client = (input: Input) => () => ({ clientId: network.client, ...input });
const goal = async () => (await by.made("clinician", "setGoal", { description: "Lives well" })).id;
const episode = async () => (await by.made("clinician", "openEpisode", {})).id;
const placed = (input: Input) => async () => ({ clientId: network.client, episodeId: await episode(), goalId: await goal(), ...input });
const inEpisode = (input: Input) => async () => ({ clientId: network.client, episodeId: await episode(), ...input });
/** What changes a record at its first version, which another mutation makes. */
const changing = (mutation: string, made: Input, input: Input, as: Worker = "clinician") => async () =>
  ({ id: (await by.made(as, mutation, made)).id, expectedVersion: 1, ...input });

const INTERVENTION = { type: "EDUCATION", title: "Cooking" };
const STEPS = { warningSigns: ["No sleep"], copingStrategies: ["A walk"], distractions: ["The choir"], people: [{ name: "Her sister", reach: "Home" }], professionals: [{ name: "988", reach: "Call" }], makingSafe: ["Locked away"], worthLivingFor: "Her cat", reviewDue: "2027-01-01" };
const CRISIS = { kind: "MEDICAL", description: "Fell." };
const FLAT = { clientId: "", of: "CARE_PLAN", supervisor: "dr-weiss", recordVersion: 1 };
const TABLE = [{ agency: "north-housing", purpose: "SOCIALCARE", who: "Sam" }];
const CONFERENCE = { status: "HELD", at: PAST, question: "Where?", attendances: [{ agency: "north-housing", purpose: "SOCIALCARE" }] };
const CHECK_IN = { with: "PROVIDER", provider: "School", summary: "Well." };
const LETTER = { direction: "INCOMING", channel: "EMAIL", counterpart: "School", subject: "Meeting", summary: "On Monday." };
const NOTE = { kind: "PROGRESS", text: "Well.", sign: true };
const CONSULTATION = { kind: "PEER", askedOf: "dr-weiss", question: "And now?" };
const ADVOCACY = { kind: "APPEAL", target: "An office", barrier: "COST", ask: "Less" };
const asked = async () => ({ id: (await by.made("clinician", "writeNote", NOTE)).id, expectedVersion: 1, supervisor: "dr-weiss" });
const toCoSign = async () => {
  const input = await asked();
  await by.changed("clinician", "askCoSign", input, "id");
  return { id: input.id, expectedVersion: 2 };
};

const CASES: readonly Case[] = [
  {
    mutation: "recordIntervention", input: placed({ ...INTERVENTION, description: "Weekly", evidence: { model: "CBT", source: "Its guideline" }, adaptation: "At home", who: "Her nurse", frequency: "Weekly", from: "2026-01-01", until: "2026-02-01", instruments: ["phq-9"], serviceId: randomUUID() }),
    bad: [["until", "2025-01-01", "BAD_USER_INPUT", "until must not be before from"], ["from", "2027-01-01", "BAD_USER_INPUT", "until must not be before from"], begins("COMPLETED"), ["serviceId", "no id", "BAD_USER_INPUT", "serviceId"]],
  },
  { mutation: "advanceIntervention", input: changing("recordIntervention", INTERVENTION, { status: "STOPPED", reason: "Moved." }), bad: [follows("PLANNED"), ["reason", null, "BAD_USER_INPUT", "reason"]] },
  { mutation: "rateIntervention", input: changing("recordIntervention", INTERVENTION, { effect: "HELPED", note: "Cooks." }) },
  {
    mutation: "recordEncounter", input: async () => ({
      clientId: network.client, episodeId: await episode(), kind: "CASEWORK", modality: "VIDEO", telehealthConsent: "VERBAL", start: PAST, end: PAST, typeCode: "1", typeSystem: "urn:x", typeText: "Visit", reason: "Rent",
      appointmentId: (await by.made("clinician", "bookAppointment", { kind: "CASEWORK", start: TO_COME })).id,
    }),
    bad: [...future("start").map(([field, , ...rest]): Bad => [field, "2998-01-01T00:00:00.000Z", rest[0], "end must not be before start"]), ["end", "2025-01-01T00:00:00.000Z", "BAD_USER_INPUT", "end must not be before start"], begins("CANCELLED"), ["telehealthConsent", null, "BAD_USER_INPUT", "telehealthConsent"]],
  },
  {
    mutation: "advanceEncounter", input: changing("recordEncounter", { kind: "CASEWORK", modality: "VIDEO", status: "PLANNED", start: PAST }, { status: "FINISHED", reason: "Over.", end: PAST, telehealthConsent: "WRITTEN" }),
    bad: [...future("end"), follows("ON_LEAVE"), ["telehealthConsent", null, "BAD_USER_INPUT", "telehealthConsent"]],
  },
  {
    mutation: "bookAppointment", input: inEpisode({ kind: "CASEWORK", start: TO_COME, end: TO_COME, worker: "dr-okafor", place: "Here", reason: "Rent" }),
    bad: [["start", PAST, "BAD_USER_INPUT", "start must lie ahead"], ["end", PAST, "BAD_USER_INPUT", "end must not be before start"], begins("ARRIVED")],
  },
  { mutation: "advanceAppointment", input: changing("bookAppointment", { kind: "CASEWORK", start: TO_COME }, { status: "CANCELLED", reason: "Ill." }), bad: [follows("PROPOSED"), ["status", "FULFILLED", "BAD_USER_INPUT", "recordEncounter"], ["status", "NOSHOW", "BAD_USER_INPUT", "status"]] },
  { mutation: "moveAppointment", input: changing("bookAppointment", { kind: "CASEWORK", start: TO_COME }, { start: TO_COME, end: TO_COME, reason: "Ill." }), bad: [["end", PAST, "BAD_USER_INPUT", "end must not be before start"], ["start", "9000-01-01T00:00:00.000Z", "BAD_USER_INPUT", "end must not be before start"]] },
  {
    mutation: "recordCheckIn", input: placed({ ...CHECK_IN, at: PAST, rating: 5, concerns: ["Rent"], nextDue: "2027-01-01" }),
    bad: [...future("at"), ["rating", 11, "BAD_USER_INPUT", "rating"], ["rating", -1, "BAD_USER_INPUT", "rating"], ["with", "CLIENT", "BAD_USER_INPUT", "provider"], ["summary", null, "BAD_USER_INPUT", "summary"]],
  },
  { mutation: "retractCheckIn", input: changing("recordCheckIn", CHECK_IN, { reason: "Twice." }) },
  { mutation: "writeNote", as: "lawyer", input: () => ({ clientId: network.client, kind: "CONTACT", text: "Called.", eventAt: PAST, privileged: true, legalTeam: ["lawyer-lin"] }), bad: [...future("eventAt"), ["privileged", false, "BAD_USER_INPUT", "legalTeam"]] },
  { mutation: "writeNote", input: inEpisode(NOTE), bad: [["privileged", true, "BAD_USER_INPUT", "privileged"]] },
  { mutation: "askCoSign", input: asked, bad: [["supervisor", "dr-okafor", "BAD_USER_INPUT", "supervisor"]] },
  { mutation: "coSignNote", as: "therapist", input: async () => ({ ...await toCoSign(), comment: "Good." }) },
  { mutation: "returnNote", as: "therapist", input: async () => ({ ...await toCoSign(), reason: "Say more." }) },
  { mutation: "recordCorrespondence", as: "lawyer", input: () => ({ clientId: network.client, ...LETTER, counterpartAgency: "north-housing", at: PAST, privileged: true, legalTeam: ["lawyer-lin"] }), bad: future("at") },
  { mutation: "recordCorrespondence", input: inEpisode(LETTER), bad: [["privileged", true, "BAD_USER_INPUT", "privileged"]] },
  { mutation: "retractCorrespondence", input: changing("recordCorrespondence", LETTER, { reason: "Twice." }) },
  { mutation: "recordAdvocacy", input: placed({ ...ADVOCACY, barrierText: "Fees", due: "2027-01-01" }), bad: [begins("ACHIEVED")] },
  { mutation: "advanceAdvocacy", input: changing("recordAdvocacy", ADVOCACY, { status: "NOT_ACHIEVED", reason: "Refused.", outcome: "A letter." }), bad: [follows("PLANNED"), ["reason", null, "BAD_USER_INPUT", "reason"]] },
  { mutation: "recordSystemAdvocacy", input: () => ({ kind: "COALITION", target: "The city", barrier: "COST", ask: "Less" }), bad: [begins("ACHIEVED")] },
  {
    mutation: "advanceSystemAdvocacy", input: async () => ({ id: (await by.changed<{ id: string }>("clinician", "recordSystemAdvocacy", { kind: "COALITION", target: "The city", barrier: "COST", ask: "Less" }, "id")).id, expectedVersion: 1, status: "NOT_ACHIEVED", reason: "Refused.", outcome: "No." }),
    bad: [follows("PLANNED")],
  },
  {
    mutation: "recordCrisis", input: inEpisode({ ...CRISIS, occurredAt: PAST, safetyConcerns: ["Alone"], deEscalation: "Talked", emotionalSupport: "Stayed", traumaInformed: { triggers: ["Noise"], choices: ["Where"], helps: ["Tea"] } }),
    bad: [...future("occurredAt"), begins("RESOLVED")],
  },
  { mutation: "noteCrisisAction", input: changing("recordCrisis", CRISIS, { what: "Waited.", at: PAST }), bad: [...future("at"), ["what", null, "BAD_USER_INPUT", "call"], ["call", { service: "POLICE" }, "BAD_USER_INPUT", "call"]] },
  { mutation: "noteCrisisAction", input: changing("recordCrisis", CRISIS, { call: { service: "POLICE", at: PAST, reference: "12", outcome: "Came." } }), bad: [...future("call.at"), ["at", PAST, "BAD_USER_INPUT", "at goes with what"]] },
  { mutation: "advanceCrisis", input: changing("recordCrisis", CRISIS, { status: "STABILIZED", reason: "Calm." }), bad: [follows("RESOLVED")] },
  {
    mutation: "recordSafetyPlan", input: inEpisode({ against: "MEDICAL", steps: STEPS }),
    bad: [begins("ENDED"), ["steps.warningSigns", [], "BAD_USER_INPUT", "steps.warningSigns"], ["steps", { warningSigns: ["No sleep"] }, "BAD_USER_INPUT", "steps must name"]],
  },
  { mutation: "replaceSafetyPlan", input: changing("recordSafetyPlan", { against: "MEDICAL", steps: STEPS }, { reason: "New.", steps: STEPS }) },
  { mutation: "advanceSafetyPlan", input: changing("recordSafetyPlan", { against: "MEDICAL", steps: STEPS }, { status: "ENDED", reason: "Well." }), bad: [follows("DRAFT"), ["status", "SUPERSEDED", "BAD_USER_INPUT", "replaceSafetyPlan"]] },
  { mutation: "raiseFlag", input: client({ kind: "SAFETY", text: "Ring twice.", until: "2027-01-01" }) },
  { mutation: "moveFlag", input: changing("raiseFlag", { kind: "SAFETY", text: "Ring twice." }, { status: "INACTIVE", reason: "Heard." }), bad: [["status", "ACTIVE", "BAD_USER_INPUT", " can become "]] },
  { mutation: "askConsultation", input: inEpisode(CONSULTATION), bad: [["askedOf", "dr-okafor", "BAD_USER_INPUT", "askedOf"]] },
  { mutation: "answerConsultation", as: "therapist", input: changing("askConsultation", CONSULTATION, { advice: "Slowly." }) },
  { mutation: "withdrawConsultation", input: changing("askConsultation", CONSULTATION, { reason: "Answered." }) },
  { mutation: "retractConsultation", input: changing("askConsultation", CONSULTATION, { reason: "Twice." }) },
  { mutation: "askPeers", input: () => ({ question: "How do you begin?" }), bad: [["question", "Call 555 010 2345", "BAD_USER_INPUT", "question holds"]] },
  {
    mutation: "advisePeer", input: async () => ({ id: (await by.changed<{ id: string }>("clinician", "askPeers", { question: "How?" }, "id")).id, expectedVersion: 1, advice: "Slowly." }),
    bad: [["advice", "Mail ada@example.org", "BAD_USER_INPUT", "advice holds"]],
  },
  { mutation: "requestApproval", input: async () => ({ ...FLAT, clientId: network.client, recordId: (await by.made("clinician", "createCarePlan", { title: "A home" })).id }), bad: [["recordVersion", 0, "BAD_USER_INPUT", "recordVersion"], ["recordVersion", 9, "VERSION_CONFLICT", "expectedVersion"], ["supervisor", "dr-okafor", "BAD_USER_INPUT", "supervisor"]] },
  {
    mutation: "decideApproval", as: "therapist", bad: [["reason", null, "BAD_USER_INPUT", "reason"]],
    input: async () => ({ id: (await by.made("clinician", "requestApproval", { ...FLAT, of: "ASSESSMENT", recordId: randomUUID(), clientId: network.client })).id, expectedVersion: 1, approve: false, reason: "By when?" }),
  },
  { mutation: "withdrawApproval", input: async () => ({ id: (await by.made("clinician", "requestApproval", { ...FLAT, of: "ASSESSMENT", recordId: randomUUID(), clientId: network.client })).id, expectedVersion: 1, reason: "Again." }) },
  { mutation: "retractApproval", input: async () => ({ id: (await by.made("clinician", "requestApproval", { ...FLAT, of: "ASSESSMENT", recordId: randomUUID(), clientId: network.client })).id, expectedVersion: 1, reason: "Twice." }) },
  {
    mutation: "callConference", input: inEpisode({ ...CONFERENCE, attendances: TABLE }),
    bad: [...future("at"), begins("CANCELLED"), ["attendances", [], "BAD_USER_INPUT", "attendances"], ["attendances", [...TABLE, ...TABLE], "BAD_USER_INPUT", "attendances"], ["attendances.0.purpose", "TREAT", "BAD_USER_INPUT", "attendances"]],
  },
  { mutation: "advanceConference", input: changing("callConference", { ...CONFERENCE, status: "PLANNED" }, { status: "CANCELLED", reason: "Ill." }), bad: [["status", "PLANNED", "BAD_USER_INPUT", " can become "]] },
  {
    mutation: "addPoint", input: async () => ({ clientId: network.client, conferenceId: (await by.made("clinician", "callConference", CONFERENCE)).id, kind: "TASK", text: "Call.", assignee: "north-housing", who: "Sam", due: "2027-01-01" }),
    bad: [["assignee", "legal-aid", "BAD_USER_INPUT", "assignee"], ["assignee", null, "BAD_USER_INPUT", "assignee"], ["kind", "TOPIC", "BAD_USER_INPUT", "goes with a TASK"]],
  },
  {
    mutation: "advancePoint", bad: [["status", "RECORDED", "BAD_USER_INPUT", " can become "]],
    input: async () => {
      const conferenceId = (await by.made("clinician", "callConference", CONFERENCE)).id;
      return changing("addPoint", { conferenceId, kind: "TASK", text: "Call.", assignee: "north-housing" }, { status: "DROPPED", reason: "Late." })();
    },
  },
  { mutation: "writeToTeam", input: async () => ({ clientId: network.client, teamId: "street-team", text: "At home.", inReplyToId: (await by.made("clinician", "writeToTeam", { teamId: "street-team", text: "Where?" })).id }) },
  { mutation: "retractMessage", input: changing("writeToTeam", { teamId: "street-team", text: "Where?" }, { reason: "Twice." }) },
];

const covered = new Map<string, Set<string>>();

test.each(CASES)("$mutation refuses what is bad in each field, names it, and writes nothing", async ({ mutation, as = "clinician", input, bad = [] }) => {
  const type = inputOf(mutation);
  const good = await input();
  const send = (value: unknown) => by.tried(as, mutation, value as Input, "id", type.name);
  const fields = covered.get(mutation) ?? new Set<string>();
  covered.set(mutation, fields);

  for (const [field, value, code, message] of [...refusedEverywhere(good), ...bad]) {
    fields.add(field.replace(/\.\d+/g, ""));
    const answer = await send(withValue(good, field, value));
    const said = `${mutation}.${field} = ${JSON.stringify(value)}`;
    expect(refusal(answer), said).toEqual([code, expect.stringContaining(message) as string]);
    expect(answer.errors![0]!.path, said).toEqual(["done"]);
  }
  for (const [field, value] of leavesOf(good)) {
    if (!/(^|\.)(id|\w*Id)$/.test(field) || ["teamId", "serviceId"].includes(field)) continue;
    fields.add(field);
    const [invented, malformed] = await Promise.all([randomUUID(), "no id"].map((one) => send(withValue(good, field, one))));
    expect(codeOf(invented!), `${mutation}.${field}, not ${String(value)}`).toBe("NOT_FOUND");
    expect(JSON.stringify(malformed)).toBe(JSON.stringify(invented));
  }
  // Only now: that it is accepted shows that nothing of it was wrong, and that no refusal has written anything.
  expect((await send(good)).errors, mutation).toBeUndefined();
});

test("no mutation and no field of the work is left out", () => {
  const nouns = [...WORK, ...WORK_KEEPS].map(({ name }) => name);
  const mutations = Object.values(schema.getMutationType()!.getFields())
    .filter((field) => nouns.includes(getNamedType(field.type).name) && field.args.some(({ name }) => name === "input"));
  expect(mutations.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  const left = mutations.flatMap(({ name }) => fieldsOf(inputOf(name)).filter((field) => !covered.get(name)!.has(field)).map((field) => `${name}.${field}`));
  expect(left).toEqual([]);
});

/** What every input refuses: texts that say nothing, a version that is not there, and categories that nobody adds by hand. */
function refusedEverywhere(input: Input): Bad[] {
  const texts = leavesOf(input).flatMap(([field, value]): Bad[] => {
    const name = field.split(".").filter((one) => !/^\d+$/.test(one)).at(-1)!;
    if (name === "expectedVersion") return [[field, 99, "VERSION_CONFLICT", "expectedVersion"]];
    // Slugs of users, agencies and teams are texts, too.
    if (typeof value !== "string" || /^(id|\w*Id)$/.test(name) && name !== "teamId" || isWord(value)) return [];
    return [[field, " ", "BAD_USER_INPUT", `${field.replace(/\.(\d+)/g, "[$1]")} must say something`]];
  });
  return "clientId" in input ? [...texts, ["categories", ["PART2"], "BAD_USER_INPUT", "categories: PART2"]] : texts;
}

/** A word of an enum, an instant or a day. */
function isWord(value: string): boolean {
  return /^[A-Z_]{4,}$/.test(value) || /^\d{4}-\d\d-\d\d(T|$)/.test(value);
}

function leavesOf(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === "" ? key : `${path}.${key}`));
}

function withValue(input: Input, field: string, value: unknown): Input {
  const copy = structuredClone(input);
  const keys = field.split(".");
  let at: Input = copy;
  for (const key of keys.slice(0, -1)) at = at[key] as Input;
  at[keys.at(-1)!] = value;
  return copy;
}

function inputOf(mutation: string): GraphQLInputObjectType {
  return getNamedType(schema.getMutationType()!.getFields()[mutation]!.args.find(({ name }) => name === "input")!.type) as GraphQLInputObjectType;
}

/** The fields in which something can be wrong that their type does not refuse by itself: texts, ids, instants, versions and states. */
function fieldsOf(type: GraphQLInputObjectType, path = ""): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const [inner, name] = [getNamedType(field.type), `${path}${field.name}`];
    if (isInputObjectType(inner)) return fieldsOf(inner, `${name}.`);
    return ["String", "ID", "DateTime", "Int"].includes(inner.name) || ["status", "categories"].includes(field.name) ? [name] : [];
  });
}
