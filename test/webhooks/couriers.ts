import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { runCourier } from "../../gateway/webhooks/running-courier.ts";
import { askAs, codesOf, courierOf, FOOD_SYSTEM, gotten, seen, type Somebody } from "./partner.ts";
import type { Partnership } from "./partnership.ts";

/** How couriers share their work, and who may have them send something. */
export function couriers(the: Partnership): void {
  describe("A courier", () => {
    test("that dies between sending and noting sends once more, with the same id", async () => {
      await the.permit();
      await the.registered();
      const referral = await the.doors.refer("open-table");
      const begun = Date.now();
      const [dying, next] = [courierOf(the.house, {}, begun), courierOf(the.house, {}, begun)];
      the.beforeNote = () => {
        dying.stop();
        throw new Error("Killed.");
      };
      await dying.all();
      expect(the.beforeNote, "it came as far as noting").toBeUndefined();
      next.pass(59_000);
      await next.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
      next.pass(1_000);
      await next.all();
      expect(the.toldOf(referral)).toEqual(["referral.sent", "referral.sent"]);
      expect(new Set(the.ids()).size).toBe(1);
    });

    test("that has been taken for dead notes nothing: the one that took over does", async () => {
      await the.permit();
      const { id } = await the.registered();
      await the.doors.refer("open-table");
      const begun = Date.now();
      const [slow, quick] = [courierOf(the.house, {}, begun), courierOf(the.house, {}, begun)];
      const held = Promise.withResolvers<void>();
      the.receiver.answers((response) => void held.promise.then(() => response.writeHead(500).end()), 503);
      const slowly = slow.all();
      await the.receiver.until(1);
      quick.pass(60_000);
      expect(await quick.all()).toBeGreaterThan(0);
      held.resolve();
      await slowly;
      expect((await seen(the.house, FOOD_SYSTEM, id)).deliveries.nodes).toMatchObject([{ state: "PENDING", attempts: 1, status: 503 }]);
    });

    test("shares with others on the same database: each webhook is sent each event once", async () => {
      await the.permit();
      for (let n = 0; n < 3; n++) await the.registered();
      const referrals: string[] = [];
      for (let n = 0; n < 4; n++) referrals.push(await the.doors.refer("open-table"));
      const begun = Date.now();
      await Promise.all([1, 2, 3].map(() => courierOf(the.house, {}, begun).all()));
      await courierOf(the.house, {}, begun).all();
      for (const referral of referrals) expect(the.toldOf(referral)).toEqual(Array(3).fill("referral.sent"));
    });

    test("at work by itself is woken by what is written, and stops when it is told to", async () => {
      await the.permit();
      await the.registered();
      const working = runCourier(courierOf(the.house), 1_000, pino({ level: "silent" }));
      const referral = await the.doors.refer("open-table");
      await the.receiver.until(1);
      expect(the.toldOf(referral)).toEqual(["referral.sent"]);
      await working.close();
    });

    test("does not wait for ever", async () => {
      await the.permit();
      const { id } = await the.registered();
      await the.doors.refer("open-table");
      the.receiver.answers(() => undefined);
      await courierOf(the.house, { patience: 300 }).all();
      expect((await seen(the.house, FOOD_SYSTEM, id)).deliveries.nodes).toMatchObject([{ attempts: 1, failure: "TIMED_OUT" }]);
    });

    test("takes no more of an answer than is bearable, and follows none elsewhere", async () => {
      await the.permit();
      const courier = courierOf(the.house);
      await the.registered();
      const [one, other] = [await the.doors.refer("open-table"), await the.doors.refer("open-table")];
      the.receiver.answers(
        (response) => response.writeHead(307, { location: `http://localhost:${the.receiver.port}/elsewhere` }).end(),
        (response) => void response.writeHead(200).end(Buffer.alloc(8 * 1024 * 1024)),
      );
      await courier.all();
      courier.pass(60_000);
      await courier.all();
      expect([...the.toldOf(one), ...the.toldOf(other)]).toHaveLength(3);
    });
  });

  describe("At the door", () => {
    test("a webhook is kept by the systems and coordinators of its agency whom the register knows, and by nobody else", async () => {
      const { id } = await the.registered();
      const others: Somebody[] = [{ ...FOOD_SYSTEM, role: "CARE_WORKER" }, { ...FOOD_SYSTEM, user: "nobody-knows" }];
      for (const who of others) expect(codesOf(await askAs(the.house, who, REGISTER, { input: { url: the.url() } }))).toEqual(["NOT_PERMITTED"]);
      const elsewhere = { user: "harbor-records", agency: "harbor-clinic", role: "SYSTEM", purpose: "TREAT" };
      const answers = await Promise.all([id, randomUUID()].map((one) => askAs(the.house, elsewhere, "query ($id: ID!) { webhook(id: $id) { url } }", { id: one })));
      expect(answers.map(({ text }) => text)).toEqual(Array(2).fill('{"data":{"webhook":null}}\n'));
      for (const mutation of ["rotateWebhookSecret", "pauseWebhook", "resumeWebhook", "endWebhook"]) {
        const refused = await Promise.all([id, randomUUID(), "no-id"].map((one) => askAs(the.house, elsewhere,
          `mutation ($id: ID!) { ${mutation}(id: $id, expectedVersion: 1) { __typename } }`, { id: one })));
        expect(codesOf(refused[0]!)).toEqual(["NOT_FOUND"]);
        expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
      }
    });

    test.each([
      "http://hooks.example.org/", "https://user:secret@hooks.example.org/", "https://hooks.example.org/#part", "ftp://hooks.example.org/", "hooks", "https://10.0.0.8/",
      "https://[fd00::1]/", "https://169.254.169.254/latest", "https://[::ffff:8.8.8.8]/", "https://3232235777/", "https://0xa.1/", "https://hooks.example.org:25/", `https://hooks.example.org/${"x".repeat(1_000)}`,
    ])("an address like %s is refused", async (address) => {
      expect(codesOf(await askAs(the.house, FOOD_SYSTEM, REGISTER, { input: { url: address } }))).toEqual(["BAD_USER_INPUT"]);
    });

    test("a change names the version it expects; sent twice under one key it is done once, and answers with the same secret", async () => {
      const { id } = await the.registered();
      const rotate = (version: number, key: string) => askAs(the.house, FOOD_SYSTEM,
        "mutation ($id: ID!, $version: Int!) { rotateWebhookSecret(id: $id, expectedVersion: $version) { secret webhook { version } } }", { id, version }, { "idempotency-key": key });
      const key = randomUUID();
      const [one, again] = [await rotate(1, key), await rotate(1, key)];
      expect(gotten(one)).toEqual({ secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), webhook: { version: 2 } });
      expect(again.text).toBe(one.text);
      expect(codesOf(await rotate(1, randomUUID()))).toEqual(["VERSION_CONFLICT"]);
      expect(JSON.stringify((await the.log.query("select * from referrals.webhook")).rows)).not.toContain((gotten(one) as { secret: string }).secret.slice(6));
    });

    test("an agency has five at most", async () => {
      for (let n = 0; n < 5; n++) await the.registered();
      expect(codesOf(await askAs(the.house, FOOD_SYSTEM, REGISTER, { input: { url: the.url() } }))).toEqual(["CONFLICT"]);
    });
  });
}

const REGISTER = "mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { webhook { id } secret } }";
