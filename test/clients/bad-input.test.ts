import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BadInput, contentsOf, mutationsOf } from "../bad-input.ts";
import { type Network, openNetwork } from "../consent-room/network.ts";
import { codeOf, messageOf } from "./asking.ts";

const MUTATIONS = mutationsOf("clients");
let network: Network;
let client: string;
beforeAll(async () => {
  network = await openNetwork();
  client = await network.openClient();
});
afterAll(() => network.close());

const change = { id: randomUUID(), expectedVersion: 1 };
const HER = "her id";
const bad = (given: object, says: RegExp, code = "BAD_USER_INPUT"): BadInput => ({ given: given as BadInput["given"], says, code });
const INTAKE = { source: "SELF", concerns: ["HOMELESSNESS"], presentingConcern: "x", methods: ["INTERVIEW"] };

/** For every mutation, something it refuses; "her id" stands for the id of a client. */
const BAD: Readonly<Record<string, readonly BadInput[]>> = {
  openClient: [bad({ identity: { givenName: "Ada", birthDate: "2999-01-01" } }, /birthDate/), bad({ identity: {} }, /identity/)],
  recordFacets: [
    bad({ clientId: HER }, /identity, contact, location, demographics, household, culture, genderAndSexuality or safety/),
    bad({ clientId: HER, contact: { points: [{ kind: "PHONE", value: " " }] } }, /contact\.points/),
    bad({ clientId: HER, location: { use: "HOME", from: "2026-02-01", until: "2026-01-01" } }, /location\.until must not be before/),
    bad({ clientId: HER, household: { relationshipToHead: "SELF", adults: -1, children: 0 } }, /household\.adults/),
    bad({ clientId: HER, safety: { voicemail: false, writtenMessages: false, post: false, safeTimes: [{ days: [], from: "09:00", until: "08:00" }] } }, /safety\.safeTimes/),
  ],
  openIntake: [
    bad({ identity: { givenName: "Ada" }, intake: { ...INTAKE, concerns: [] } }, /input\.intake\.concerns/),
    bad({ identity: { givenName: "Ada" }, intake: { ...INTAKE, presentingConcern: " " } }, /input\.intake\.presentingConcern/),
    bad({ identity: {}, intake: INTAKE }, /identity/),
  ],
  recordIntake: [bad({ clientId: HER, intake: { ...INTAKE, methods: [] } }, /input\.intake\.methods/)],
  updateIntake: [bad(change, /status, presentingConcern, addConcerns or addMethods/), bad({ ...change, presentingConcern: " " }, /input\.presentingConcern/)],
  matchClient: [bad({ givenName: "Ada" }, /givenName, familyName and birthDate together, or an identifier/)],
  recordHousehold: [bad({ members: [] }, /input\.members/), bad({ members: [{ clientId: HER, relationshipToHead: "CHILD" }] }, /input\.members/)],
  addHouseholdMember: [bad({ membershipId: "no-id", member: { clientId: HER, relationshipToHead: "CHILD" } }, /nothing with this id/, "NOT_FOUND")],
  updateHouseholdMembership: [bad(change, /relationshipToHead, from or until/)],
  recordSupportContact: [bad({ clientId: HER, name: " ", relationship: "FRIEND" }, /input\.name/)],
  updateSupportContact: [bad(change, /reachedAt/), bad({ ...change, support: " " }, /input\.support/)],
  recordCircumstanceChange: [
    bad({ clientId: HER, kind: "ADDRESS", occurredOn: "2999-01-01", description: "x" }, /input\.occurredOn must not lie ahead/),
    bad({ clientId: HER, kind: "ADDRESS", occurredOn: "2026-01-01", description: " " }, /input\.description/),
    bad({ clientId: HER, kind: "ADDRESS", occurredOn: "2026-01-01", description: "x", categories: ["PART2"] }, /categories: PART2 cannot/),
  ],
  updateCircumstanceChange: [bad(change, /occurredOn, description or reviewSharing/)],
};

test("there is something bad for every mutation", () => {
  expect(Object.keys(BAD).sort()).toEqual(MUTATIONS.names);
});

test.each(Object.entries(BAD).flatMap(([name, cases]) => cases.map((one, at) => [name, at, one] as const)))(
  "%s refuses what it cannot take (%i), says what and what to do, and writes nothing", async (name, _, { given, code, says }) => {
    const [before] = await network.sql(contentsOf("clients"));
    const { operation, variables } = MUTATIONS.requestOf(name, JSON.parse(JSON.stringify(given).replaceAll(HER, client)) as BadInput["given"]);
    const answer = await network.ask("clinician", operation, variables, "clients");
    expect([codeOf(answer), answer.data]).toEqual([code, { [name]: null }]);
    expect(messageOf(answer)).toMatch(says);
    expect(await network.sql(contentsOf("clients"))).toEqual([before]);
  });
