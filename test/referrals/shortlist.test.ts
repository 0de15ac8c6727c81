import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { PublicError } from "../../schema/public-error.ts";
import { OPTION, OptionStatus } from "../../subgraphs/referrals/shortlist/option-status.ts";
import { move } from "../../subgraphs/state-machine.ts";
import { type Answer, openTestHouse, type TestHouse } from "../house.ts";

const ADA = "5d0c1f3e-8a47-4b0e-9c62-7f1e2ab94d15";
const INVENTED = "5d0c1f3e-8a47-4b0e-9c62-7f1e2ab94d16";
/** "Weekly food parcel" of the food bank, and another of its services. */
let parcel: string;
let other: string;
let house: TestHouse;
let admin: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  admin = new pg.Client(house.databaseUrl);
  await admin.connect();
  parcel = (await admin.query<{ id: string }>("select id from referrals.service where name = 'Weekly food parcel'")).rows[0]!.id;
  other = (await admin.query<{ id: string }>("select id from referrals.service where id <> $1 order by id limit 1", [parcel])).rows[0]!.id;
});
afterAll(async () => {
  await admin.end();
  await house.close();
});

interface Told {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly categories: readonly string[];
  readonly reasons: readonly { readonly criterion: string; readonly met: string; readonly because: string }[];
}
const ask = (identity: string, query: string, headers?: Record<string, string>) => house.ask(identity, { query, ...(headers === undefined ? {} : { headers }) });
const data = ({ body }: Answer) => {
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return Object.values(body.data!)[0] as Told;
};
const refused = ({ body }: Answer) => body.errors?.map(({ extensions: { code }, message }) => `${code}: ${message}`)[0];
const OPTIONS = "id version status categories matchedAt reasons { criterion met because }";
const record = (input: string, client = ADA) => `mutation { recordReferralOption(input: { clientId: "${client}", ${input} }) { ${OPTIONS} } }`;
const decide = (id: string, version: number, rest: string) => `mutation { decideReferralOption(input: { id: "${id}", expectedVersion: ${version}, ${rest} }) { version status statusReason } }`;
const forFood = () => `serviceId: "${parcel}", need: FOOD_INSECURITY`;

