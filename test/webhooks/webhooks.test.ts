import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Transport } from "../../gateway/execution/transport.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { type Doing, doing, settled } from "../events/subscribing.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { pino } from "pino";
import { runCourier } from "../../gateway/webhooks/running-courier.ts";
import { askAs, change, codesOf, courierOf, FOOD_SYSTEM, gotten, register, registerWorker, seen, type Somebody } from "./partner.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

let house: TestHouse;
let log: pg.Client;
let doors: Doing;
let receiver: Receiver;
/** What the next note of a courier meets, if anything. */
let beforeNote: (() => void) | undefined;
const through = (_name: string, transport: Transport): Transport => ({
  fetch: (request) => {
    if (JSON.stringify(request.document).includes("_noteAttempt")) {
      const meet = beforeNote;
      beforeNote = undefined;
      meet?.();
    }
    return transport.fetch(request);
  },
});
beforeAll(async () => {
  house = await openTestHouse({ prepare: () => ({ WEBHOOK_LOOPBACK: "on" }), through });
  log = await openLog(house);
  doors = doing(house);
  receiver = await openReceiver();
  await registerWorker(house, FOOD_SYSTEM);
});
afterAll(async () => {
  await receiver.close();
  await log.end();
  await house.close();
});

const open: string[] = [];
const consents: string[] = [];
async function permit(): Promise<string> {
  consents.push(await doors.permit("open-table"));
  return consents.at(-1)!;
}
const url = () => `http://localhost:${receiver.port}/careweave`;
async function registered(who: Somebody = FOOD_SYSTEM, kinds?: string[]): Promise<{ id: string; secret: string }> {
  // A webhook begins behind what no running transaction can come before, and would be told of what was written just now as well.
  await settled(house.databaseUrl);
  const made = await register(house, who, url(), kinds);
  open.push(made.id);
  return made;
}
// A test leaves nothing behind that sends.
afterEach(async () => {
  for (const id of open.splice(0)) if ((await seen(house, FOOD_SYSTEM, id)).state !== "ENDED") gotten(await change(house, FOOD_SYSTEM, "endWebhook", id));
  for (const consent of consents.splice(0)) await doors.revoke(consent).catch(() => undefined);
  receiver.received.splice(0);
  await log.query("update referrals.webhook set registered_at = registered_at - interval '2 days'");
});

const idsOf = () => receiver.received.map(({ headers }) => headers["webhook-id"]);
const toldOf = (referral: string) => receiver.received.filter(({ body }) => body.includes(referral)).map(({ body }) => (JSON.parse(body) as { type: string }).type);
const disclosed = async (referral: string) => (await loggedFor(log, FOOD_SYSTEM.user)).filter(({ operation_name, records }) => operation_name?.startsWith("WebhookOf") === true && records["Referral"]!.includes(referral));

