import type pg from "pg";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Transport } from "../../gateway/execution/transport.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { type Doing, doing, settled } from "../events/subscribing.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { change, FOOD_SYSTEM, gotten, register, registerWorker, seen, type Somebody } from "./partner.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

/** A house with a partner's receiver beside it, and what the tests do there. */
export interface Partnership {
  house: TestHouse;
  log: pg.Client;
  doors: Doing;
  receiver: Receiver;
  /** What the next note of a courier meets, if anything. */
  beforeNote: (() => void) | undefined;
  /** Whether nothing can be entered in the disclosure log. */
  logIsDown: boolean;
  /** Farah permits the food bank her referrals, until the test is over. */
  permit(): Promise<string>;
  /** The receiver's address. */
  url(): string;
  /** Registers a webhook that ends with the test. */
  registered(who?: Somebody, kinds?: string[]): Promise<{ id: string; secret: string }>;
  /** Ids of the messages that came. */
  ids(): unknown[];
  /** What of a referral came. */
  toldOf(referral: string): string[];
  /** How often a referral stands in the disclosure log for a webhook. */
  disclosed(referral: string): Promise<number>;
}

/** Opens it for the tests of a file. */
export function partnership(): Partnership {
  const open: string[] = [];
  const consents: string[] = [];
  const through = (_name: string, transport: Transport): Transport => ({
    fetch: (request) => {
      if (JSON.stringify(request.document).includes("_noteAttempt")) {
        const meet = its.beforeNote;
        its.beforeNote = undefined;
        meet?.();
      }
      if (its.logIsDown && request.operationName === "Disclose") return Promise.reject(new Error("The log is down."));
      return transport.fetch(request);
    },
  });
  const its: Omit<Partnership, "house" | "log" | "doors" | "receiver"> & Partial<Partnership> = {
    beforeNote: undefined,
    logIsDown: false,
    async permit() {
      consents.push(await its.doors!.permit("open-table"));
      return consents.at(-1)!;
    },
    url: () => `http://localhost:${its.receiver!.port}/careweave`,
    async registered(who = FOOD_SYSTEM, kinds) {
      // A webhook begins behind what no running transaction can come before, and would be told of what was written just now as well.
      await settled(its.house!.databaseUrl);
      const made = await register(its.house!, who, its.url(), kinds);
      open.push(made.id);
      return made;
    },
    ids: () => its.receiver!.received.map(({ headers }) => headers["webhook-id"]),
    toldOf: (referral) => its.receiver!.received.filter(({ body }) => body.includes(referral)).map(({ body }) => (JSON.parse(body) as { type: string }).type),
    disclosed: async (referral) => (await loggedFor(its.log!, FOOD_SYSTEM.user))
      .filter(({ operation_name, records }) => operation_name?.startsWith("WebhookOf") === true && records["Referral"]!.includes(referral)).length,
  };
  beforeAll(async () => {
    its.house = await openTestHouse({ prepare: () => ({ WEBHOOK_LOOPBACK: "on" }), through });
    its.log = await openLog(its.house);
    its.doors = doing(its.house);
    its.receiver = await openReceiver();
    await registerWorker(its.house, FOOD_SYSTEM);
  });
  // A test leaves nothing behind that sends, or that lets something be sent.
  afterEach(async () => {
    for (const id of open.splice(0)) if ((await seen(its.house!, FOOD_SYSTEM, id)).state !== "ENDED") gotten(await change(its.house!, FOOD_SYSTEM, "endWebhook", id));
    for (const consent of consents.splice(0)) await its.doors!.revoke(consent).catch(() => undefined);
    its.logIsDown = false;
    its.receiver!.received.splice(0);
    await its.log!.query("update referrals.webhook set registered_at = registered_at - interval '2 days'");
  });
  afterAll(async () => {
    await its.receiver?.close();
    await its.log?.end();
    await its.house?.close();
  });
  return its as Partnership;
}
