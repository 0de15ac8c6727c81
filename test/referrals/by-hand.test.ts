import { randomUUID } from "node:crypto";
import type { ExecutionResult } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, dataOf, type Network, openNetwork, type Worker } from "./network.ts";

interface Told {
  readonly id: string;
  readonly version: number;
  readonly handKept: readonly string[];
}
const ask = (worker: Worker, field: string) => network.ask("referrals", worker, `mutation { ${field} }`);
const done = async (worker: Worker, field: string) => Object.values(dataOf(await ask(worker, field)))[0] as Told;
const refused = (answer: ExecutionResult<Record<string, never>>) => `${String(codeOf(answer))}: ${answer.errors?.[0]?.message}`;

let network: Network;
/** The housing trust's organization, one that is nobody's, the trust's service, and another agency's. */
let [own, other, beds, meals] = ["", "", "", ""];
beforeAll(async () => {
  network = await openNetwork();
  [own, other] = await Promise.all(["Trust", "Kitchen"].map(async (name) => (await done("coordinator", `saveOrganization(input: { name: "${name}", description: "As it was" }) { id }`)).id)) as [string, string];
  await done("coordinator", `linkOrganization(id: "${own}", expectedVersion: 1, agency: "north-housing") { id }`);
  [beds, meals] = await Promise.all([["north-housing", "Beds"], ["open-table", "Meals"]].map(async ([agency, name]) =>
    (await done("coordinator", `saveService(input: { agency: "${agency}", name: "${name}", needs: [HOMELESSNESS], categories: [HOUSING] }) { id }`)).id)) as [string, string];
});
afterAll(() => network.close());

const organization = (id: string, version: number, input: string) => `saveOrganization(id: "${id}", expectedVersion: ${version}, input: { ${input} }) { id version name description handKept conflicts editedBy { id } }`;
const place = (input: string, which = "") => `savePlace(input: { ${input} }${which}) { id version handKept latitude addresses { city } }`;
const at = (input: string, which = "") => `saveServiceAtLocation(input: { ${input} }${which}) { id version handKept }`;
const service = (agency: string, input: string, which = "") => `saveService(input: { agency: "${agency}", name: "Beds", ${input} }${which}) { id version handKept categories needs }`;

