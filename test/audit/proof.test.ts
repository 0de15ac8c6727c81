import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { checkpointVerifier } from "../../gateway/identity/checkpoint-key.ts";
import { openCheckpoint, parseProof } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { leafHash } from "../../subgraphs/consent/sealing/merkle.ts";
import { verifyInclusion } from "../../subgraphs/consent/sealing/proofs.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";

const ADA = named("ada").id;
const PROVE = "query Prove($client: ID!, $entry: ID!) { disclosureProof(client: $client, entry: $entry) { entry salt index proof } }";

let house: TestHouse;
let log: pg.Client;
let entry: string;
beforeAll(async () => {
  house = await openTestHouse();
  log = await openLog(house);
  await house.ask("dr-okafor", { query: "query Name($id: ID!) { client(id: $id) { identity { givenName } } }", variables: { id: ADA } });
  entry = (await log.query<{ id: string }>("select id from consent.disclosure where user_id = 'dr-okafor'")).rows[0]!.id;
});
afterAll(async () => {
  await log.end();
  await house.close();
});

interface Proof { entry: string; salt: string; index: number | null; proof: string | null }
const prove = async (user: string, client = ADA, id = entry) => {
  const { body } = await house.ask(user, { query: PROVE, variables: { client, entry: id } });
  expect(body.errors).toBeUndefined();
  return body.data!["disclosureProof"] as Proof | null;
};
/** Asks until the house has sealed the entry by itself; a transaction of another test on the server may hold that up. */
async function sealed(user: string): Promise<Proof & { index: number; proof: string }> {
  for (;;) {
    const proof = await prove(user);
    if (proof!.proof !== null) return proof as Proof & { index: number; proof: string };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test.each(["ada-brennan", "officer-reyes"])("the house seals by itself, and %s holds what proves an entry to anybody", async (user) => {
  const { entry: content, salt, index, proof } = await sealed(user);
  const { path, checkpoint, index: told } = parseProof(proof)!;
  const key = (await checkpointVerifier({ home: house.home, checkpointKey: null, auditOrigin: "careweave/disclosures" }))!;
  const head = openCheckpoint(checkpoint, key)!;
  const leaf = leafHash(Buffer.concat([Buffer.from(salt, "hex"), Buffer.from(content)]));
  expect(told).toBe(index);
  expect(verifyInclusion({ leaf, index, path, ...head })).toBe(true);
  expect(verifyInclusion({ leaf: leafHash(Buffer.from(content)), index, path, ...head })).toBe(false);
  expect(JSON.parse(content)).toMatchObject({ log: "disclosure", id: entry, client: ADA, user: "dr-okafor", agencyName: "Harbor Community Clinic", action: "READ", obligations: [] });
  expect(existsSync(join(house.home, "checkpoint-key.json"))).toBe(true);
});

test("nobody else is told that there is such an entry", async () => {
  for (const user of ["dr-okafor", "officer-lund", "jobs-ferrari", "rosa-quiroga"]) {
    const there = await house.ask(user, { query: PROVE, variables: { client: ADA, entry } });
    const invented = await house.ask(user, { query: PROVE, variables: { client: ADA, entry: "00000000-0000-4000-8000-000000000000" } });
    if (user !== "officer-lund") expect(there.text).toBe(invented.text);
    else expect(await prove("officer-lund", named("lionel").id)).toBeNull();
  }
  expect(await prove("ada-brennan", ADA, "no id")).toBeNull();
});

test("an officer's look at an entry is in the log itself", async () => {
  const before = (await loggedFor(log, "officer-reyes")).length;
  await prove("officer-reyes");
  const logged = await loggedFor(log, "officer-reyes");
  expect(logged).toHaveLength(before + 1);
  expect(logged.at(-1)).toMatchObject({ client_id: ADA, kind: "ACCESS", records: { AccountingEntry: [entry] } });
});
