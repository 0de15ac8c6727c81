import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Network, openNetwork, type Worker } from "../consent-room/network.ts";
import { codeOf, madeOf, messageOf, mutate, view } from "./asking.ts";

let network: Network;
let known: string;
beforeAll(async () => {
  network = await openNetwork();
  known = await network.openClient();
  await network.sql(`insert into consent.account (client_id, agency, user_id, kind, categories, from_at)
    values ($1, 'metro-coordination', 'ada', 'SELF', 0, '2020-01-01')`, [known]);
});
afterAll(() => network.close());

const ADA = { givenName: "Ada", familyName: "Moss", birthDate: "1980-05-04" };
const CAME = { source: "OUTREACH", concerns: ["HOMELESSNESS", "FOOD_INSECURITY"], presentingConcern: "Nowhere to sleep", methods: ["INTERVIEW", "OBSERVATION"] };
const FIELDS = "id version status categories concerns methods client { id identity { givenName } }";
interface Made { id: string; version: number; client: { id: string } }
const open = (intake: object = {}, worker: Worker = "intake", identity: object = ADA) =>
  mutate(network, worker, "openIntake", { identity, intake: { ...CAME, ...intake } }, FIELDS);

describe("An intake", () => {
  test("opens a client of the agency's own and links to nobody, however well the particulars fit", async () => {
    const made = madeOf(await open()) as Made;
    expect(made).toMatchObject({ version: 1, status: "OPEN", categories: ["HOUSING", "INCOME"], methods: CAME.methods, client: { identity: { givenName: "Ada" } } });
    expect(made.client.id).not.toBe(known);
    expect(await view(network, "intake", known, "id")).toBeNull();
    expect(await view(network, "clinician", made.client.id, "id")).toBeNull();
  });

  test("is not taken down by a role that may not see what it is about, and the role is told so", async () => {
    const before = await network.sql("select count(*) as n from clients.client");
    expect(codeOf(await open({ concerns: ["INTIMATE_PARTNER_VIOLENCE"] }))).toBe("NOT_PERMITTED");
    expect(await network.sql("select count(*) as n from clients.client")).toEqual(before);
    expect(madeOf(await open({ concerns: ["INTIMATE_PARTNER_VIOLENCE"] }, "housing"))).toMatchObject({ categories: ["DOMESTIC_VIOLENCE"] });
  });

  test("grows, and comes to something, at the version expected", async () => {
    const { id } = madeOf(await open({}, "housing")) as Made;
    const update = (input: object, worker: Worker = "housing") => mutate(network, worker, "updateIntake", { id, expectedVersion: 1, ...input }, FIELDS);
    expect(codeOf(await update({}))).toBe("BAD_USER_INPUT");
    expect(codeOf(await update({ status: "ACCEPTED" }, "clinician"))).toBe("NOT_FOUND");
    expect(madeOf(await update({ status: "ACCEPTED", addConcerns: ["ELDER_ABUSE"], addMethods: ["COLLATERAL", "INTERVIEW"] }))).toMatchObject({
      version: 2, status: "ACCEPTED", categories: ["HOUSING", "INCOME", "DOMESTIC_VIOLENCE"], methods: ["INTERVIEW", "OBSERVATION", "COLLATERAL"],
    });
    expect(codeOf(await update({ status: "WITHDRAWN" }))).toBe("VERSION_CONFLICT");
    expect(codeOf(await update({ status: "OPEN", expectedVersion: 2 }))).toBe("BAD_USER_INPUT");
  });

  test.each([
    ["input.intake.concerns", { concerns: [] }], ["input.intake.methods", { methods: [] }], ["input.intake.presentingConcern", { presentingConcern: " " }],
    ["input.intake.receivedOn", { receivedOn: "2999-01-01" }], ["categories", { categories: ["PART2"] }],
  ])("is refused without a right %s", async (field, intake) => {
    const answer = await open(intake, "housing");
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(messageOf(answer)).toContain(field);
  });

  test("of a hidden client is refused like one of an invented one", async () => {
    const record = (clientId: string) => mutate(network, "housing", "recordIntake", { clientId, intake: CAME }, "id");
    const hidden = await record(known);
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    for (const id of [randomUUID(), "no-id"]) expect(JSON.stringify(hidden)).toBe(JSON.stringify(await record(id)));
    expect(madeOf(await mutate(network, "clinician", "recordIntake", { clientId: known, intake: CAME }, "status"))).toEqual({ status: "OPEN" });
  });
});