describe("an option", () => {
  test("keeps why it matched as it stood, when the directory and the client have long changed", async () => {
    const { id, reasons } = data(await ask("nurse-lindqvist", record(forFood())));
    const language = ({ criterion }: { criterion: string }) => criterion === "LANGUAGE";
    expect(reasons.find(language)).toEqual({ criterion: "LANGUAGE", met: "NO", because: "It is not offered in the language." });
    await admin.query("update referrals.service set languages = '{}' where id = $1", [parcel]);
    expect(data(await ask("nurse-lindqvist", record(forFood()))).reasons.find(language)).toMatchObject({ met: "UNKNOWN" });
    expect(data(await ask("nurse-lindqvist", `{ referralOption(id: "${id}") { reasons { criterion met because } } }`)).reasons).toEqual(reasons);
  });

  test("carries the categories of what of the client it was held against, whoever wrote that", async () => {
    const held = async (more = "") => data(await ask("nurse-lindqvist", record(`${forFood()}${more}`))).categories;
    expect(await held()).toEqual(["LOCATION", "DEMOGRAPHICS", "REFERRAL"]);
    await admin.query("update referrals.service set minimum_age = 18, languages = '{es}' where id = $1", [parcel]);
    await admin.query("update clients.demographics set categories = categories | $1 where client_id = $2", [maskOf(["CULTURE"]), ADA]);
    expect(await held()).toEqual(["IDENTITY", "LOCATION", "DEMOGRAPHICS", "REFERRAL", "CULTURE"]);
    // What the asker says herself tells nothing of the file.
    expect(await held(', constraints: { age: 30, languages: ["en"], areas: ["Port Ellery"], from: { latitude: 1, longitude: 1 } }')).toEqual(["REFERRAL"]);
    // By hand nothing is matched.
    expect(data(await ask("nurse-lindqvist", record(`serviceId: "${parcel}"`)))).toMatchObject({ categories: ["REFERRAL"], matchedAt: null, reasons: [] });
    expect(data(await ask("nurse-lindqvist", record(`serviceId: "${parcel}", need: INTIMATE_PARTNER_VIOLENCE`)))).toMatchObject({
      categories: ["REFERRAL", "DOMESTIC_VIOLENCE"], reasons: [{ criterion: "NEED", met: "NO", because: "The directory does not list it for this need." }],
    });
  });

  test("of a service that is closed says so", async () => {
    await admin.query("update referrals.service set status = 'TEMPORARILY_CLOSED' where id = $1", [parcel]);
    expect(data(await ask("nurse-lindqvist", record(forFood()))).reasons).toEqual([{ criterion: "NEED", met: "NO", because: "It is not to be had at present." }]);
    await admin.query("update referrals.service set status = 'ACTIVE' where id = $1", [parcel]);
  });

  test("has what it was held against in the log before it is kept", async () => {
    const entries = async () => (await admin.query<{ coordinates: string[] }>(
      "select coordinates from consent.disclosure where agency = 'north-housing' and coordinates @> '{Location.postalCode,Identity.birthDate}' and client_id = $1", [ADA])).rows;
    const before = await entries();
    data(await ask("housing-tran", record(forFood())));
    expect((await entries()).length - before.length).toBe(1);
  });

  test("about a hidden client and about an invented one is refused with the same bytes", async () => {
    for (const input of [forFood(), `serviceId: "${parcel}"`]) {
      const [hidden, invented] = await Promise.all([ADA, INVENTED].map((client) => ask("jobs-ferrari", record(input, client))));
      expect(refused(hidden!)).toMatch(/^NOT_FOUND/);
      expect(hidden!.text).toBe(invented!.text);
    }
    const { id } = data(await ask("nurse-lindqvist", record(forFood())));
    for (const work of [(one: string) => decide(one, 1, "status: OFFERED"), (one: string) => `mutation { updateReferralOption(input: { id: "${one}", expectedVersion: 1, place: 3 }) { id } }`,
      (one: string) => `mutation { sendReferral(input: { clientId: "${ADA}", target: "open-table", optionId: "${one}" }) { id } }`]) {
      expect((await ask("jobs-ferrari", work(id))).text).toBe((await ask("jobs-ferrari", work(INVENTED))).text);
    }
  });

  test("is written once when its answer was lost", async () => {
    const headers = { "idempotency-key": `option-${parcel}` };
    const [first, second] = [data(await ask("nurse-lindqvist", record(forFood()), headers)), data(await ask("nurse-lindqvist", record(forFood()), headers))];
    expect(second.id).toBe(first.id);
  });

  test("is refused with a sentence that names what is wrong", async () => {
    const { id } = data(await ask("nurse-lindqvist", record(`serviceId: "${parcel}"`)));
    const update = (rest: string) => `mutation { updateReferralOption(input: { id: "${id}", expectedVersion: 1${rest} }) { id } }`;
    const refer = (rest: string) => `mutation { sendReferral(input: { clientId: "${ADA}", target: "open-table", optionId: "${id}"${rest} }) { id } }`;
    for (const [query, says] of [
      [record('serviceId: "no id"'), "BAD_USER_INPUT: serviceId"], [record(`serviceId: "${INVENTED}", need: FOOD_INSECURITY`), "BAD_USER_INPUT: serviceId"],
      [record(`${forFood()}, needId: "no id"`), "BAD_USER_INPUT: needId"], [record(`${forFood()}, place: 0`), "BAD_USER_INPUT: place"],
      [record(`${forFood()}, note: " "`), "BAD_USER_INPUT: note"], [record(`${forFood()}, status: CHOSEN`), "BAD_USER_INPUT: An option begins as"],
      [record(`${forFood()}, categories: [IDENTITY]`), "BAD_USER_INPUT: categories"], [record(`serviceId: "${parcel}", constraints: { age: 3 }`), "BAD_USER_INPUT: constraints"],
      [record(`${forFood()}, constraints: { age: -1 }`), "BAD_USER_INPUT: constraints: age"],
      [update(""), "BAD_USER_INPUT: Give what has changed"], [update(', note: ""'), "BAD_USER_INPUT: note"], [update(", place: 100"), "BAD_USER_INPUT: place"],
      [decide(id, 1, "status: DECLINED, said: { how: VERBAL }"), "BAD_USER_INPUT: reason"], [decide(id, 1, "status: CHOSEN"), "BAD_USER_INPUT: said.how"],
      [decide(id, 1, "status: OFFERED, said: { how: VERBAL }"), "BAD_USER_INPUT: said"], [decide(id, 1, "status: CONSIDERED"), "BAD_USER_INPUT: An option that is CONSIDERED can become"],
      [decide(id, 2, "status: OFFERED"), "VERSION_CONFLICT"],
      [refer(""), "BAD_USER_INPUT: optionId: the client has not chosen this option"], [refer(`, serviceId: "${other}"`), "BAD_USER_INPUT: optionId"],
    ] as const) expect(refused(await ask("nurse-lindqvist", query)), query).toContain(says);
    expect(data(await ask("nurse-lindqvist", `{ referralOption(id: "${id}") { version status } }`))).toEqual({ version: 1, status: "CONSIDERED" });
  });

  test("is chosen by the client and nobody else's to decide, and leads to referrals for that service alone", async () => {
    const { id } = data(await ask("nurse-lindqvist", record(forFood())));
    expect(refused(await ask("ada-brennan", decide(id, 1, "status: OFFERED")))).toMatch(/^NOT_PERMITTED/);
    expect(refused(await ask("ada-brennan", `mutation { updateReferralOption(input: { id: "${id}", expectedVersion: 1, place: 3 }) { id } }`))).toMatch(/^NOT_FOUND/);
    expect(data(await ask("ada-brennan", decide(id, 1, "status: CHOSEN")))).toMatchObject({ version: 2, status: "CHOSEN" });
    expect(refused(await ask("nurse-lindqvist", `mutation { sendReferral(input: { clientId: "${ADA}", target: "open-table", optionId: "${id}", serviceId: "${other}" }) { id } }`)))
      .toContain("serviceId: the option is of another service");
    const sent = data(await ask("nurse-lindqvist", `mutation { sendReferral(input: { clientId: "${ADA}", target: "open-table", optionId: "${id}" }) { need service { id } option { id } } }`));
    expect(sent).toEqual({ need: "FOOD_INSECURITY", service: { id: parcel }, option: { id } });
    expect(data(await ask("ada-brennan", decide(id, 2, 'status: DECLINED, reason: "I go there myself"')))).toMatchObject({ status: "DECLINED", statusReason: "I go there myself" });
  });
});

test("the life of an option, every step", () => {
  const drawn: Readonly<Record<OptionStatus, string>> = {
    CONSIDERED: "OFFERED CHOSEN DECLINED ENTERED_IN_ERROR", OFFERED: "CHOSEN DECLINED ENTERED_IN_ERROR", CHOSEN: "DECLINED ENTERED_IN_ERROR",
    DECLINED: "OFFERED CHOSEN ENTERED_IN_ERROR", ENTERED_IN_ERROR: "",
  };
  for (const from of Object.values(OptionStatus)) {
    for (const to of Object.values(OptionStatus)) {
      const option = { status: from, statusReason: null };
      const step = () => move(OPTION, option, to, "Because.");
      if (drawn[from].split(" ").includes(to)) step();
      else expect(step, `${from} to ${to}`).toThrow(PublicError);
      expect(option.status).toBe(drawn[from].split(" ").includes(to) ? to : from);
    }
  }
});
