import { describe, expect, test } from "vitest";
import { change, courierOf, FOOD_SYSTEM, gotten, registerWorker, seen } from "./partner.ts";
import type { Partnership } from "./partnership.ts";

/** When nothing is sent. */
export function withholding(the: Partnership): void {
  describe("Nothing is sent", () => {
    test("of what a client has withdrawn between the event and its turn: no connection, no entry, and nothing of it is listed", async () => {
      const consent = await the.permit();
      const courier = courierOf(the.house);
      const { id } = await the.registered();
      const referral = await the.doors.refer("open-table");
      the.receiver.answers(500);
      await courier.all();
      expect(the.toldOf(referral)).toHaveLength(1);
      const [connections, entries] = [the.receiver.connections, await the.disclosed(referral)];
      await the.doors.revoke(consent);
      const unheard = await the.doors.refer("open-table");
      courier.pass(3_600_000);
      await courier.all();
      expect([the.receiver.connections, the.toldOf(referral).length, the.toldOf(unheard).length]).toEqual([connections, 1, 0]);
      expect(await the.disclosed(referral)).toBe(entries);
      expect((await seen(the.house, FOOD_SYSTEM, id)).deliveries.nodes).toEqual([]);
      // What was passed over is not told later.
      await the.permit();
      courier.pass(3_600_000);
      await courier.all();
      expect(the.receiver.received).toHaveLength(1);
    });

    test("of what is withdrawn while the receiver is being reached", async () => {
      const consent = await the.permit();
      let revoking: Promise<void> | undefined;
      const courier = courierOf(the.house, {
        resolve: async () => {
          await (revoking ??= the.doors.revoke(consent));
          return [{ address: "127.0.0.1", family: 4 }];
        },
      });
      await the.registered();
      const referral = await the.doors.refer("open-table");
      await courier.all();
      expect(revoking).toBeDefined();
      expect(the.receiver.received).toEqual([]);
      expect(await the.disclosed(referral)).toBe(0);
    });

    test("once the agency is suspended, even while the receiver is being reached; and when it is back what happened is told", async () => {
      await the.permit();
      let suspending: Promise<void> | undefined;
      const courier = courierOf(the.house, {
        resolve: async () => {
          await (suspending ??= the.doors.membership("suspendAgency", "open-table"));
          return [{ address: "127.0.0.1", family: 4 }];
        },
      });
      const { id } = await the.registered();
      const referral = await the.doors.refer("open-table");
      await courier.all();
      courier.pass(1_000);
      await courier.all();
      expect(the.receiver.received).toEqual([]);
      await the.doors.membership("readmitAgency", "open-table");
      expect(await seen(the.house, FOOD_SYSTEM, id)).toMatchObject({ state: "PAUSED", reason: "MEMBERSHIP_ENDED" });
      await courier.all();
      expect(the.receiver.received).toEqual([]);
      gotten(await change(the.house, FOOD_SYSTEM, "resumeWebhook", id));
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
    });

    test("in the name of one who was struck off; a colleague resumes it in hers", async () => {
      await the.permit();
      const other = { ...FOOD_SYSTEM, user: "open-table-other" };
      await registerWorker(the.house, other);
      const { id } = await the.registered(other);
      gotten(await the.house.ask("coordinator-diallo", { query: `mutation { deactivateWorker(agency: "open-table", user: "${other.user}") { active } }` }));
      const referral = await the.doors.refer("open-table");
      const courier = courierOf(the.house);
      await courier.all();
      expect(the.receiver.received).toEqual([]);
      expect(await seen(the.house, FOOD_SYSTEM, id)).toMatchObject({ state: "PAUSED", reason: "MEMBERSHIP_ENDED", user: other.user });
      gotten(await change(the.house, FOOD_SYSTEM, "resumeWebhook", id));
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
      expect((await seen(the.house, FOOD_SYSTEM, id)).user).toBe(FOOD_SYSTEM.user);
    });

    test("of what could not be entered in the disclosure log; others have their turn, and it has its own again", async () => {
      await the.permit();
      const courier = courierOf(the.house);
      const { id } = await the.registered();
      const referral = await the.doors.refer("open-table");
      the.logIsDown = true;
      await courier.all();
      expect(the.receiver.received).toEqual([]);
      expect((await the.log.query<{ failure: string }>("select failure from referrals.webhook_delivery where webhook_id = $1", [id])).rows).toEqual([{ failure: "UNDECIDED" }]);
      the.logIsDown = false;
      courier.pass(60_000);
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
    });

    test("for whom nobody has spoken for a year, until somebody does", async () => {
      const courier = courierOf(the.house);
      const { id } = await the.registered();
      courier.pass(366 * 86_400_000);
      await courier.all();
      expect(await seen(the.house, FOOD_SYSTEM, id)).toMatchObject({ state: "PAUSED", reason: "UNCONFIRMED" });
      gotten(await change(the.house, FOOD_SYSTEM, "resumeWebhook", id));
      await the.permit();
      const referral = await the.doors.refer("open-table");
      await courierOf(the.house).all();
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
    });

    test("while it is paused, and after it was ended", async () => {
      await the.permit();
      const courier = courierOf(the.house);
      const { id } = await the.registered();
      gotten(await change(the.house, FOOD_SYSTEM, "pauseWebhook", id));
      const referral = await the.doors.refer("open-table");
      await courier.all();
      expect(the.receiver.received).toEqual([]);
      gotten(await change(the.house, FOOD_SYSTEM, "resumeWebhook", id));
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
      await the.doors.refer("open-table");
      gotten(await change(the.house, FOOD_SYSTEM, "endWebhook", id));
      await courier.all();
      expect(the.receiver.received).toHaveLength(1);
    });

    test("to a name that stands for an address of this machine or a private network: no connection, and no entry for what nobody received", async () => {
      await the.permit();
      const { id } = await the.registered();
      const referral = await the.doors.refer("open-table");
      const { connections } = the.receiver;
      await courierOf(the.house, { loopback: false }).all();
      expect(the.receiver.connections).toBe(connections);
      expect((await seen(the.house, FOOD_SYSTEM, id)).deliveries.nodes).toMatchObject([{ attempts: 1, failure: "ADDRESS_REFUSED" }]);
      expect(await the.disclosed(referral)).toBe(0);
    });
  });
}
