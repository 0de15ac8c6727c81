import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, dataOf, type Network, openNetwork, type Worker } from "./network.ts";
import { STEPS_AS_DRAWN } from "./steps-as-drawn.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const SEND = `mutation ($input: SendReferralInput!) { sendReferral(input: $input) {
  id version status need categories author { id name } target { id name } statusBy { id } service { name }
} }`;
const MOVE = `mutation ($id: ID!, $version: Int!, $to: ReferralStatus!, $reason: String) {
  moveReferral(id: $id, expectedVersion: $version, to: $to, reason: $reason) { version status statusReason statusBy { id } author { id } }
}`;
const send = (worker: Worker, input: object) => network.ask("referrals", worker, SEND, { input: { clientId: network.client, target: "north-housing", ...input } });
const move = (worker: Worker, id: string, version: number, to: string, reason?: string) =>
  network.ask("referrals", worker, MOVE, { id, version, to, reason });

describe("the directory", () => {
  test("is kept by coordinators and read by everybody", async () => {
    const input = { agency: "north-housing", name: "Emergency beds", needs: ["HOMELESSNESS"], categories: ["HOUSING"] };
    const save = "mutation ($input: ServiceInput!, $id: ID, $version: Int) { saveService(input: $input, id: $id, expectedVersion: $version) { id version needs categories } }";
    expect(codeOf(await network.ask("referrals", "clinician", save, { input }))).toBe("NOT_PERMITTED");
    const { saveService } = dataOf(await network.ask("referrals", "coordinator", save, { input })) as { saveService: { id: string } };
    expect(saveService).toMatchObject({ version: 1, needs: ["HOMELESSNESS"], categories: ["HOUSING"] });
    const renamed = { input: { ...input, name: "Beds tonight" }, id: saveService.id, version: 1 };
    expect(dataOf(await network.ask("referrals", "coordinator", save, renamed))).toMatchObject({ saveService: { id: saveService.id, version: 2 } });
    expect(codeOf(await network.ask("referrals", "coordinator", save, renamed))).toBe("VERSION_CONFLICT");
    expect(dataOf(await network.ask("referrals", "food", '{ services(need: HOMELESSNESS) { nodes { name agency { name } } } agency(id: "north-housing") { sector services { nodes { name } } } }')))
      .toEqual({
        services: { nodes: [{ name: "Beds tonight", agency: { name: "NORTH-HOUSING" } }] },
        agency: { sector: "HOUSING", services: { nodes: [{ name: "Beds tonight" }] } },
      });
  });

  test("is kept by no other role in the database either", async () => {
    const insert = "insert into referrals.agency (id, name, sector) values ('new-agency', 'New', 'FOOD')";
    expect(await network.pastResolvers("coordinator", "referrals", insert)).toBe(1);
    await expect(network.pastResolvers("clinician", "referrals", insert)).rejects.toThrow("row-level security");
  });

  test("is paged by name, forward and back", async () => {
    const page = async (args: string) => dataOf(await network.ask("referrals", "food", `{ agencies(${args}) { nodes { id } pageInfo { hasNextPage endCursor startCursor } } }`)) as unknown as
      { agencies: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string; startCursor: string } } };
    const first = (await page("first: 3")).agencies;
    expect(first.nodes.map(({ id }) => id)).toEqual(["harbor-clinic", "legal-aid", "north-housing"]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = (await page(`first: 3, after: "${first.pageInfo.endCursor}"`)).agencies;
    expect(second.nodes.map(({ id }) => id)).toEqual(["open-table"]);
    expect((await page(`last: 2, before: "${second.pageInfo.startCursor}"`)).agencies.nodes.map(({ id }) => id)).toEqual(["legal-aid", "north-housing"]);
    expect((await page("sector: LEGAL")).agencies.nodes).toEqual([{ id: "legal-aid" }]);
  });
});

describe("a referral", () => {
  test("is read by the agency that is asked only as far as the client permits, and then moved by it", async () => {
    const { sendReferral } = dataOf(await send("clinician", { need: "HOMELESSNESS", reason: "Sleeps in her car." })) as { sendReferral: { id: string } };
    expect(sendReferral).toMatchObject({
      version: 1, status: "REQUESTED", need: "HOMELESSNESS", categories: ["REFERRAL"], author: { id: "harbor-clinic", name: "HARBOR-CLINIC" },
      target: { id: "north-housing", name: "NORTH-HOUSING" }, statusBy: { id: "harbor-clinic" }, service: null,
    });
    const { id } = sendReferral;
    const read = "query ($id: ID!) { referral(id: $id) { status reason } }";
    expect(dataOf(await network.ask("referrals", "housing", read, { id }))).toEqual({ referral: null });
    const unseen = await move("housing", id, 1, "ACCEPTED");
    expect(codeOf(unseen)).toBe("NOT_FOUND");
    expect(JSON.stringify(unseen)).toBe(JSON.stringify(await move("housing", randomUUID(), 1, "ACCEPTED")));

    await network.permit("north-housing", ["REFERRAL"]);
    await network.permit("open-table", ["REFERRAL"]);
    expect(dataOf(await network.ask("referrals", "housing", read, { id }))).toEqual({ referral: { status: "REQUESTED", reason: "Sleeps in her car." } });
    expect(codeOf(await move("clinician", id, 1, "ACCEPTED"))).toBe("NOT_PERMITTED");
    expect(codeOf(await move("housing", id, 1, "COMPLETED"))).toBe("BAD_USER_INPUT");
    expect(dataOf(await move("housing", id, 1, "ACCEPTED")))
      .toEqual({ moveReferral: { version: 2, status: "ACCEPTED", statusReason: null, statusBy: { id: "north-housing" }, author: { id: "harbor-clinic" } } });
    expect(codeOf(await move("housing", id, 1, "IN_PROGRESS"))).toBe("VERSION_CONFLICT");
    expect(dataOf(await network.ask("referrals", "clinician", read, { id }))).toEqual({ referral: { status: "ACCEPTED", reason: "Sleeps in her car." } });
    // A third agency reads it too, and still has no step in it.
    expect(dataOf(await network.ask("referrals", "food", read, { id }))).toEqual({ referral: { status: "ACCEPTED", reason: "Sleeps in her car." } });
    expect(codeOf(await move("food", id, 2, "CANCELLED", "No."))).toBe("NOT_FOUND");
  });

  test("that is over, whichever side says so, ends what the client let end with it", async () => {
    const { sendReferral: { id } } = dataOf(await send("clinician", { target: "north-housing" })) as { sendReferral: { id: string } };
    await network.permit("north-housing", ["REFERRAL"]);
    await network.permit("open-table", ["REFERRAL", "CRISIS"], { endsOn: "REFERRAL_CLOSED", endsOnSubject: id });
    const shared = async () => (dataOf(await network.ask("consent", "food",
      "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sharing { shared } } } }", { of: [{ __typename: "Client", id: network.client }] })) as
      unknown as { _entities: { sharing: { shared: string[] } }[] })._entities[0]!.sharing.shared;
    expect(await shared()).toContain("CRISIS");
    dataOf(await move("housing", id, 1, "ACCEPTED"));
    expect(await shared()).toContain("CRISIS");
    dataOf(await move("housing", id, 2, "COMPLETED"));
    expect(await shared()).not.toContain("CRISIS");
  });

  test("keeps every column but its status from the agency that is asked, without any resolver", async () => {
    const { sendReferral } = dataOf(await send("clinician", {})) as { sendReferral: { id: string } };
    const update = (worker: Worker, set: string) => network.pastResolvers(worker, "referrals", `update referrals.referral set ${set} where id = $1`, [sendReferral.id]);
    expect(await update("housing", "status = 'ACCEPTED', version = version + 1")).toBe(1);
    for (const set of ["reason = 'other'", "priority = 'STAT'", "recorded_by = 'sam-lee'", "status = 'ACCEPTED', need = 'STRESS'"]) {
      await expect(update("housing", set)).rejects.toThrow("another agency may change only what is declared for it");
    }
    await expect(update("housing", "target = 'open-table'")).rejects.toThrow("row-level security");
    await expect(update("housing", "author = 'north-housing'")).rejects.toThrow("another agency may change only");
    expect(await update("food", "target = 'open-table'")).toBe(0);
    expect(await update("food", "author = 'open-table'")).toBe(0);
  });

  test("takes every step by the side whose it is, and no other, without any resolver", async () => {
    await network.permit("north-housing", ["REFERRAL"]);
    await network.permit("open-table", ["REFERRAL"]);
    const { sendReferral: { id } } = dataOf(await send("clinician", {})) as { sendReferral: { id: string } };
    for (const [from, steps] of STEPS_AS_DRAWN) {
      await network.rows("set session_replication_role = replica");
      await network.rows("update referrals.referral set status = $1 where id = $2", [from, id]);
      await network.rows("set session_replication_role = origin");
      for (const [to, takers] of steps) {
        for (const [worker, letter] of [["clinician", "R"], ["housing", "T"]] as const) {
          const step = network.pastResolvers(worker, "referrals", "update referrals.referral set status = $1, version = version + 1 where id = $2", [to, id]);
          if (takers.includes(letter)) expect(await step, `${from} to ${to} by ${worker}`).toBe(1);
          else if (from !== to) await expect(step, `${from} to ${to} by ${worker}`).rejects.toThrow("takes no such step");
          else await step;
        }
      }
    }
  });

  test("carries what its need and its service tell, and is hidden where that is not permitted", async () => {
    const { sendReferral } = dataOf(await send("clinician", { need: "INTIMATE_PARTNER_VIOLENCE" })) as { sendReferral: { id: string } };
    expect(sendReferral).toMatchObject({ categories: ["REFERRAL", "DOMESTIC_VIOLENCE"] });
    expect(dataOf(await network.ask("referrals", "housing", "query ($id: ID!) { referral(id: $id) { id } }", { id: sendReferral.id }))).toEqual({ referral: null });
  });

  test("about a hidden client and about an invented one is refused with the same bytes", async () => {
    const [hidden, invented] = await Promise.all([network.client, randomUUID()].map((clientId) => send("lawyer", { clientId })));
    expect(codeOf(hidden!)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
  });

  test("goes to an agency and a service of the directory", async () => {
    expect(codeOf(await send("clinician", { target: "nowhere" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await send("clinician", { serviceId: randomUUID() }))).toBe("BAD_USER_INPUT");
  });

  test("hangs on the client", async () => {
    const query = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { referrals(first: 50) { nodes { need } } } } }";
    const seen = async (worker: Worker) => (dataOf(await network.ask("referrals", worker, query, { of: [{ __typename: "Client", id: network.client }] })) as unknown as
      { _entities: { referrals: { nodes: { need: string | null }[] } }[] })._entities[0]!.referrals.nodes.map(({ need }) => need);
    expect(await seen("clinician")).toContain("INTIMATE_PARTNER_VIOLENCE");
    expect(await seen("housing")).toContain("HOMELESSNESS");
    expect(await seen("housing")).not.toContain("INTIMATE_PARTNER_VIOLENCE");
    expect(await seen("lawyer")).toEqual([]);
  });

  test("that is open stands in the way of a case's end at the agencies it is between, for those who may read it", async () => {
    const made = async (worker: Worker, input: object) => (dataOf(await send(worker, { reason: "Still open.", ...input })) as { sendReferral: { id: string } }).sendReferral.id;
    const [plain, hidden] = [await made("clinician", { need: "FOOD_INSECURITY" }), await made("clinician", { need: "INTIMATE_PARTNER_VIOLENCE" })];
    const [draft, elsewhere] = [await made("clinician", { draft: true }), await made("clinician", { target: "open-table" })];
    const over = await made("clinician", {});
    dataOf(await move("clinician", over, 1, "CANCELLED", "Not needed."));
    const query = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Episode { openReferrals { id } } } }";
    const open = async (worker: Worker, agency: string) => (dataOf(await network.ask("referrals", worker, query,
      { of: [{ __typename: "Episode", id: randomUUID(), author: { id: agency }, client: { id: network.client } }] })) as unknown as
      { _entities: { openReferrals: { id: string }[] }[] })._entities[0]!.openReferrals.map(({ id }) => id).filter((id) => [plain, hidden, draft, elsewhere, over].includes(id)).sort();
    expect(await open("clinician", "harbor-clinic")).toEqual([plain, hidden, draft, elsewhere].sort());
    expect(await open("housing", "north-housing")).toEqual([plain]);
    expect(await open("housing", "harbor-clinic")).toEqual([plain, draft, elsewhere].sort());
    expect(await open("lawyer", "harbor-clinic")).toEqual([]);
  });
});
