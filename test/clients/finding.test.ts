import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Network, openNetwork, type Worker } from "../consent-room/network.ts";
import { codeOf } from "./asking.ts";

let network: Network;
const ids: Record<string, string> = {};
beforeAll(async () => {
  network = await openNetwork();
  for (const [key, worker, identity] of PEOPLE) {
    const { data, errors } = await network.ask(worker, "mutation ($identity: IdentityInput!) { openClient(identity: $identity) { id } }", { identity });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    ids[key] = (data as { openClient: { id: string } }).openClient.id;
  }
});
afterAll(() => network.close());

const PASSPORT = "https://passports.example";
const PEOPLE: readonly (readonly [string, Worker, object])[] = [
  ["jose", "clinician", { givenName: "José María", familyName: "Núñez", preferredName: "Pepe", birthDate: "1971-02-03", identifiers: [{ system: PASSPORT, value: "X-771 20" }] }],
  ["soren", "clinician", { givenName: "Søren", familyName: "Łukasz-Straße", birthDate: "1980-01-01" }],
  ["wei", "clinician", { givenName: "伟", familyName: "王" }],
  ["ivan", "clinician", { givenName: "Иван", familyName: "Иванов" }],
  ["john", "clinician", { givenName: "John", familyName: "Gonzalez", birthDate: "1990-10-10" }],
  // The same person, as the housing trust has her; the clinic does not know that file.
  ["hidden", "housing", { givenName: "Jose Maria", familyName: "Nunez", birthDate: "1971-02-03", identifiers: [{ system: PASSPORT, value: "x77120" }] }],
];

const keysOf = (list: readonly { id: string }[]) => list.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id) ?? id);
async function found(filter: object, worker: Worker = "clinician"): Promise<string[]> {
  const { data, errors } = await network.ask(worker, "query ($filter: ClientFilter) { clients(filter: $filter) { nodes { id } } }", { filter }, "clients");
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return keysOf((data as { clients: { nodes: { id: string }[] } }).clients.nodes);
}
const match = (input: object, worker: Worker = "clinician") =>
  network.ask(worker, "mutation ($input: MatchClientInput!) { matchClient(input: $input) { clients { id } } }", { input }, "clients");
const matched = async (...asked: Parameters<typeof match>) => {
  const { data, errors } = await match(...asked);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return keysOf((data as { matchClient: { clients: { id: string }[] } }).matchClient.clients);
};

describe("A search by name", () => {
  test.each([
    ["in any order", "maria jose nunez", ["jose"]], ["without accents and capitals", "NUÑEZ", ["jose"]], ["by the name she wants to be called", "pepe", ["jose"]],
    ["with letters that only look like others", "soren lukasz strasse", ["soren"]], ["in another script", "王 伟", ["wei"]], ["in another script with a small mistake", "Иваного", ["ivan"]],
    ["with a small mistake", "gonzales", ["john"]], ["by the beginning of a word", "gonz", ["john"]], ["of two, where one is not hers", "jose gonzalez", []],
    ["of nobody", "zebra", []],
  ])("finds %s", async (_, nameLike, keys) => {
    expect(await found({ nameLike })).toEqual(keys);
  });

  test("finds nobody by an identity that is not the asker's to read", async () => {
    expect(await found({ nameLike: "nunez" }, "housing")).toEqual(["hidden"]);
    expect(await found({ nameLike: "nunez" })).toEqual(["jose"]);
    expect(await found({ nameLike: "gonzalez" }, "housing")).toEqual([]);
  });

  test.each(["", " - ", "a", "a b c d e f g"])("by %o is refused", async (nameLike) => {
    const asked = await network.ask("clinician", "query ($filter: ClientFilter) { clients(filter: $filter) { nodes { id } } }", { filter: { nameLike } }, "clients");
    expect(codeOf(asked)).toBe("BAD_USER_INPUT");
  });

  test("comes together with an identifier, a prefix and a page", async () => {
    expect(await found({ identifier: { system: PASSPORT, value: "x 77120" } })).toEqual(["jose"]);
    expect(await found({ identifier: { system: PASSPORT, value: "x 77120" } }, "housing")).toEqual(["hidden"]);
    expect(await found({ identifier: { system: PASSPORT, value: "77120" } })).toEqual([]);
    expect(await found({ identifier: { system: PASSPORT, value: "x77120" }, nameLike: "gonzalez" })).toEqual([]);
    expect(await found({ name: "nu", nameLike: "jose" })).toEqual(["jose"]);
    expect(await found({ name: "go", nameLike: "jose" })).toEqual([]);
  });
});