describe("A webhook", () => {
  test("sends what happens from then on, once and thin, signed so that an independent implementation verifies it, and each in the log", async () => {
    await permit();
    const before = await doors.refer("open-table");
    const courier = courierOf(house);
    await courier.all();
    const { id, secret } = await registered();
    const referral = await doors.refer("open-table");
    await doors.move("food-silva", referral, 1, "ACCEPTED");
    await doors.write("dr-okafor", referral, "She has a step-free way in.");
    await courier.all();
    expect(toldOf(referral)).toEqual(["referral.sent", "referral.changed", "message.added"]);
    expect(toldOf(before)).toEqual([]);
    const [first, , third] = receiver.received.filter(({ body }) => body.includes(referral));
    const told = new Verifier(secret).verify(first!.body, first!.headers as Record<string, string>) as { timestamp: string };
    expect(told).toEqual({ type: "referral.sent", timestamp: expect.stringMatching(/Z$/), data: { event: first!.headers["webhook-id"], referral } });
    expect(JSON.parse(third!.body)).toMatchObject({ data: { message: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(() => new Verifier(secret).verify(first!.body.replace("sent", "lost"), first!.headers as Record<string, string>)).toThrow();
    expect(await disclosed(referral)).toHaveLength(3);
    const { deliveries } = await seen(house, FOOD_SYSTEM, id);
    expect(deliveries.nodes.filter(({ event }) => event.referral?.id === referral).map(({ state, attempts, status }) => [state, attempts, status])).toEqual(Array(3).fill(["DELIVERED", 1, 204]));
    expect(await courier.all()).toBe(0);
  });

  test("tells the kinds it was registered for, and no other agency's", async () => {
    await permit();
    await registered(FOOD_SYSTEM, ["MESSAGE_ADDED"]);
    const referral = await doors.refer("open-table");
    await doors.write("dr-okafor", referral, "Mornings suit her.");
    const elsewhere = await doors.refer("north-housing");
    await courierOf(house).all();
    expect(toldOf(referral)).toEqual(["message.added"]);
    expect(toldOf(elsewhere)).toEqual([]);
  });

  test("is tried again after a while with the same id, as long as the receiver asks to be left alone; events of one referral keep their order", async () => {
    await permit();
    const courier = courierOf(house);
    const { id, secret } = await registered();
    const referral = await doors.refer("open-table");
    await doors.move("food-silva", referral, 1, "ACCEPTED");
    receiver.answers(500, (response) => response.writeHead(503, { "retry-after": "120" }).end());
    await courier.all();
    expect(toldOf(referral)).toEqual(["referral.sent"]);
    expect((await seen(house, FOOD_SYSTEM, id)).deliveries.nodes.map(({ state, attempts, status, failure }) => [state, attempts, status, failure])).toEqual([
      ["PENDING", 0, null, null], ["PENDING", 1, 500, "STATUS"]]);
    courier.pass(10_000);
    await courier.all();
    courier.pass(119_000);
    await courier.all();
    expect(toldOf(referral)).toEqual(["referral.sent", "referral.sent"]);
    courier.pass(2_000);
    await courier.all();
    expect(toldOf(referral)).toEqual(["referral.sent", "referral.sent", "referral.sent", "referral.changed"]);
    expect(new Set(idsOf()).size).toBe(2);
    // Each attempt is signed anew, for its own second.
    expect(new Set(receiver.received.slice(0, 3).map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
    expect(secret).toMatch(/^whsec_/);
  });

  test("gives an event up after the last attempt; sent anew it has the same id", async () => {
    await permit();
    const courier = courierOf(house);
    const { id } = await registered();
    const referral = await doors.refer("open-table");
    receiver.answers(...Array<number>(12).fill(302));
    for (let attempt = 1; attempt <= 12; attempt++) {
      await courier.all();
      courier.pass(8 * 3_600_000);
    }
    expect(receiver.received).toHaveLength(12);
    await courier.all();
    expect(receiver.received).toHaveLength(12);
    const dead = await askAs(house, FOOD_SYSTEM, "query ($id: ID!) { webhook(id: $id) { deliveries(state: DEAD) { nodes { id status failure } } } }", { id });
    const [event] = gotten<{ deliveries: { nodes: { id: string }[] } }>(dead).deliveries.nodes;
    expect(event).toEqual({ id: idsOf()[0], status: 302, failure: "STATUS" });
    const redeliver = (events: string[]) => askAs(house, FOOD_SYSTEM, "mutation ($id: ID!, $events: [ID!]!) { redeliverWebhookEvents(id: $id, events: $events) { id } }", { id, events });
    expect(codesOf(await redeliver([event!.id, randomUUID()]))).toEqual(["NOT_FOUND"]);
    gotten(await redeliver([event!.id]));
    await courier.all();
    expect(toldOf(referral)).toHaveLength(13);
    expect(new Set(idsOf())).toEqual(new Set([event!.id]));
    expect(codesOf(await redeliver([event!.id]))).toEqual(["NOT_FOUND"]);
  });

  test("is signed by the old secret too for a day after it was made anew", async () => {
    await permit();
    const courier = courierOf(house);
    const { id, secret } = await registered();
    const { secret: next, webhook } = gotten<{ secret: string; webhook: { secretGeneration: number } }>(await change(house, FOOD_SYSTEM, "rotateWebhookSecret", id, "secret webhook { secretGeneration previousSecretUntil }"));
    expect(webhook.secretGeneration).toBe(2);
    await doors.refer("open-table");
    await courier.all();
    const { body, headers } = receiver.received[0]!;
    for (const one of [secret, next]) expect(new Verifier(one).verify(body, headers as Record<string, string>)).toBeTruthy();
    courier.pass(25 * 3_600_000);
    await doors.refer("open-table");
    await courier.all();
    expect(receiver.received[1]!.headers["webhook-signature"]!.toString().split(" ")).toHaveLength(1);
  });

  test("that its receiver calls gone has ended", async () => {
    await permit();
    const courier = courierOf(house);
    const { id } = await registered();
    await doors.refer("open-table");
    await doors.refer("open-table");
    receiver.answers(410);
    await courier.all();
    courier.pass(86_400_000);
    await courier.all();
    expect(receiver.received).toHaveLength(1);
    expect(await seen(house, FOOD_SYSTEM, id)).toMatchObject({ state: "ENDED", reason: "GONE", deliveries: { nodes: [] } });
    expect(codesOf(await change(house, FOOD_SYSTEM, "resumeWebhook", id))).toEqual(["CONFLICT"]);
  });
});

describe("Nothing is sent", () => {
  test("of what a client has withdrawn between the event and its turn: no connection, no entry, and nothing of it is listed", async () => {
    const consent = await permit();
    const courier = courierOf(house);
    const { id } = await registered();
    const referral = await doors.refer("open-table");
    receiver.answers(500);
    await courier.all();
    expect(toldOf(referral)).toHaveLength(1);
    const [connections, entries] = [receiver.connections, (await disclosed(referral)).length];
    await doors.revoke(consent);
    const unheard = await doors.refer("open-table");
    courier.pass(3_600_000);
    await courier.all();
    expect([receiver.connections, toldOf(referral).length, toldOf(unheard).length]).toEqual([connections, 1, 0]);
    expect(await disclosed(referral)).toHaveLength(entries);
    expect((await seen(house, FOOD_SYSTEM, id)).deliveries.nodes).toEqual([]);
    // What was passed over is not told later.
    await permit();
    courier.pass(3_600_000);
    await courier.all();
    expect(receiver.received).toHaveLength(1);
  });

  test("of what is withdrawn while the receiver is being reached", async () => {
    const consent = await permit();
    let revoking: Promise<void> | undefined;
    const courier = courierOf(house, {
      resolve: async () => {
        await (revoking ??= doors.revoke(consent));
        return [{ address: "127.0.0.1", family: 4 }];
      },
    });
    await registered();
    const referral = await doors.refer("open-table");
    await courier.all();
    expect(revoking).toBeDefined();
    expect(receiver.received).toEqual([]);
    expect(await disclosed(referral)).toEqual([]);
  });

  test("once the agency is suspended, even while the receiver is being reached; and when it is back what happened is told", async () => {
    await permit();
    let suspending: Promise<void> | undefined;
    const courier = courierOf(house, {
      resolve: async () => {
        await (suspending ??= doors.membership("suspendAgency", "open-table"));
        return [{ address: "127.0.0.1", family: 4 }];
      },
    });
    const { id } = await registered();
    const referral = await doors.refer("open-table");
    await courier.all();
    expect(receiver.received).toEqual([]);
    await doors.membership("readmitAgency", "open-table");
    expect(await seen(house, FOOD_SYSTEM, id)).toMatchObject({ state: "PAUSED", reason: "MEMBERSHIP_ENDED" });
    await courier.all();
    expect(receiver.received).toEqual([]);
    gotten(await change(house, FOOD_SYSTEM, "resumeWebhook", id));
    await courier.all();
    expect(toldOf(referral)).toEqual(["referral.sent"]);
  });

  test("in the name of one who was struck off; a colleague resumes it in hers", async () => {
    await permit();
    const other = { ...FOOD_SYSTEM, user: "open-table-other" };
    await registerWorker(house, other);
    const { id } = await registered(other);
    gotten(await house.ask("coordinator-diallo", { query: `mutation { deactivateWorker(agency: "open-table", user: "${other.user}") { active } }` }));
    const referral = await doors.refer("open-table");
    const courier = courierOf(house);
    await courier.all();
    expect(receiver.received).toEqual([]);
    expect(await seen(house, FOOD_SYSTEM, id)).toMatchObject({ state: "PAUSED", reason: "MEMBERSHIP_ENDED", user: other.user });
    gotten(await change(house, FOOD_SYSTEM, "resumeWebhook", id));
    await courier.all();
    expect(toldOf(referral)).toEqual(["referral.sent"]);
    expect((await seen(house, FOOD_SYSTEM, id)).user).toBe(FOOD_SYSTEM.user);
  });

  test("while it is paused, and after it was ended", async () => {
    await permit();
    const courier = courierOf(house);
    const { id } = await registered();
    gotten(await change(house, FOOD_SYSTEM, "pauseWebhook", id));
    const referral = await doors.refer("open-table");
    await courier.all();
    expect(receiver.received).toEqual([]);
    gotten(await change(house, FOOD_SYSTEM, "resumeWebhook", id));
    await courier.all();
    expect(toldOf(referral)).toEqual(["referral.sent"]);
    await doors.refer("open-table");
    gotten(await change(house, FOOD_SYSTEM, "endWebhook", id));
    await courier.all();
    expect(receiver.received).toHaveLength(1);
  });

  test("to a name that stands for an address of this machine or a private network: no connection, and no entry for what nobody received", async () => {
    await permit();
    const { id } = await registered();
    const referral = await doors.refer("open-table");
    const { connections } = receiver;
    await courierOf(house, { loopback: false }).all();
    expect(receiver.connections).toBe(connections);
    expect((await seen(house, FOOD_SYSTEM, id)).deliveries.nodes).toMatchObject([{ attempts: 1, failure: "ADDRESS_REFUSED" }]);
    expect(await disclosed(referral)).toEqual([]);
  });
});

describe("A courier", () => {
  test("that dies between sending and noting sends once more, with the same id", async () => {
    await permit();
    await registered();
    const referral = await doors.refer("open-table");
    const begun = Date.now();
    const [dying, next] = [courierOf(house, {}, begun), courierOf(house, {}, begun)];
    beforeNote = () => {
      dying.stop();
      throw new Error("Killed.");
    };
    await dying.all();
    expect(beforeNote, "it came as far as noting").toBeUndefined();
    next.pass(59_000);
    await next.all();
    expect(toldOf(referral)).toEqual(["referral.sent"]);
    next.pass(1_000);
    await next.all();
    expect(toldOf(referral)).toEqual(["referral.sent", "referral.sent"]);
    expect(new Set(idsOf()).size).toBe(1);
  });

  test("that has been taken for dead notes nothing: the one that took over does", async () => {
    await permit();
    const { id } = await registered();
    await doors.refer("open-table");
    const begun = Date.now();
    const [slow, quick] = [courierOf(house, {}, begun), courierOf(house, {}, begun)];
    const held = Promise.withResolvers<void>();
    receiver.answers((response) => void held.promise.then(() => response.writeHead(500).end()));
    const slowly = slow.all();
    await receiver.until(1);
    quick.pass(60_000);
    expect(await quick.all()).toBeGreaterThan(0);
    held.resolve();
    await slowly;
    expect((await seen(house, FOOD_SYSTEM, id)).deliveries.nodes).toMatchObject([{ state: "DELIVERED", attempts: 1, status: 204 }]);
  });

  test("shares with others on the same database: each webhook is sent each event once", async () => {
    await permit();
    for (let n = 0; n < 3; n++) await registered();
    const referrals: string[] = [];
    for (let n = 0; n < 4; n++) referrals.push(await doors.refer("open-table"));
    const begun = Date.now();
    await Promise.all([1, 2, 3].map(() => courierOf(house, {}, begun).all()));
    await courierOf(house, {}, begun).all();
    for (const referral of referrals) expect(toldOf(referral)).toEqual(Array(3).fill("referral.sent"));
  });

  test("at work by itself is woken by what is written, and stops when it is told to", async () => {
    await permit();
    await registered();
    const working = runCourier(courierOf(house), 1_000, pino({ level: "silent" }));
    const referral = await doors.refer("open-table");
    await receiver.until(1);
    expect(toldOf(referral)).toEqual(["referral.sent"]);
    await working.close();
  });

  test("does not wait for ever", async () => {
    await permit();
    const { id } = await registered();
    await doors.refer("open-table");
    receiver.answers(() => undefined);
    await courierOf(house, { patience: 300 }).all();
    expect((await seen(house, FOOD_SYSTEM, id)).deliveries.nodes).toMatchObject([{ attempts: 1, failure: "TIMED_OUT" }]);
  });

  test("takes no more of an answer than is bearable, and follows none elsewhere", async () => {
    await permit();
    const courier = courierOf(house);
    await registered();
    const [one, other] = [await doors.refer("open-table"), await doors.refer("open-table")];
    receiver.answers(
      (response) => response.writeHead(307, { location: `http://localhost:${receiver.port}/elsewhere` }).end(),
      (response) => void response.writeHead(200).end(Buffer.alloc(8 * 1024 * 1024)),
    );
    await courier.all();
    courier.pass(60_000);
    await courier.all();
    expect([...toldOf(one), ...toldOf(other)]).toHaveLength(3);
  });
});

describe("At the door", () => {
  test("a webhook is kept by the systems and coordinators of its agency whom the register knows, and by nobody else", async () => {
    const { id } = await registered();
    const others: Somebody[] = [{ ...FOOD_SYSTEM, role: "CARE_WORKER" }, { ...FOOD_SYSTEM, user: "nobody-knows" }];
    for (const who of others) expect(codesOf(await askAs(house, who, REGISTER, { input: { url: url() } }))).toEqual(["NOT_PERMITTED"]);
    const elsewhere = { user: "harbor-records", agency: "harbor-clinic", role: "SYSTEM", purpose: "TREAT" };
    const answers = await Promise.all([id, randomUUID()].map((one) => askAs(house, elsewhere, "query ($id: ID!) { webhook(id: $id) { url } }", { id: one })));
    expect(answers.map(({ text }) => text)).toEqual(Array(2).fill('{"data":{"webhook":null}}\n'));
    for (const mutation of ["rotateWebhookSecret", "pauseWebhook", "resumeWebhook", "endWebhook"]) {
      const refused = await Promise.all([id, randomUUID(), "no-id"].map((one) => askAs(house, elsewhere,
        `mutation ($id: ID!) { ${mutation}(id: $id, expectedVersion: 1) { __typename } }`, { id: one })));
      expect(codesOf(refused[0]!)).toEqual(["NOT_FOUND"]);
      expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
    }
  });

  test.each([
    "http://hooks.example.org/", "https://user:secret@hooks.example.org/", "https://hooks.example.org/#part", "ftp://hooks.example.org/", "hooks", "https://10.0.0.8/",
    "https://[fd00::1]/", "https://169.254.169.254/latest", "https://[::ffff:8.8.8.8]/", "https://3232235777/", "https://0xa.1/", "https://hooks.example.org:25/", `https://hooks.example.org/${"x".repeat(1_000)}`,
  ])("an address like %s is refused", async (address) => {
    expect(codesOf(await askAs(house, FOOD_SYSTEM, REGISTER, { input: { url: address } }))).toEqual(["BAD_USER_INPUT"]);
  });

  test("a change names the version it expects; sent twice under one key it is done once, and answers with the same secret", async () => {
    const { id } = await registered();
    const rotate = (version: number, key: string) => askAs(house, FOOD_SYSTEM,
      "mutation ($id: ID!, $version: Int!) { rotateWebhookSecret(id: $id, expectedVersion: $version) { secret webhook { version } } }", { id, version }, { "idempotency-key": key });
    const key = randomUUID();
    const [one, again] = [await rotate(1, key), await rotate(1, key)];
    expect(gotten(one)).toEqual({ secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), webhook: { version: 2 } });
    expect(again.text).toBe(one.text);
    expect(codesOf(await rotate(1, randomUUID()))).toEqual(["VERSION_CONFLICT"]);
    expect(JSON.stringify((await log.query("select * from referrals.webhook")).rows)).not.toContain(gotten<{ secret: string }>(one).secret.slice(6));
  });

  test("an agency has five at most", async () => {
    for (let n = 0; n < 5; n++) await registered();
    expect(codesOf(await askAs(house, FOOD_SYSTEM, REGISTER, { input: { url: url() } }))).toEqual(["CONFLICT"]);
  });
});

const REGISTER = "mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { webhook { id } secret } }";
