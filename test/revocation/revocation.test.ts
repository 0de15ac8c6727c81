import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import type { Question } from "../house.ts";
import type { Topology } from "../topology/topology.ts";
import { ask, type Doors } from "./asking.ts";
import { breakFence } from "./broken-fence.ts";
import type { History } from "./history.ts";
import { violations } from "./judge.ts";
import { Log } from "./log.ts";
import { failedOf, prepare, questionOf } from "./readers.ts";
import { round } from "./round.ts";
import { doorsOf, startOnRunsServer } from "./three-gateways.ts";
import type { Body } from "./view.ts";

let topology: Topology;
let doors: Doors;
let log: Log;
let mend: (() => Promise<void>) | undefined;
beforeAll(async () => {
  topology = await startOnRunsServer();
  doors = doorsOf(topology);
  log = new Log(topology.databaseUrl);
  await prepare(doors);
}, 300_000);
afterEach(async () => {
  await mend?.();
  mend = undefined;
});
afterAll(async () => {
  await log?.close();
  await topology?.close();
});

/** Changes what readers may see, so often. */
async function flips(count: number, name: string): Promise<History> {
  let flipped = 0;
  return round({ doors, log, name, flipped: () => (flipped += 1) }, () => flipped >= count);
}

describe("Three gateways, five subgraphs over HTTP, one database, and readers that never pause", () => {
  test("200 changes of what they may see: the whole history fits one order of grants, revocations and entries", async () => {
    const { received, ...history } = await flips(200, "npm test");
    expect(violations({ received, ...history })).toEqual([]);
    // It was a trial: there were answers with and without data, and nothing failed but what met two changes, or is not permitted any more.
    expect(received.filter(({ holds }) => holds).length).toBeGreaterThan(50);
    expect(received.filter(({ holds, kind }) => !holds && kind === "WHOLE").length).toBeGreaterThan(50);
    expect(failedOf(received)).toEqual([]);
  }, 300_000);

  test("a fence that compares nothing is found out by its answers, and one that enters nothing by what is missing", async () => {
    mend = await breakFence(log, "blind");
    let blind: string[] = [];
    for (let turn = 0; turn < 10 && blind.length === 0; turn++) blind = violations(await flips(20, `blind ${turn}`));
    await mend();
    mend = await breakFence(log, "mute");
    const mute = violations(await flips(6, "mute"));
    expect(blind).toContainEqual(expect.stringMatching(/^entered under a version after|^was entered under a version that was over|^holds other cells/));
    expect(mute).toContainEqual(expect.stringMatching(/^left without its entry/));
  }, 300_000);
});

describe("Once revokeConsent has returned", () => {
  const { id } = named("emeka");
  const [query, again] = [false, true].map((replays) => questionOf({ client: "emeka", replays })) as [Question, Question];
  /** More at once than a pool has connections, through every gateway; the trials before have made every plan on each of them. */
  const everywhere = async (question: Question) => (await Promise.all(Array.from({ length: 27 }, (_, turn) => ask<Body>(doors, turn, "food-silva", question))))
    .map(({ body }) => body?.data?.client?.contact?.author.id);
  const officer = (question: Question) => ask<{ data: { outcome: { consentId: string; consent: { status: string } } } }>(doors, 0, "officer-reyes", question);
  const outcome = "{ consentId consent { status } }";

  test("neither another gateway nor an idle connection nor a plan made before gives it, nor a mutation sent again", async () => {
    const grant: Question = {
      query: `mutation ($id: ID!) { outcome: grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{ effect: PERMIT,
        grantees: [{ agency: "open-table" }], categories: [CONTACT], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) ${outcome} }`,
      variables: { id }, headers: { "idempotency-key": randomUUID() },
    };
    const granted = (await officer(grant)).body!.data.outcome;
    for (const question of [query, again]) expect(new Set(await everywhere(question))).toEqual(new Set(["harbor-clinic"]));
    const idle = await log.rows<{ user: string }>("select usename as user from pg_stat_activity where state = 'idle' and datname = current_database() and usename like '%\\_svc'");
    expect(idle.length).toBeGreaterThan(10);

    const revoke = `mutation ($id: ID!) { outcome: revokeConsent(id: $id, form: VERBAL) ${outcome} }`;
    await officer({ query: revoke, variables: { id: granted.consentId } });
    for (const question of [query, again]) expect(new Set(await everywhere(question))).toEqual(new Set([undefined]));
    // Sent again, what was granted is not granted again.
    expect((await officer(grant)).body!.data.outcome).toEqual({ consentId: granted.consentId, consent: { status: "REVOKED" } });
  }, 120_000);
});