describe("an entry of the directory", () => {
  test("is changed by the agency whose own it is, field by field, and by no other", async () => {
    expect(refused(await ask("food", organization(own, 2, 'description: "x"')))).toMatch(/^NOT_PERMITTED: .*by the agency whose own it is/);
    expect(refused(await ask("housing", organization(other, 1, 'description: "x"')))).toMatch(/^NOT_PERMITTED/);
    expect(refused(await ask("housing", organization(randomUUID(), 1, 'description: "x"')))).toMatch(/^NOT_FOUND/);
    // What is said again as it stands is not held.
    expect(await done("housing", organization(own, 2, 'name: "Trust", description: " By hand "'))).toEqual({
      id: own, version: 3, name: "Trust", description: "By hand", handKept: ["description"], conflicts: [], editedBy: { id: "north-housing" },
    });
    expect(refused(await ask("housing", organization(own, 2, 'description: "x"')))).toMatch(/^VERSION_CONFLICT/);
    expect(refused(await ask("housing", organization(own, 3, 'followSource: ["name"]')))).toBe("BAD_USER_INPUT: followSource[0]: the field is not kept by hand.");
    expect(await done("housing", organization(own, 3, 'website: null, followSource: ["description"]'))).toMatchObject({ version: 4, description: "By hand", handKept: [] });
    expect(await done("coordinator", organization(own, 4, 'phones: [{ number: "1" }]'))).toMatchObject({ handKept: ["phones"], editedBy: { id: "harbor-clinic" } });
    expect(refused(await ask("housing", 'saveOrganization(input: { name: "Another" }) { id }'))).toMatch(/^NOT_PERMITTED/);
  });

  test("is a place with its address, and a service is said to be had there", async () => {
    expect(refused(await ask("housing", place(`organizationId: "${other}", name: "x"`)))).toMatch(/^NOT_PERMITTED/);
    const hall = await done("housing", place(`organizationId: "${own}", name: "Hall", latitude: 1, longitude: 2`));
    const moved = 'addresses: [{ lines: ["1 Mill Street"], city: "Port Ellery", country: "US" }]';
    const which = `, id: "${hall.id}", expectedVersion: 1`;
    expect(refused(await ask("food", place(moved, which)))).toMatch(/^NOT_PERMITTED/);
    expect(await done("housing", place(moved, which))).toMatchObject({ version: 2, handKept: ["addresses"], latitude: 1, addresses: [{ city: "Port Ellery" }] });
    expect(await network.rows("select city, postal_code from referrals.directory_location where id = $1", [hall.id])).toEqual([{ city: "port ellery", postal_code: null }]);
    expect(await done("housing", place('followSource: ["addresses"]', which.replace("expectedVersion: 1", "expectedVersion: 2")))).toMatchObject({ handKept: [] });
    expect(await network.rows("select held_columns from referrals.directory_location where id = $1", [hall.id])).toEqual([{ held_columns: [] }]);

    expect(refused(await ask("housing", at(`serviceId: "${meals}", locationId: "${hall.id}"`)))).toMatch(/^NOT_PERMITTED/);
    const hours = "schedules: [{ days: [MONDAY], opensAt: \"22:00:00\", closesAt: \"06:00:00\" }]";
    const listed = await done("housing", at(`serviceId: "${beds}", locationId: "${hall.id}", ${hours}`));
    expect(refused(await ask("housing", at(`serviceId: "${beds}", locationId: "${hall.id}"`)))).toMatch(/^CONFLICT/);
    expect(await done("housing", at('schedules: [], description: "Ring twice"', `, id: "${listed.id}", expectedVersion: 1`))).toMatchObject({ version: 2, handKept: ["description", "schedules"] });
    // It is found by what was said.
    expect(await network.rows("select latitude, open is null as always from referrals.service_place where service_id = $1", [beds])).toEqual([{ latitude: 1, always: true }]);
  });

  test("of an agency's own service says nothing of what being referred there tells", async () => {
    const which = `, id: "${beds}", expectedVersion: 1`;
    expect(refused(await ask("housing", service("north-housing", "categories: []", which)))).toMatch(/^NOT_PERMITTED: What being referred/);
    expect(refused(await ask("housing", service("open-table", "fees: \"x\"", which)))).toMatch(/^NOT_PERMITTED/);
    expect(await done("housing", service("north-housing", 'minimumAge: 18, areas: ["Port Ellery"]', which))).toMatchObject({
      version: 2, handKept: ["areas", "minimumAge"], categories: ["HOUSING"], needs: ["HOMELESSNESS"],
    });
    expect(await done("housing", service("north-housing", "needs: [HOUSING_INSTABILITY]"))).toMatchObject({ version: 1, categories: ["CASE_NOTE"] });
  });

  test("keeps this without any resolver", async () => {
    const update = (worker: Worker, text: string, values: unknown[]) => network.pastResolvers(worker, "referrals", text, values);
    const rename = "update referrals.organization set name = 'x' where id = $1";
    expect(await update("housing", rename, [own])).toBe(1);
    expect(await update("food", rename, [own])).toBe(0);
    await expect(update("housing", "update referrals.organization set agency = 'open-table' where id = $1", [own])).rejects.toThrow("row-level security");
    expect(await update("housing", "update referrals.organization set agency = 'north-housing' where id = $1", [other])).toBe(0);
    for (const set of ["categories = 0", "stated = false", "term_ids = '{00000000-0000-4000-8000-000000000000}'"]) {
      await expect(update("housing", `update referrals.service set ${set} where id = $1`, [beds]), set).rejects.toThrow("said by keepers");
    }
    expect(await update("housing", "update referrals.service set name = 'x' where id = $1", [meals])).toBe(0);
    await expect(update("housing", `insert into referrals.service (id, agency, name, status, needs, languages, categories, stated)
      values ($1, 'north-housing', 'x', 'ACTIVE', '{}', '{}', 0, true)`, [randomUUID()])).rejects.toThrow("row-level security");
    await expect(update("housing", "insert into referrals.directory_location (id, organization_id, kind) values ($1, $2, 'PHYSICAL')", [randomUUID(), other])).rejects.toThrow("row-level security");
  });
});

