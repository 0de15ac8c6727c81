import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, madeOf, mutate } from "../clients/asking.ts";
import { type Network, openNetwork, type Worker } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const record = async (clientId: string, reviewSharing: boolean, worker: Worker = "clinician") => (madeOf(await mutate(network, worker, "recordCircumstanceChange", {
  clientId, kind: "CUSTODY", occurredOn: "2026-01-09", description: "Every second week", reviewSharing,
}, "id")) as { id: string }).id;
const waiting = async (worker: Worker = "officer") => ((await network.ask(worker,
  "{ sharingReviews(first: 100) { nodes { id askedBy client { id } } } }")).data as { sharingReviews: { nodes: { id: string; askedBy: string; client: { id: string } }[] } })
  .sharingReviews.nodes;
const finish = (id: string, worker: Worker = "officer") => network.ask(worker, "mutation ($id: ID!) { finishSharingReview(id: $id) { id doneAt doneBy } }", { id });

describe("What a client shares is gone through with her", () => {
  test("when a worker asks for it: her agency's officers see whom it is about, in turn, and not what has changed", async () => {
    const [first, second] = [await network.openClient(), await network.openClient()];
    const asked = [await record(first, true), await record(second, true)];
    await record(first, false);
    expect(await waiting()).toEqual([{ id: asked[0], askedBy: "dr-okafor", client: { id: first } }, { id: asked[1], askedBy: "dr-okafor", client: { id: second } }]);
    for (const worker of ["clinician", "housingOfficer", "networkOfficer", "herself"] as const) expect(await waiting(worker), worker).toEqual([]);
    expect(await finish(asked[0]!)).toMatchObject({ data: { finishSharingReview: { id: asked[0], doneBy: "officer-reyes" } } });
    expect((await waiting()).map(({ id }) => id)).toEqual([asked[1]]);
    expect(codeOf(await finish(asked[0]!))).toBe("CONFLICT");
  });

  test("until the record that asks for it is corrected, and again when it asks again", async () => {
    const client = await network.openClient();
    const id = await record(client, true);
    const correct = (expectedVersion: number, reviewSharing: boolean) =>
      mutate(network, "clinician", "updateCircumstanceChange", { id, expectedVersion, reviewSharing }, "id");
    const asks = async () => (await waiting()).some((one) => one.id === id);
    madeOf(await correct(1, false));
    expect(await asks()).toBe(false);
    expect(codeOf(await finish(id))).toBe("NOT_FOUND");
    madeOf(await correct(2, true));
    expect(await asks()).toBe(true);
    await finish(id);
    madeOf(await correct(3, true));
    expect(await asks()).toBe(false);
  });

  test("by an officer of that agency alone; another's answers as an invented one", async () => {
    const id = await record(await network.openClient(), true);
    expect(codeOf(await finish(id, "clinician"))).toBe("NOT_PERMITTED");
    const hidden = await finish(id, "housingOfficer");
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    for (const invented of [randomUUID(), "no-id"]) expect(JSON.stringify(await finish(invented, "housingOfficer"))).toBe(JSON.stringify(hidden));
    await network.sql("insert into consent.wall (client_id, agency, user_id) select client_id, agency, 'officer-reyes' from consent.sharing_review where id = $1", [id]);
    expect((await waiting()).map((one) => one.id)).not.toContain(id);
  });
});
