import { randomUUID } from "node:crypto";
import { createClient } from "graphql-sse";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { beginnings, bySocket, bySse, type Doing, doing, FARAH, type Message, type Open, settled, shortToken } from "./subscribing.ts";

let house: TestHouse;
let log: pg.Client;
let doors: Doing;
let stopped: Promise<void> | undefined;
beforeAll(async () => {
  house = await openTestHouse({ prepare: () => ({ EVENT_WAIT: "100" }), through: beginnings.through });
  log = await openLog(house);
  doors = doing(house);
});
afterAll(async () => {
  await log.end();
  await (stopped ??= house.close());
});

const INBOX = "subscription Inbox { referralInbox { cursor kind referral { id status } } }";
const ONE = "subscription One($id: ID!) { referralChanged(referral: $id) { kind client { id } referral { id status } } }";
const WAYS = [["server-sent events", bySse], ["a WebSocket", bySocket]] as const;
const codesOf = (messages: readonly (Message | null)[]) => messages.flatMap((one) => one?.errors?.map(({ extensions }) => extensions.code) ?? []);

describe.each(WAYS)("A subscription by %s", (_name, subscribe) => {
  test("is told of each event once, as it may read it then, each logged; and goes on after the last cursor", async () => {
    const consent = await doors.permit("open-table");
    const inbox = await subscribe(house, "food-silva", { query: INBOX });
    const id = await doors.refer("open-table");
    const first = (await untilReferral(inbox, id)).at(-1)!;
    expect(first.data).toEqual({ referralInbox: { cursor: first.extensions!["cursor"], kind: "REFERRAL_SENT", referral: { id, status: "REQUESTED" } } });
    await doors.move("food-silva", id, 1, "ACCEPTED");
    expect((await inbox.next())!.data).toMatchObject({ referralInbox: { kind: "REFERRAL_CHANGED", referral: { id, status: "ACCEPTED" } } });
    const entries = (await loggedFor(log, "food-silva")).filter(({ operation_name, records }) => operation_name === "Inbox" && records["Referral"]!.includes(id));
    expect(entries).toHaveLength(2);
    inbox.leave();
    const again = await subscribe(house, "food-silva", { query: INBOX, cursor: String(first.extensions!["cursor"]) });
    expect((await again.next())!.data).toMatchObject({ referralInbox: { kind: "REFERRAL_CHANGED", referral: { id } } });
    again.leave();
    await doors.revoke(consent);
  });

  test("ends when the client revokes: what comes before is told, nothing after, and the code says why", async () => {
    const consent = await doors.permit("open-table");
    const id = await doors.refer("open-table");
    const one = await subscribe(house, "food-silva", { query: ONE, variables: { id } });
    const inbox = await subscribe(house, "food-silva", { query: INBOX });
    await doors.move("food-silva", id, 1, "ACCEPTED");
    for (const open of [one, inbox]) expect((await untilReferral(open, id, "REFERRAL_CHANGED")).at(-1)!.data).toMatchObject({ [open === one ? "referralChanged" : "referralInbox"]: { referral: { status: "ACCEPTED" } } });
    await doors.revoke(consent);
    await doors.move("dr-okafor", id, 2, "CANCELLED", "She moved away");
    const left = await one.rest();
    expect(left.filter(({ data }) => data != null)).toEqual([]);
    expect(codesOf(left)).toEqual(["ACCESS_ENDED"]);
    // The inbox is about more than this client: it stays open and tells nothing of her, and then of what is permitted again.
    const anew = await doors.permit("open-table");
    const next = await doors.refer("open-table");
    const told = await untilReferral(inbox, next);
    expect(told.filter((one) => one.data!["referralInbox"]!.referral!.id === id && one.data!["referralInbox"]!.referral!.status !== "CANCELLED")).toEqual([]);
    inbox.leave();
    await doors.revoke(anew);
  });

  test("ends when the permission runs out", async () => {
    await doors.permit("open-table", 5_000);
    const id = await doors.refer("open-table");
    const one = await subscribe(house, "food-silva", { query: ONE, variables: { id } }).catch((failure: Error) => failure);
    // On a busy machine it may have run out before the subscription began; then it is refused like an invented id.
    if (one instanceof Error) return expect(one.message).toContain("NOT_FOUND");
    await doors.move("dr-okafor", id, 1, "CANCELLED", "She moved away");
    const all = await one.rest();
    expect(codesOf(all)).toEqual([expect.stringMatching(/^(ACCESS_ENDED|NOT_FOUND)$/)]);
    await doors.move("dr-okafor", id, 2, "ENTERED_IN_ERROR");
    expect(await one.next()).toBeNull();
  });

  test("ends when the agency is suspended, and cannot begin before it is readmitted", async () => {
    const consent = await doors.permit("open-table");
    const inbox = await subscribe(house, "food-silva", { query: INBOX });
    await doors.membership("suspendAgency", "open-table");
    const id = await doors.refer("open-table");
    const all = await inbox.rest();
    expect(all.filter(({ data }) => data?.["referralInbox"]!.referral!.id === id)).toEqual([]);
    expect(codesOf(all)).toEqual(["MEMBERSHIP_ENDED"]);
    const refused = await subscribe(house, "food-silva", { query: INBOX }).then((open) => open.rest().then(codesOf), (failure: Error) => [failure.message.split(" ")[1]]);
    expect(refused).toEqual(["MEMBERSHIP_ENDED"]);
    await doors.membership("readmitAgency", "open-table");
    await doors.move("dr-okafor", id, 1, "CANCELLED", "She moved away");
    await doors.revoke(consent);
  });

  test("ends with the token", async () => {
    const inbox = await subscribe(house, "food-silva", { query: INBOX, token: await shortToken(house, "food-silva", 3) })
      .catch((failure: Error) => failure);
    // On a busy machine the token may have ended before the request began.
    if (inbox instanceof Error) return expect(inbox.message).toContain("TOKEN_EXPIRED");
    expect(codesOf(await inbox.rest())).toEqual(["TOKEN_EXPIRED"]);
    const consent = await doors.permit("open-table");
    await doors.refer("open-table");
    expect(await inbox.next()).toBeNull();
    await doors.revoke(consent);
  });

  test("is refused for a referral that is hidden as for one that never was", async () => {
    const hidden = await doors.refer("open-table");
    const answers = await Promise.all([hidden, randomUUID(), "no-id"].map((id) =>
      subscribe(house, "food-silva", { query: ONE, variables: { id } }).then((open) => open.rest(), (failure: Error) => [failure.message])));
    expect(JSON.stringify(answers[0])).toContain("NOT_FOUND");
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("is refused when it does not fit the schema or the limits, is no subscription, or its cursor is none", async () => {
    const codes = async (query: string, cursor?: string) => subscribe(house, "food-silva", { query, ...(cursor === undefined ? {} : { cursor }) })
      .then((open) => open.rest().then((all) => codesOf(all)[0]), (failure: Error) => failure.message.split(" ")[1]);
    expect(await codes("subscription { nothing }")).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(await codes("subscription {")).toBe("GRAPHQL_PARSE_FAILED");
    expect(await codes("subscription { a: referralInbox { kind } b: referralInbox { kind } }")).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(await codes(`subscription { referralInbox { ${Array.from({ length: 20 }, (_, n) => `a${n}: kind`).join(" ")} } }`)).toBe("QUERY_TOO_LARGE");
    expect(await codes("{ agency(id: \"open-table\") { id } }")).toBe("MALFORMED_REQUEST");
    expect(await codes(INBOX, randomUUID())).toBe("BAD_USER_INPUT");
  });
});

/** What is told until something is told of that referral; what was written just before a subscription began may be told as well. */
async function untilReferral(open: Open, id: string, kind?: string): Promise<Message[]> {
  const told: Message[] = [];
  for (;;) {
    const one = await open.next();
    if (one?.data == null) throw new Error(`The subscription ended: ${codesOf([one]).join(" ")}`);
    told.push(one);
    const change = Object.values(one.data)[0]!;
    if (change.referral!.id === id && (kind ?? change.kind) === change.kind) return told;
  }
}

describe("At the door", () => {
  test("graphql-sse's own client understands the stream", async () => {
    const consent = await doors.permit("open-table");
    const client = createClient({
      url: `${house.url}/graphql`, retryAttempts: 0,
      headers: { authorization: `Bearer ${await house.token("food-silva")}`, "x-purpose-of-use": "SOCIALCARE" },
    });
    const received = client.iterate<Message["data"]>({ query: INBOX });
    const first = received.next();
    // The reference client says nothing when it has begun, so one refers until it has heard.
    let heard = false;
    void first.then(() => (heard = true));
    while (!heard) {
      await doors.refer("open-table");
      await settled(house.databaseUrl);
    }
    expect((await first).value).toMatchObject({ data: { referralInbox: { kind: "REFERRAL_SENT" } } });
    await received.return!(undefined);
    await doors.revoke(consent);
  });

  test("a socket without a token, or for no purpose, is closed with the code that says so", async () => {
    await expect(bySocket(house, "food-silva", { query: INBOX, token: "a.b.c" })).rejects.toThrow("4401 UNAUTHENTICATED");
    await expect(bySocket(house, "food-silva", { query: INBOX, purpose: " " })).rejects.toThrow("4403 PURPOSE_MISSING");
    await expect(bySocket(house, "food-silva", { query: INBOX, purpose: "TREAT" })).rejects.toThrow("4403 PURPOSE_NOT_ALLOWED");
  });

  test("a socket whose token ends, or whose agency is suspended, is closed whole", async () => {
    const expiring = await bySocket(house, "food-silva", { query: INBOX, token: await shortToken(house, "food-silva", 600) });
    await doors.membership("suspendAgency", "open-table");
    expect(await expiring.closed).toBe("4403 MEMBERSHIP_ENDED");
    await doors.membership("readmitAgency", "open-table");
    const short = await bySocket(house, "food-silva", { query: INBOX, token: await shortToken(house, "food-silva", 4) }).catch((failure: Error) => ({ closed: failure.message }));
    expect(await short.closed).toBe("4401 TOKEN_EXPIRED");
  });

  test("a subscription sent as a query is told where subscriptions are served, and a user has only so many", async () => {
    const { body } = await house.ask("food-silva", { query: INBOX });
    expect(body.errors![0]!.message).toContain("server-sent events");
    const open: Open[] = [];
    const refused = await (async () => {
      for (;;) open.push(await bySse(house, "jobs-ferrari", { query: INBOX }));
    })().catch((failure: Error) => failure.message);
    expect(refused).toBe("429 RATE_LIMITED");
    expect(open).toHaveLength(20);
    for (const one of open) one.leave();
    // What was left makes room; the gateway hears of it in a moment.
    for (;;) {
      const again = await bySse(house, "jobs-ferrari", { query: INBOX }).catch(() => undefined);
      if (again !== undefined) {
        again.leave();
        break;
      }
    }
  });

  test("a client's changes are told to whom she permits them, though her agency takes no part", async () => {
    const consent = await doors.permit("first-step-jobs");
    const open = await bySse(house, "jobs-ferrari", { query: "subscription ($client: ID!) { referralChanged(client: $client) { kind referral { id } } }", variables: { client: FARAH } });
    const id = await doors.refer("open-table");
    await untilReferral(open, id);
    await doors.revoke(consent);
    expect(codesOf(await open.rest())).toEqual(["ACCESS_ENDED"]);
  });

  test("a message is told to the other agency, with its words as far as it may read them", async () => {
    const consent = await doors.permit("open-table");
    const id = await doors.refer("open-table");
    const query = "subscription ($id: ID) { messageAdded(referral: $id) { kind referral { id } message { text } } }";
    const open = await bySse(house, "food-silva", { query, variables: { id } });
    await doors.write("dr-okafor", id, "She comes on Tuesdays");
    expect((await open.next())!.data).toEqual({ messageAdded: { kind: "MESSAGE_ADDED", referral: { id }, message: { text: "She comes on Tuesdays" } } });
    // What the food bank answers is its own, which the clinic may not read; so it is not told that there is something either.
    await doors.write("food-silva", id, "A parcel is ready");
    expect((await open.next())!.data).toMatchObject({ messageAdded: { message: { text: "A parcel is ready" } } });
    open.leave();
    await settled(house.databaseUrl);
    const { body } = await house.ask("dr-okafor", { query: "query ($id: ID!) { changesSince(client: $id, first: 100) { changes { kind message { text } } } }", variables: { id: FARAH } });
    const told = (body.data!["changesSince"] as { changes: { kind: string; message: { text: string } | null }[] }).changes;
    expect(told.filter(({ kind }) => kind === "MESSAGE_ADDED").map(({ message }) => message)).toEqual([{ text: "She comes on Tuesdays" }]);
    await doors.revoke(consent);
  });

  test("when the gateway stops, a stream ends without being complete, so that its caller goes on elsewhere", async () => {
    const stream = await bySse(house, "food-silva", { query: INBOX });
    const socket = await bySocket(house, "food-silva", { query: INBOX });
    const ends = Promise.all([stream.rest(), socket.closed]);
    stopped = house.close();
    await stopped;
    expect(await ends).toEqual([[], "1001 Going away"]);
  });
});
