import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asking, permit, refusal, WRITTEN } from "./lifecycle-asking.ts";
import { type Network, openNetwork } from "./network.ts";

let network: Network;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  network = await openNetwork();
  ask = asking(network);
});
afterAll(() => network.close());

const draft = (clientId: string, scopes: object[] = [permit()], more: object = {}) =>
  ask("officer", "draft", { input: { clientId, form: "WRITTEN", scopes, ...more } });

describe("who gives it", () => {
  const AGE = 'mutation ($id: ID!, $day: LocalDate!) { stateAge(input: { clientId: $id, birthDate: $day }) { id } }';
  const MOTHER = `mutation ($id: ID!) { registerRepresentative(input: { clientId: $id, kind: PARENT, name: "Bo Moss", evidence: "a birth certificate" }) { id } }`;
  const minor = async (years: number) => {
    const id = await network.openClient();
    const day = new Date(Date.UTC(new Date().getUTCFullYear() - years, 0, 1)).toISOString().slice(0, 10);
    expect((await network.ask("officer", AGE, { id, day })).errors).toBeUndefined();
    const { data } = await network.ask("officer", MOTHER, { id });
    return { id, majority: `${Number(day.slice(0, 4)) + 18}-01-01T00:00:00.000Z`, mother: (data as { registerRepresentative: { id: string } }).registerRepresentative.id };
  };

  test("a parent's consent ends as the child comes of age, drafted or granted, and a child's own word does not stand for hers", async () => {
    const { id: clientId, majority, mother } = await minor(9);
    await expect(draft(clientId)).rejects.toThrow("BAD_USER_INPUT: input.grantor: ");
    const terms = { grantor: "PARENT", representativeId: mother };
    const { consentId: id, consent } = await draft(clientId, [permit(), permit({ categories: ["HOUSING"], end: "2026-12-31T00:00:00Z" })], terms);
    expect(consent.scopes.map(({ end }) => end).toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual(["2026-12-31T00:00:00.000Z", majority]);
    await ask("officer", "propose", { id });
    await ask("officer", "sign", { id, evidence: { ...WRITTEN, capacity: "PARENT" } });
    expect((await ask("officer", "activate", { id })).consent.status).toBe("ACTIVE");
    expect(await network.sql("select grantor, representative_id as by from consent.consent where id = $1", [id])).toEqual([{ grantor: "PARENT", by: mother }]);
    const events = await network.sql("select detail -> 'signedBy' as by from consent.consent_event where consent_id = $1 and kind = 'SIGNED'", [id]);
    expect(events).toEqual([{ by: ["PARENT"] }]);
  });

  test("what a minor gives until she comes of age ends as she does; of an adult, who came of age, that is refused", async () => {
    const { id: clientId, majority } = await minor(15);
    const until = permit({ categories: ["REPRODUCTIVE_HEALTH"], endsOn: "MAJORITY" });
    const { consent } = await draft(clientId, [until, permit({ categories: ["REPRODUCTIVE_HEALTH"] })]);
    expect(consent.scopes.map(({ end, endsOn }) => [end, endsOn?.event ?? null])).toEqual(expect.arrayContaining([[majority, "MAJORITY"], [null, null]]));
    await expect(draft(await network.openClient(), [until])).rejects.toThrow("BAD_USER_INPUT: input.scopes[0].endsOn: the client is of age by then");
  });

  test("is judged when it is signed: what was drafted while she was free to decide is no longer hers after she is not", async () => {
    const clientId = await network.openClient();
    const { consentId: id } = await draft(clientId);
    await ask("officer", "propose", { id });
    await network.ask("officer", AGE, { id: clientId, day: new Date().toISOString().slice(0, 10) });
    await expect(ask("officer", "sign", { id, evidence: WRITTEN })).rejects.toThrow("BAD_USER_INPUT: input.grantor: ");
  });

  test("a client whose age nobody knows is heard when she refuses", async () => {
    const clientId = await network.openClient();
    await network.sql("insert into consent.age (client_id, agency, quality, at) values ($1, 'harbor-clinic', 'UNKNOWN', now())", [clientId]);
    await expect(draft(clientId)).rejects.toThrow("BAD_USER_INPUT: input.grantor: ");
    expect((await draft(clientId, [refusal()])).consent.status).toBe("ACTIVE");
  });
});