test.each<[asked: () => string, says: string]>([
  [() => 'saveOrganization(input: { description: "x" }) { id }', "name: a new entry needs one"], [() => organization(own, 5, ""), "Give what has changed"],
  [() => organization(own, 5, 'name: " "'), "name must say something"], [() => organization(own, 5, 'email: ""'), "email must say something"],
  [() => `saveOrganization(id: "${own}", input: { name: "x" }) { id }`, "Give id and expectedVersion together"],
  [() => organization(own, 5, 'phones: [{ number: "1" }, { number: " " }]'), "phones[1].number must say something"],
  [() => organization(own, 5, 'phones: [{ number: "1", languages: ["not a tag"] }]'), "phones[0].languages[0]: is no BCP 47 tag"],
  [() => organization(own, 5, "contacts: [{ phones: [] }]"), "contacts[0]: say at least one"], [() => organization(own, 5, 'contacts: [{ name: "A", phones: [{ number: "" }] }]'), "contacts[0].phones[0].number"],
  [() => place('name: "x"'), "organizationId: the directory has no organization"], [() => place(`organizationId: "${own}", latitude: 1`), "latitude and longitude go together"],
  [() => place(`organizationId: "${own}", latitude: 91, longitude: 0`), "latitude is -90 to 90"], [() => place(`organizationId: "${own}", addresses: [{ lines: [] }]`), "addresses[0].lines: hold at least one line"],
  [() => place(`organizationId: "${own}", addresses: [{ lines: ["a"], country: "USA" }]`), "addresses[0].country: is an ISO"],
  [() => place(`organizationId: "${own}", addresses: [{ lines: ["a"], kind: "virtual" }]`), "addresses[0].kind: is physical or postal"],
  [() => place(`organizationId: "${own}", accessibility: [{ description: "" }]`), "accessibility[0].description"], [() => place(`organizationId: "${own}", languages: ["not a tag"]`), "languages[0]"],
  [() => place(`organizationId: "${own}", schedules: [{ days: [MONDAY] }]`), "schedules[0]: say its hours, or describe it"],
  [() => place(`organizationId: "${own}", schedules: [{ opensAt: "09:00:00" }]`), "schedules[0]: say both opensAt and closesAt"],
  [() => place(`organizationId: "${own}", schedules: [{ opensAt: "09:00:00", closesAt: "09:00:00" }]`), "schedules[0].closesAt"],
  [() => place(`organizationId: "${own}", schedules: [{ description: "x", validFrom: "2026-02-01", validTo: "2026-01-01" }]`), "schedules[0].validTo must not be before"],
  [() => at(`serviceId: "${beds}"`), "locationId: the directory has no place"], [() => at(`serviceId: "no id", locationId: "${own}"`), "serviceId: the directory has no service"],
  [() => service("north-housing", "minimumAge: 3, maximumAge: 2"), "maximumAge must not be below"], [() => service("north-housing", 'areas: ["a", " "]'), "areas[1] must say something"],
  [() => service("north-housing", "costs: [{ amount: -1 }]"), "costs[0].amount"], [() => service("north-housing", 'costs: [{ currency: "dollar" }]'), "costs[0].currency"],
  [() => service("north-housing", 'requiredDocuments: [{ document: "" }]'), "requiredDocuments[0].document"], [() => service("north-housing", "opening: [], schedules: []"), "opening: say opening or schedules"],
  [() => service("north-housing", 'termIds: ["no id"]'), "termIds: the directory has no taxonomy term"], [() => service("nowhere", 'fees: "x"'), "agency: the directory has no agency"],
] as const)("a bad entry is refused, naming its place: case %#", async (field, says) => {
  expect(refused(await ask("coordinator", field()))).toContain(`BAD_USER_INPUT: ${says}`);
});
