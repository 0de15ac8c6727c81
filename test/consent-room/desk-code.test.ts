import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asking, permit } from "./lifecycle-asking.ts";
import { type Network, openNetwork } from "./network.ts";

let network: Network;
let ask: ReturnType<typeof asking>;
let id: string;
beforeAll(async () => {
  network = await openNetwork();
  ask = asking(network);
  id = await network.openClient();
  await network.sql(`insert into consent.account (client_id, agency, user_id, kind, categories, from_at)
    values ($1, 'metro-coordination', 'ada', 'SELF', 0, '2020-01-01')`, [id]);
});
afterAll(() => network.close());

const mint = async (worker: "herself" | "officer", variables: object = {}) => (await ask(worker, "mint", variables as never))["code"] as string;
const WRONG = "NOT_FOUND: This code opens nothing; check it, or have the client make a new one.";

describe("a one-time code", () => {
  test("puts the client on the desk of the network's officer, who then records for her", async () => {
    await expect(ask("networkOfficer", "grant", { input: { clientId: id, form: "WRITTEN", scopes: [permit()] } })).rejects.toThrow("NOT_FOUND");
    const code = await mint("herself");
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await ask("networkOfficer", "open", { code: ` ${code.toLowerCase().replace("-", " ")}` })).toEqual({ id });
    expect(await network.sql("select agency, by_user, ground from consent.desk where client_id = $1", [id]))
      .toEqual([{ agency: "metro-coordination", by_user: "officer-diop", ground: "CODE" }]);
    await expect(ask("networkOfficer", "grant", { input: { clientId: id, form: "WRITTEN", scopes: [permit()] } })).rejects.toThrow("BAD_USER_INPUT: input.grantor: ");
    await ask("networkOfficer", "stateAge", { clientId: id });
    expect((await ask("networkOfficer", "grant", { input: { clientId: id, form: "WRITTEN", scopes: [permit()] } })).consent.status).toBe("ACTIVE");
  });

  test("works once; a wrong one, a used one and one that is over answer alike, and only a hash of it is kept", async () => {
    const used = await mint("officer", { clientId: id });
    await ask("networkOfficer", "open", { code: used });
    const late = await mint("herself");
    await network.sql("update consent.desk_code set at = at - interval '15 minutes' where used_at is null");
    for (const code of [used, late, "ABCD-EFGH"]) await expect(ask("networkOfficer", "open", { code })).rejects.toThrow(WRONG);
    const kept = JSON.stringify(await network.sql("select * from consent.desk_code"));
    for (const code of [used, late]) expect(kept).not.toContain(code.replace("-", ""));
    expect(await network.sql("select count(*)::integer as n from consent.wrong_code")).toEqual([{ n: 3 }]);
  });

  test("is refused after five wrong ones in an hour, also when they come at once, right or wrong; an hour later it works", async () => {
    await Promise.allSettled(Array.from({ length: 6 }, () => ask("networkOfficer", "open", { code: "ABCD-EFGH" })));
    expect(await network.sql("select count(*)::integer as n from consent.wrong_code")).toEqual([{ n: 5 }]);
    const code = await mint("herself");
    await expect(ask("networkOfficer", "open", { code })).rejects.toThrow("RATE_LIMITED: You have presented too many wrong codes");
    await network.sql("update consent.wrong_code set at = at - interval '1 hour'");
    expect(await ask("networkOfficer", "open", { code })).toEqual({ id });
  });

  test("opens nothing to an officer behind a wall, and is made by nobody for a client who is not hers", async () => {
    const code = await mint("herself");
    await network.sql("insert into consent.wall (client_id, agency) values ($1, 'metro-coordination')", [id]);
    await expect(ask("networkOfficer", "open", { code })).rejects.toThrow(WRONG);
    for (const clientId of [id, randomUUID(), "no-id"]) {
      await expect(ask("housingOfficer", "mint", { clientId })).rejects.toThrow("NOT_FOUND: There is nothing with this id");
    }
    await expect(ask("herself", "mint", { clientId: await network.openClient() })).rejects.toThrow("NOT_FOUND: There is nothing with this id");
    await expect(ask("clinician", "mint", { clientId: id })).rejects.toThrow("NOT_PERMITTED");
    await expect(ask("officer", "open", { code })).rejects.toThrow("NOT_PERMITTED: Desks are opened by a consent officer of the network's coordinating body");
    await expect(ask("coordinator", "open", { code })).rejects.toThrow("NOT_PERMITTED");
  });
});
