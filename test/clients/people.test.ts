import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HMIS_CODES } from "../../subgraphs/clients/household.ts";
import { type Network, openNetwork } from "../consent-room/network.ts";
import { codeOf, madeOf, messageOf, mutate, view } from "./asking.ts";

let network: Network;
let client: string;
beforeAll(async () => {
  network = await openNetwork();
  client = await network.openClient();
});
afterAll(() => network.close());

const facets = (input: object, id = client) => mutate(network, "clinician", "recordFacets", { clientId: id, ...input }, "id");

describe("What cannot be about a person is refused with its field, and nothing is written", () => {
  test.each([
    ["identity", { identity: {} }],
    ["identity.givenName", { identity: { givenName: " " } }],
    ["identity.birthDate", { identity: { givenName: "Ada", birthDate: "2999-01-01" } }],
    ["identity.birthDate", { identity: { givenName: "Ada", birthDate: "1980-05-04", birthDateQuality: "UNKNOWN" } }],
    ["identity.birthDate", { identity: { givenName: "Ada", birthDateQuality: "PARTIAL" } }],
    ["identity.identifiers[0].value", { identity: { identifiers: [{ system: "https://id.example", value: " " }] } }],
    ["contact.points[0].value", { contact: { points: [{ kind: "EMAIL", value: "no address" }] } }],
    ["contact.points[1].value", { contact: { points: [{ kind: "POST", value: "Box 4" }, { kind: "PHONE", value: "call her" }] } }],
    ["location.until", { location: { use: "HOME", city: "Port Ellery", from: "2026-02-01", until: "2026-01-01" } }],
    ["location", { location: { use: "HOME" } }],
    ["household.children", { household: { relationshipToHead: "SELF", adults: 1, children: -1 } }],
    ["culture", { culture: {} }],
    ["genderAndSexuality", { genderAndSexuality: {} }],
    ["safety.safeTimes[0].until", { safety: { voicemail: false, writtenMessages: false, post: false, safeTimes: [{ days: ["MONDAY"], from: "12:00", until: "10:00" }] } }],
    ["safety.safeTimes[0].days", { safety: { voicemail: false, writtenMessages: false, post: false, safeTimes: [{ days: [], from: "09:00", until: "10:00" }] } }],
  ])("%s", async (field, input) => {
    const before = await written();
    const answer = await facets(input);
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(messageOf(answer)).toContain(field);
    expect(await written()).toEqual(before);
  });

  const written = () => network.sql(`select (select count(*) from clients.identity) as i, (select count(*) from clients.contact) as c,
    (select count(*) from clients.location) as l, (select count(*) from clients.household) as h, (select count(*) from clients.safety_preference) as s`);
});

describe("Who she is", () => {
  test("is taken for whole with a birth date and for unknown without one", async () => {
    const id = await network.openClient();
    expect(await view(network, "clinician", id, "identity { birthDateQuality }")).toEqual({ identity: { birthDateQuality: "FULL" } });
    await facets({ identity: { preferredName: "Red" } }, id);
    expect(await view(network, "clinician", id, "identity { preferredName birthDateQuality birthDate }"))
      .toEqual({ identity: { preferredName: "Red", birthDateQuality: "UNKNOWN", birthDate: null } });
  });

  test("keeps culture and gender in records of their own, so that nothing of them changes who may read the rest", async () => {
    await facets({ demographics: { language: "pt" }, culture: { religion: "Quaker" }, genderAndSexuality: { sexualOrientation: "Lesbian" } });
    expect(await view(network, "clinician", client, "demographics { categories } culture { categories } genderAndSexuality { categories }")).toEqual({
      demographics: { categories: ["DEMOGRAPHICS"] }, culture: { categories: ["CULTURE"] }, genderAndSexuality: { categories: ["GENDER_SEXUALITY"] },
    });
  });

  test("a shelter's address tells what its guests flee from, as a confidential one does", async () => {
    const categories = async (location: object) => {
      await facets({ location: { city: "Port Ellery", ...location } });
      return view(network, "clinician", client, "location { categories }");
    };
    expect(await categories({ use: "SHELTER" })).toEqual({ location: { categories: ["LOCATION", "DOMESTIC_VIOLENCE"] } });
    expect(await categories({ use: "HOME", confidential: true })).toEqual({ location: { categories: ["LOCATION", "DOMESTIC_VIOLENCE"] } });
    expect(await categories({ use: "HOME" })).toEqual({ location: { categories: ["LOCATION"] } });
  });
});

