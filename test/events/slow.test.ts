import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import type { Transport } from "../../gateway/execution/transport.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { bySse, type Doing, doing, settled } from "./subscribing.ts";

/** More than any connection of this machine keeps by itself: each event of the slow is this often as long as the message. */
const TIMES = 12;
const LONG = "She has a step-free way in. ".repeat(7_000);
const EVENTS = 8;

let house: TestHouse;
let doors: Doing;
/** How often the slow subscription's operation was executed. */
let executed = 0;
/** Those who have not taken an event yet, and what says that they took too long; from some moment on that is said at once. */
const waiting = new Set<() => void>();
let outOfPatience = false;
const begun: (() => void)[] = [];
beforeAll(async () => {
  house = await openTestHouse({
    prepare: () => ({ EVENT_WAIT: "100" }),
    through: (_name, transport): Transport => ({
      fetch: async (fetched) => {
        if (fetched.event !== undefined && JSON.stringify(fetched.document).includes("t11")) executed++;
        const answer = await transport.fetch(fetched);
        if (fetched.operationName === "Events" && (JSON.parse(fetched.variables!["asked"] as string) as { after: unknown }).after === null) for (const one of begun.splice(0)) one();
        return answer;
      },
    }),
    patience: (over) => {
      if (outOfPatience) queueMicrotask(over);
      waiting.add(over);
      return () => void waiting.delete(over);
    },
  });
  doors = doing(house);
});
afterAll(() => house.close());

const SLOW = `subscription Slow { messageAdded { message { ${Array.from({ length: TIMES }, (_, n) => `t${n}: text`).join(" ")} } } }`;
const headers = async () => ({ authorization: `Bearer ${await house.token("food-silva")}`, "x-purpose-of-use": identityOf("food-silva").purposes[0]! });

/** Somebody who subscribes and reads nothing until she is told to; then what she is sent, cursors first, and how it ended. */
interface Slow {
  reads(): Promise<{ cursors: string[]; ended: string }>;
}

async function slowBySse(): Promise<Slow> {
  const sent = request(`${house.url}/graphql`, { method: "POST", headers: { ...await headers(), "content-type": "application/json", accept: "text/event-stream" } });
  sent.end(JSON.stringify({ query: SLOW }));
  const response = await new Promise<import("node:http").IncomingMessage>((resolve) => sent.once("response", resolve));
  return {
    async reads() {
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += chunk as string;
      const events = text.split("\n\n").filter((one) => one.includes("event: next"));
      expect(text.endsWith("event: complete\ndata:\n\n")).toBe(true);
      const code = (JSON.parse(events.at(-1)!.split("data: ")[1]!) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
      return { cursors: events.slice(0, -1).map((one) => /^id: (.*)$/m.exec(one)![1]!), ended: code };
    },
  };
}

async function slowBySocket(): Promise<Slow> {
  const socket = new WebSocket(`${house.url.replace(/^http/, "ws")}/graphql`, "graphql-transport-ws");
  const said: string[] = [];
  const ready = Promise.withResolvers<void>();
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { type: string; payload?: { extensions: { cursor: string } } };
    if (message.type === "connection_ack") ready.resolve();
    if (message.type === "next") said.push(message.payload!.extensions.cursor);
  });
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify({ type: "connection_init", payload: await headers() }));
  await ready.promise;
  const looked = new Promise<void>((resolve) => void begun.push(resolve));
  socket.send(JSON.stringify({ type: "subscribe", id: "1", payload: { query: SLOW } }));
  await looked;
  socket.pause();
  return {
    async reads() {
      const closed = new Promise<string>((resolve) => socket.once("close", (code, reason) => resolve(`${code} ${reason.toString()}`)));
      socket.resume();
      const ended = await closed;
      return { cursors: said, ended };
    },
  };
}

describe.each([["server-sent events", slowBySse, "TOO_SLOW"], ["a WebSocket", slowBySocket, "4408 TOO_SLOW"]] as const)("A subscriber by %s who does not read", (_name, subscribe, code) => {
  test("is told no more than her connection holds, holds nobody up, and is told why it ends; polling goes on after her last cursor", async () => {
    const consent = await doors.permit("open-table");
    const referral = await doors.refer("open-table");
    // Those who begin are told of what was written just before, too.
    await settled(house.databaseUrl);
    [executed, outOfPatience] = [0, false];
    waiting.clear();
    const slow = await subscribe();
    const quick = await bySse(house, "food-silva", { query: "subscription { messageAdded { message { id } } }" });
    const told: string[] = [];
    for (let n = 0; n < EVENTS; n++) {
      await doors.write("dr-okafor", referral, `${n} ${LONG}`);
      told.push(String((await quick.next())!.extensions!["cursor"]));
    }
    quick.leave();
    // Until she has an event that she does not take.
    while (waiting.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    outOfPatience = true;
    for (const over of waiting) over();
    const { cursors, ended } = await slow.reads();
    expect(ended).toBe(code);
    expect(executed).toBeLessThan(EVENTS);
    expect(executed).toBeGreaterThanOrEqual(cursors.length);
    // What she was told of before is at the beginning, without a gap.
    expect(cursors).toEqual(told.slice(0, cursors.length));
    expect(cursors.length).toBeGreaterThan(0);
    const { body } = await house.ask("food-silva", { query: "query ($cursor: ID) { changesSince(cursor: $cursor, first: 100) { changes { cursor kind } } }", variables: { cursor: cursors.at(-1)! } });
    const { changes } = body.data!["changesSince"] as { changes: { cursor: string; kind: string }[] };
    expect(changes.filter(({ kind }) => kind === "MESSAGE_ADDED").map(({ cursor }) => cursor)).toEqual(told.slice(cursors.length));
    await doors.revoke(consent);
  });
});