describe("A client's own code", () => {
  const mint = async (worker: Worker = "herself", clientId: string | null = null) => {
    const { data, errors } = await network.ask(worker, "mutation ($id: ID) { mintLinkCode(clientId: $id) { code } }", { id: clientId });
    return { code: (data as { mintLinkCode: { code: string } | null } | null)?.mintLinkCode?.code ?? "", errors };
  };
  const link = (clientId: string, code: string, worker: Worker = "intake") =>
    network.ask(worker, "mutation ($id: ID!, $code: String!) { linkIntake(clientId: $id, code: $code) { id sameAs { id } } }", { id: clientId, code });
  const opened = async () => (madeOf(await open()) as Made).client.id;

  test("links an intake to her, tells the agency nothing of the other file, and is taken back by an officer of both", async () => {
    const intake = await opened();
    const { code } = await mint();
    expect((await link(intake, code)).data).toEqual({ linkIntake: { id: intake, sameAs: [] } });
    expect(await network.sql("select client_id, survivor from consent.merge where unmerged_at is null")).toEqual([{ client_id: intake, survivor: known }]);
    expect(await view(network, "intake", known, "id")).toBeNull();
    const again = await link(await opened(), code);
    expect(codeOf(again)).toBe("NOT_FOUND");
    await network.sql("update consent.merge set unmerged_at = at where unmerged_at is null");
  });

  test("carries over what she refused", async () => {
    const intake = await opened();
    const { errors } = await network.ask("officer", `mutation ($id: ID!) { grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [
      { effect: DENY, grantees: [{ agency: "civic-legal-aid" }], categories: [CONTACT], anyPurpose: true, actions: [READ] }] }) { consent { id } } }`, { id: known });
    expect(errors).toBeUndefined();
    await link(intake, (await mint()).code);
    expect(await network.sql("select count(*) > 0 as refused from consent.effective where client_id = $1 and deny_mask <> 0", [intake])).toEqual([{ refused: true }]);
    await network.sql("update consent.merge set unmerged_at = at where unmerged_at is null");
  });

  test("is good for this alone, and a wrong one, a desk's, an own file's and one that is over answer alike, until there were too many", async () => {
    const intake = await opened();
    const desk = (await network.ask("herself", "mutation { mintDeskCode { code } }")).data as { mintDeskCode: { code: string } };
    const late = await mint();
    await network.sql("update consent.desk_code set at = at - interval '15 minutes' where used_at is null and hash = (select hash from consent.desk_code order by at desc limit 1)");
    const own = await mint("housingOfficer", intake);
    const wrong = await link(intake, "0000-0000");
    expect(codeOf(wrong)).toBe("NOT_FOUND");
    for (const code of [desk.mintDeskCode.code, late.code, own.code]) expect(JSON.stringify(await link(intake, code))).toBe(JSON.stringify(wrong));
    await link(intake, "0000-0000");
    expect(codeOf(await link(intake, (await mint()).code))).toBe("RATE_LIMITED");
  });

  test("links nothing for who did not write about the client, hidden or invented", async () => {
    const { code } = await mint();
    const hidden = await link(known, code);
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    for (const id of [randomUUID(), "no-id"]) expect(JSON.stringify(hidden)).toBe(JSON.stringify(await link(id, code)));
    expect((await mint("clinician", known)).errors?.[0]?.extensions["code"]).toBe("NOT_PERMITTED");
    expect((await mint("housingOfficer", known)).errors?.[0]?.extensions["code"]).toBe("NOT_FOUND");
  });
});