describe("A household", () => {
  const MEMBERS = "relationshipToHead members { relationshipCode client { id } }";
  type Membership = { id: string; version: number; relationshipToHead: string; members: { relationshipCode: number; client: { id: string } }[] };

  test("shows each member to whom she exists, drops the others, and nothing tells how many there are", async () => {
    const child = await network.openClient();
    const input = { members: [{ clientId: client, relationshipToHead: "SELF" }, { clientId: child, relationshipToHead: "CHILD" }], from: "2026-01-01" };
    const made = madeOf(await mutate(network, "clinician", "recordHousehold", input, MEMBERS)) as Membership[];
    expect(made.map(({ members }) => new Set(members.map(({ relationshipCode }) => relationshipCode)))).toEqual([new Set([1, 2]), new Set([1, 2])]);
    await network.sql("delete from consent.wall");
    await network.ask("officer", "mutation ($id: ID!) { raiseWall(clientId: $id, user: \"dr-okafor\", reason: RELATIVE) { id } }", { id: child });
    expect(await view(network, "clinician", client, `householdMemberships { nodes { ${MEMBERS} } }`))
      .toEqual({ householdMemberships: { nodes: [{ relationshipToHead: "SELF", members: [{ relationshipCode: 1, client: { id: client } }] }] } });
    await network.sql("delete from consent.wall");
  });

  test("grows by a member and is left, at the version expected", async () => {
    const [head, other] = [await network.openClient(), await network.openClient()];
    const [membership] = madeOf(await mutate(network, "clinician", "recordHousehold", { members: [{ clientId: head, relationshipToHead: "SELF" }] }, "id")) as Membership[];
    const add = (member: object, membershipId = membership!.id) => mutate(network, "clinician", "addHouseholdMember", { membershipId, member, from: "2026-03-01" }, "id version");
    expect(codeOf(await add({ clientId: other, relationshipToHead: "SELF" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await add({ clientId: other, relationshipToHead: "CHILD" }, randomUUID()))).toBe("NOT_FOUND");
    const { id, version } = madeOf(await add({ clientId: other, relationshipToHead: "SPOUSE_OR_PARTNER" })) as Membership;
    const update = (changes: object, expectedVersion: number) => mutate(network, "clinician", "updateHouseholdMembership", { id, expectedVersion, ...changes }, "version until");
    expect(codeOf(await update({}, version))).toBe("BAD_USER_INPUT");
    expect(codeOf(await update({ until: "2026-02-01" }, version))).toBe("BAD_USER_INPUT");
    expect(madeOf(await update({ until: "2026-06-01" }, version))).toEqual({ version: 2, until: "2026-06-01" });
    expect(codeOf(await update({ until: "2026-07-01" }, version))).toBe("VERSION_CONFLICT");
  });

  test("with a hidden member is written for nobody, and answers as with an invented one", async () => {
    const record = (clientId: string) => mutate(network, "housing", "recordHousehold", { members: [{ clientId, relationshipToHead: "SELF" }] }, "id");
    const hidden = await record(client);
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    for (const other of [randomUUID(), "no id"]) expect(JSON.stringify(hidden)).toBe(JSON.stringify(await record(other)));
    const heads = (...relationships: string[]) => mutate(network, "clinician", "recordHousehold",
      { members: relationships.map((relationshipToHead) => ({ clientId: randomUUID(), relationshipToHead })) }, "id");
    for (const answer of [await heads("CHILD"), await heads("SELF", "SELF"), await heads()]) expect(codeOf(answer)).toBe("BAD_USER_INPUT");
  });

  test("has the codes of HMIS 3.15", () => {
    expect(Object.values(HMIS_CODES)).toEqual([1, 2, 3, 4, 5, 99]);
  });
});

describe("Who stands by her, and what has changed", () => {
  const support = (input: object, worker: "clinician" | "housing" = "clinician") =>
    mutate(network, worker, "recordSupportContact", { clientId: client, name: "Owen", relationship: "FRIEND", ...input }, "id version mayBeTold person { id } categories");
  const change = (input: object, worker: "clinician" | "housing" = "clinician") =>
    mutate(network, worker, "recordCircumstanceChange", { clientId: client, kind: "INCOME", occurredOn: "2026-01-01", description: "Less", ...input }, "id version categories");

  test("leads to the supporter's own file only where she exists for the reader", async () => {
    const friend = await network.openClient();
    const { id, person } = madeOf(await support({ personId: friend })) as { id: string; person: object };
    expect(person).toEqual({ id: friend });
    await network.ask("officer", "mutation ($id: ID!) { raiseWall(clientId: $id, user: \"dr-okafor\", reason: RELATIVE) { id } }", { id: friend });
    expect(await view(network, "clinician", client, "supportContacts(first: 1) { nodes { name person { id } } }"))
      .toEqual({ supportContacts: { nodes: [{ name: "Owen", person: null }] } });
    const update = { id, expectedVersion: 1, mayBeTold: true };
    expect(madeOf(await mutate(network, "clinician", "updateSupportContact", update, "version mayBeTold"))).toEqual({ version: 2, mayBeTold: true });
    expect(codeOf(await mutate(network, "clinician", "updateSupportContact", update, "version"))).toBe("VERSION_CONFLICT");
    const [hidden, invented] = [await support({ personId: friend }), await support({ personId: randomUUID() })];
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
    await network.sql("delete from consent.wall");
  });

  test("carries what it is about, and is corrected at the version expected", async () => {
    const { id, categories } = madeOf(await change({ kind: "CUSTODY" })) as { id: string; categories: string[] };
    expect(categories).toEqual(["HOUSEHOLD", "CHILD_WELFARE"]);
    const correct = (input: object) => mutate(network, "clinician", "updateCircumstanceChange", { id, expectedVersion: 1, ...input }, "version description");
    expect(codeOf(await correct({ occurredOn: "2999-01-01" }))).toBe("BAD_USER_INPUT");
    expect(madeOf(await correct({ description: "Every second week" }))).toEqual({ version: 2, description: "Every second week" });
    expect(codeOf(await correct({ description: "Otherwise" }))).toBe("VERSION_CONFLICT");
  });

  test.each([
    ["support without a name", () => support({ name: " " })],
    ["a supporter who is the client", () => support({ personId: client })],
    ["a category nobody adds by hand", () => support({ categories: ["PART2"] })],
    ["a change that lies ahead", () => change({ occurredOn: "2999-01-01" })],
    ["a change that says nothing", () => change({ description: "" })],
    ["an update that changes nothing", () => mutate(network, "clinician", "updateSupportContact", { id: randomUUID(), expectedVersion: 1 }, "id")],
    ["a correction that corrects nothing", () => mutate(network, "clinician", "updateCircumstanceChange", { id: randomUUID(), expectedVersion: 1 }, "id")],
  ])("%s is refused", async (_, asked) => {
    expect(codeOf(await asked())).toBe("BAD_USER_INPUT");
  });

  test("about a hidden client is refused like about an invented one", async () => {
    for (const record of [support, change]) {
      const [hidden, invented] = [await record({ clientId: client }, "housing"), await record({ clientId: randomUUID() }, "housing")];
      expect(codeOf(hidden)).toBe("NOT_FOUND");
      expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
    }
  });
});
