import { randomUUID } from "node:crypto";
import { Webhook as Verifier } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { askAs, change, codesOf, courierOf, FOOD_SYSTEM, gotten, seen } from "./partner.ts";
import type { Partnership } from "./partnership.ts";

/** What a webhook sends, and when. */
export function sending(the: Partnership): void {
  describe("A webhook", () => {
    test("sends what happens from then on, once and thin, signed so that an independent implementation verifies it, and each in the log", async () => {
      await the.permit();
      const before = await the.doors.refer("open-table");
      const courier = courierOf(the.house);
      await courier.all();
      const { id, secret } = await the.registered();
      const referral = await the.doors.refer("open-table");
      await the.doors.move("food-silva", referral, 1, "ACCEPTED");
      await the.doors.write("dr-okafor", referral, "She has a step-free way in.");
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent", "referral.changed", "message.added"]);
      expect(the.toldOf(before)).toEqual([]);
      const [first, , third] = the.receiver.received.filter(({ body }) => body.includes(referral));
      const told = new Verifier(secret).verify(first!.body, first!.headers as Record<string, string>) as { timestamp: string };
      expect(told).toEqual({ type: "referral.sent", timestamp: expect.stringMatching(/Z$/), data: { event: first!.headers["webhook-id"], referral } });
      expect(JSON.parse(third!.body)).toMatchObject({ data: { message: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
      expect(() => new Verifier(secret).verify(first!.body.replace("sent", "lost"), first!.headers as Record<string, string>)).toThrow();
      expect(await the.disclosed(referral)).toBe(3);
      const { deliveries } = await seen(the.house, FOOD_SYSTEM, id);
      expect(deliveries.nodes.filter(({ event }) => event.referral?.id === referral).map(({ state, attempts, status }) => [state, attempts, status])).toEqual(Array.from({ length: 3 }, () => ["DELIVERED", 1, 204]));
      expect(await courier.all()).toBe(0);
    });

    test("tells the kinds it was registered for, and no other agency's", async () => {
      await the.permit();
      await the.registered(FOOD_SYSTEM, ["MESSAGE_ADDED"]);
      const referral = await the.doors.refer("open-table");
      await the.doors.write("dr-okafor", referral, "Mornings suit her.");
      const elsewhere = await the.doors.refer("north-housing");
      await courierOf(the.house).all();
      expect(the.toldOf(referral)).toEqual(["message.added"]);
      expect(the.toldOf(elsewhere)).toEqual([]);
    });

    test("is tried again after a while with the same id, as long as the receiver asks to be left alone; events of one referral keep their order", async () => {
      await the.permit();
      const courier = courierOf(the.house);
      const { id, secret } = await the.registered();
      const referral = await the.doors.refer("open-table");
      await the.doors.move("food-silva", referral, 1, "ACCEPTED");
      the.receiver.answers(500, (response) => response.writeHead(503, { "retry-after": "120" }).end());
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
      expect((await seen(the.house, FOOD_SYSTEM, id)).deliveries.nodes.map(({ state, attempts, status, failure }) => [state, attempts, status, failure])).toEqual([
        ["PENDING", 0, null, null], ["PENDING", 1, 500, "STATUS"]]);
      courier.pass(10_000);
      await courier.all();
      courier.pass(119_000);
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent", "referral.sent"]);
      courier.pass(2_000);
      await courier.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent", "referral.sent", "referral.sent", "referral.changed"]);
      expect(new Set(the.ids()).size).toBe(2);
      // Each attempt is signed anew, for its own second.
      expect(new Set(the.receiver.received.slice(0, 3).map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
      expect(secret).toMatch(/^whsec_/);
    });

    test("gives an event up after the last attempt; sent anew it has the same id", async () => {
      await the.permit();
      const courier = courierOf(the.house);
      const { id } = await the.registered();
      const referral = await the.doors.refer("open-table");
      the.receiver.answers(...Array<number>(12).fill(302));
      for (let attempt = 1; attempt <= 12; attempt++) {
        await courier.all();
        courier.pass(8 * 3_600_000);
      }
      expect(the.receiver.received).toHaveLength(12);
      await courier.all();
      expect(the.receiver.received).toHaveLength(12);
      const dead = await askAs(the.house, FOOD_SYSTEM, "query ($id: ID!) { webhook(id: $id) { deliveries(state: DEAD) { nodes { id status failure } } } }", { id });
      const [event] = (gotten(dead) as { deliveries: { nodes: { id: string }[] } }).deliveries.nodes;
      expect(event).toEqual({ id: the.ids()[0], status: 302, failure: "STATUS" });
      const redeliver = (events: string[]) => askAs(the.house, FOOD_SYSTEM, "mutation ($id: ID!, $events: [ID!]!) { redeliverWebhookEvents(id: $id, events: $events) { id } }", { id, events });
      expect(codesOf(await redeliver([event!.id, randomUUID()]))).toEqual(["NOT_FOUND"]);
      gotten(await redeliver([event!.id]));
      await courier.all();
      expect(the.toldOf(referral)).toHaveLength(13);
      expect(new Set(the.ids())).toEqual(new Set([event!.id]));
      expect(codesOf(await redeliver([event!.id]))).toEqual(["NOT_FOUND"]);
    });

    test("is signed by the old secret too for a day after it was made anew", async () => {
      await the.permit();
      const courier = courierOf(the.house);
      const { id, secret } = await the.registered();
      const { secret: next, webhook } = gotten(await change(the.house, FOOD_SYSTEM, "rotateWebhookSecret", id, "secret webhook { secretGeneration previousSecretUntil }")) as { secret: string; webhook: { secretGeneration: number } };
      expect(webhook.secretGeneration).toBe(2);
      await the.doors.refer("open-table");
      await courier.all();
      const { body, headers } = the.receiver.received[0]!;
      for (const one of [secret, next]) expect(new Verifier(one).verify(body, headers as Record<string, string>)).toBeTruthy();
      courier.pass(25 * 3_600_000);
      await the.doors.refer("open-table");
      await courier.all();
      expect(the.receiver.received[1]!.headers["webhook-signature"]!.toString().split(" ")).toHaveLength(1);
    });

    test("that its receiver calls gone has ended", async () => {
      await the.permit();
      const courier = courierOf(the.house);
      const { id } = await the.registered();
      await the.doors.refer("open-table");
      await the.doors.refer("open-table");
      the.receiver.answers(410);
      await courier.all();
      courier.pass(86_400_000);
      await courier.all();
      expect(the.receiver.received).toHaveLength(1);
      expect(await seen(the.house, FOOD_SYSTEM, id)).toMatchObject({ state: "ENDED", reason: "GONE", deliveries: { nodes: [] } });
      expect(codesOf(await change(the.house, FOOD_SYSTEM, "resumeWebhook", id))).toEqual(["CONFLICT"]);
    });
  });
}