describe("Looking for somebody at the door", () => {
  const ADA = { givenName: "jose maria", familyName: "NUNEZ", birthDate: "1971-02-03" };

  test("names those who exist for the asker, and is to everybody else the same as for somebody nobody knows", async () => {
    expect(await matched(ADA)).toEqual(["jose"]);
    expect(await matched({ identifiers: [{ system: PASSPORT, value: "X77120" }] }, "housing")).toEqual(["hidden"]);
    // To the lawyer's agency both files are hidden.
    const [hidden, nobody] = [await match(ADA, "lawyer"), await match({ ...ADA, birthDate: "1971-02-04" }, "lawyer")];
    expect(hidden).toEqual({ data: { matchClient: { clients: [] } } });
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(nobody));
  });

  test("searches only what stands under a key of the asker's: somebody hidden is in nothing that is searched", async () => {
    const keys = await network.sql("select distinct grantee_key as key from clients.visible_hash where client_id = $1", [ids["hidden"]]);
    expect(keys).toEqual([{ key: "a:north-housing" }]);
    expect(await network.sql("select distinct grantee_key as key from clients.visible_name where client_id = $1", [ids["hidden"]])).toEqual(keys);
  });

  test("is for those who work with clients, by particulars that can tell one person from others", async () => {
    expect(codeOf(await match(ADA, "herself"))).toBe("NOT_PERMITTED");
    for (const input of [{}, { givenName: "Jose" }, { ...ADA, birthDate: null }, { identifiers: [{ system: PASSPORT, value: " " }] }]) {
      expect(codeOf(await match(input))).toBe("BAD_USER_INPUT");
    }
  });

  test("is counted, sixty an hour, also when many come at once; what was asked is kept as a hash only", async () => {
    await network.sql("insert into clients.match_attempt (at, agency, user_id, hash) select now(), 'harbor-clinic', 'counsel', repeat('0', 64) from generate_series(1, 58)");
    const answers = await Promise.all(Array.from({ length: 4 }, () => match(ADA, "clinicCounsel")));
    expect(answers.filter((one) => codeOf(one) === undefined)).toHaveLength(2);
    expect(answers.filter((one) => codeOf(one) === "RATE_LIMITED")).toHaveLength(2);
    expect(JSON.stringify(await network.sql("select * from clients.match_attempt"))).not.toMatch(/nunez|1971/i);
    await network.sql("update clients.match_attempt set at = at - interval '1 hour'");
    expect(codeOf(await match(ADA, "clinicCounsel"))).toBeUndefined();
  });
});

describe("Two files that may be one person's", () => {
  test("are shown to whom both exist by identities she may read", async () => {
    const { data } = await network.ask("clinician", 'mutation { openClient(identity: { givenName: "JOSÉ-MARÍA", familyName: "Nuñez", birthDate: "1971-02-03" }) { id } }');
    ids["twice"] = (data as { openClient: { id: string } }).openClient.id;
    const same = async (worker: Worker, id: string) => {
      const answer = await network.ask(worker, "query ($id: ID!) { client(id: $id) { perhapsSameAs { id } } }", { id }, "clients");
      return keysOf((answer.data as { client: { perhapsSameAs: { id: string }[] } }).client.perhapsSameAs);
    };
    expect(await same("clinician", ids["twice"])).toEqual(["jose"]);
    expect(await same("officer", ids["jose"]!)).toEqual(["twice"]);
    expect(await same("housing", ids["hidden"]!)).toEqual([]);
    expect(await same("clinician", ids["john"]!)).toEqual([]);
  });
});
