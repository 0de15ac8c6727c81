import { randomInt } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { boxesAround } from "../../subgraphs/referrals/research/boxes.ts";
import { ageOn, factsOf } from "../../subgraphs/referrals/research/known-client.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

let house: TestHouse;
let admin: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  admin = new pg.Client(house.databaseUrl);
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await house.close();
});

const ADA = "5d0c1f3e-8a47-4b0e-9c62-7f1e2ab94d15";
const MATCH = `query ($id: ID!, $constraints: MatchConstraints) { client(id: $id) { matchServices(need: FOOD_INSECURITY, constraints: $constraints) {
  origin matches { km service { name } location { name } reasons { criterion met because } } } } }`;

describe("a match for a client", () => {
  test("answers with the same bytes whether what is hidden exists, is something else, or was never written", async () => {
    const ask = async () => (await house.ask("lawyer-haddad", { query: MATCH, variables: { id: ADA } })).text;
    const before = await ask();
    expect(before).toContain("OWN_AGENCY");
    // The lawyer may not read where she lives, with whom, or what she speaks.
    for (const change of ["set city = 'Elsewhere', region = 'XX', postal_code = '99999'", `set categories = categories | ${maskOf(["DOMESTIC_VIOLENCE"])}, confidential = true`]) {
      await admin.query(`update clients.location ${change} where client_id = $1`, [ADA]);
      expect(await ask()).toBe(before);
    }
    await admin.query("delete from clients.location where client_id = $1", [ADA]);
    expect(await ask()).toBe(before);
  });

  test("of a guarded address answers even those who may read it as if there were none", async () => {
    const lived = (categories: string[]) => factsOf({ location: { city: "Port Ellery", region: "EL", postalCode: "20110", categories } },
      { withinKm: 50, must: [] }, "2026-06-01");
    expect(lived(["LOCATION", "DOMESTIC_VIOLENCE"])).toEqual(factsOf(null, { withinKm: 50, must: [] }, "2026-06-01"));
    expect(lived(["LOCATION"]).home).toEqual({ city: "Port Ellery", region: "EL", postalCode: "20110" });
  });

  test("of a hidden client, of an invented one and of none has the same bytes", async () => {
    const ask = async (id: string) => (await house.ask("jobs-ferrari", { query: MATCH, variables: { id } })).text;
    expect(await ask(ADA)).toBe(await ask("5d0c1f3e-8a47-4b0e-9c62-7f1e2ab94d16"));
  });
});

const ANY = `query ($constraints: MatchConstraints, $first: Int) { matchServices(need: FOOD_INSECURITY, constraints: $constraints, first: $first) {
  origin matches { km service { name } reasons { criterion met } } } }`;

describe("a match", () => {
  const met = async (constraints: object) => {
    const { body } = await house.ask("jobs-ferrari", { query: ANY, variables: { constraints } });
    expect(body.errors).toBeUndefined();
    const { matches } = body.data!["matchServices"] as { matches: { service: { name: string }; reasons: { criterion: string; met: string }[] }[] };
    const food = matches.find(({ service }) => service.name === "Weekly food parcel");
    return food === undefined ? null : Object.fromEntries(food.reasons.map((one) => [one.criterion, one.met]));
  };

  test("holds a service against each criterion, and says where nothing is known", async () => {
    await admin.query(`update referrals.service set minimum_age = 18, maximum_age = 64, households = '{SINGLE_ADULT}',
      areas = '[{"name": "Port Ellery"}, {"name": "201"}]' where name = 'Weekly food parcel'`);
    expect(await met({})).toMatchObject({ NEED: "YES", AGE: "UNKNOWN", AREA: "UNKNOWN", LANGUAGE: "UNKNOWN", HOUSEHOLD: "UNKNOWN", OPENING: "YES", CAPACITY: "UNKNOWN" });
    expect(await met({ age: 18, areas: ["port ELLERY"], languages: ["es-MX"], household: "SINGLE_ADULT" }))
      .toMatchObject({ AGE: "YES", AREA: "YES", LANGUAGE: "YES", HOUSEHOLD: "YES" });
    expect(await met({ age: 65, areas: ["elsewhere"], languages: ["uk"], household: "WITH_CHILDREN", open: [{ days: ["SUNDAY"], from: "10:00", until: "12:00" }] }))
      .toMatchObject({ AGE: "NO", AREA: "NO", LANGUAGE: "NO", HOUSEHOLD: "NO", OPENING: "NO" });
    expect(await met({ age: 65, must: ["AGE"] })).toBeNull();
    expect(await met({ open: [{ days: ["MONDAY"], from: "16:59", until: "23:00" }] })).toMatchObject({ OPENING: "YES" });
    expect(await met({ open: [{ days: ["MONDAY"], from: "17:00", until: "23:00" }] })).toMatchObject({ OPENING: "NO" });
  });

  test("counts a report of room for as long as it holds", async () => {
    const report = (capacity: string, holds: string) => admin.query(`insert into referrals.capacity_report (id, service_id, capacity, reported_by, reported_at, holds_until)
      select gen_random_uuid(), id, $1, 'open-table', now(), now() + $2::interval from referrals.service where name = 'Weekly food parcel'`, [capacity, holds]);
    await report("CAPACITY", "1 day");
    expect(await met({})).toMatchObject({ CAPACITY: "YES" });
    await report("NO_CAPACITY", "1 day");
    expect(await met({})).toMatchObject({ CAPACITY: "NO" });
    await report("NO_CAPACITY", "-1 second");
    expect(await met({})).toMatchObject({ CAPACITY: "UNKNOWN" });
  });

  test("finds places within the distance and no others, also across the 180th meridian", async () => {
    await admin.query(`update referrals.directory_location l set latitude = 0, longitude = 179.9 from referrals.organization o
      where o.id = l.organization_id and o.agency = 'open-table'`);
    const from = { latitude: 0, longitude: -179.9 };
    expect(await met({ from, withinKm: 23 })).toMatchObject({ DISTANCE: "YES" });
    expect(await met({ from, withinKm: 22 })).toBeNull();
  });

  test.each([
    [{ age: -1 }], [{ withinKm: 0 }], [{ withinKm: 501 }], [{ from: { latitude: 91, longitude: 0 } }], [{ from: { latitude: 0, longitude: 181 } }],
    [{ open: [{ days: ["MONDAY"], from: "12:00", until: "12:00" }] }],
  ])("refuses constraints that cannot be: %j", async (constraints) => {
    const { body } = await house.ask("jobs-ferrari", { query: ANY, variables: { constraints } });
    expect(body.errors?.map(({ extensions, message }) => [extensions.code, message.startsWith("constraints: ")])).toEqual([["BAD_USER_INPUT", true]]);
  });

  test("names 1 to 50 services", async () => {
    for (const first of [0, 51]) {
      const { body } = await house.ask("jobs-ferrari", { query: ANY, variables: { first } });
      expect(body.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});

test("what a coordinator says a word tells is what a referral to its services carries", async () => {
  const term = "11111111-1111-4111-8111-111111111111";
  await admin.query("insert into referrals.taxonomy_term (id, name) values ($1, 'Detoxification')", [term]);
  await admin.query("update referrals.service set term_ids = array[$1::uuid], stated = false where name = 'Walk-in clinic'", [term]);
  const told = async () => {
    const { body } = await house.ask("dr-okafor", { query: '{ agency(id: "harbor-clinic") { services { nodes { name categories needs } } } }' });
    const { nodes } = (body.data as { agency: { services: { nodes: { name: string; categories: string[]; needs: string[] }[] } } }).agency.services;
    return nodes.find(({ name }) => name === "Walk-in clinic");
  };
  expect((await told())?.categories).toEqual(["PHYSICAL_HEALTH", "CASE_NOTE"]);
  const { body } = await house.ask("coordinator-diallo", {
    query: "mutation ($id: ID!) { stateTerm(id: $id, expectedVersion: 1, needs: [STRESS], categories: [SUBSTANCE_USE]) { stated version } }", variables: { id: term },
  });
  expect(body).toEqual({ data: { stateTerm: { stated: true, version: 2 } } });
  expect(await told()).toEqual({ name: "Walk-in clinic", categories: ["PHYSICAL_HEALTH", "SUBSTANCE_USE"], needs: ["STRESS"] });
});

describe("on the globe and in the calendar", () => {
  test("the boxes hold every point within the distance", () => {
    const seed = randomInt(2 ** 31);
    const coordinate = (bound: number) => fc.double({ min: -bound, max: bound, noNaN: true });
    fc.assert(fc.property(coordinate(90), coordinate(180), fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), coordinate(180),
      (latitude, longitude, km, part, bearing) => {
        const point = travelled(latitude, longitude, km * part, bearing);
        const [south, north, west, east, west2, east2] = boxesAround(latitude, longitude, km);
        expect(point.latitude).toBeGreaterThanOrEqual(south);
        expect(point.latitude).toBeLessThanOrEqual(north);
        expect((point.longitude >= west && point.longitude <= east) || (point.longitude >= west2 && point.longitude <= east2)).toBe(true);
      }), { seed, numRuns: 2000 });
  });

  test("an age has its birthday, and nobody is born tomorrow", () => {
    expect([ageOn("2026-06-01", "2008-06-01"), ageOn("2026-05-31", "2008-06-01"), ageOn("2026-06-01", "2026-06-02"), ageOn("2026-06-01", null)]).toEqual([18, 17, null, null]);
  });
});

/** Where one is after so many kilometers in a direction. */
function travelled(latitude: number, longitude: number, km: number, bearing: number): { latitude: number; longitude: number } {
  const [lat, lon, turn, way] = [...[latitude, longitude, bearing].map((one) => (one * Math.PI) / 180), km / 6371] as [number, number, number, number];
  const to = Math.asin(Math.min(1, Math.max(-1, Math.sin(lat) * Math.cos(way) + Math.cos(lat) * Math.sin(way) * Math.cos(turn))));
  const far = lon + Math.atan2(Math.sin(turn) * Math.sin(way) * Math.cos(lat), Math.cos(way) - Math.sin(lat) * Math.sin(to));
  const degrees = (far * 180) / Math.PI;
  return { latitude: (to * 180) / Math.PI, longitude: ((degrees + 540) % 360) - 180 };
}
