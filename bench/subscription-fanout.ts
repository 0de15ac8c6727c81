import { bySse, type Open } from "../test/events/subscribing.ts";
import { between, cpuTime, percentile } from "./cpu.ts";
import { READER } from "./data/network.ts";
import { memoryOf } from "./memory-of.ts";
import type { Report } from "./report.ts";
import { ask } from "./running/asking.ts";
import { inOneProcess, type OneForm } from "./running/forms.ts";
import { clientsOf } from "./starts.ts";

/** Who listens, of the agency that refers and of the one that is asked; each has at most twenty seats. */
const LISTENERS = ["dr-okafor", "housing-tran", "therapist-amari", "intake-petrova", "nurse-lindqvist"] as const;

/** Most subscriptions there can be. */
export const MOST_SUBSCRIBERS = LISTENERS.length * 20;

const EVENTS = "subscription { referralChanged { kind referral { id status need priority } } }";
const SEND = 'mutation ($id: ID!) { sendReferral(input: { clientId: $id, target: "north-housing", need: HOUSING_INSTABILITY }) { id } }';

/** Events before any is counted. */
const WARM_UP = 5;

/**
 * `npm run bench -- subscription-fanout`: so many subscriptions to all referrals of two agencies, and a referral sent between them so many times. Each
 * subscriber's event is read, decided, fenced and logged for her alone.
 */
export function subscriptionFanout({ clients, subscribers, events }: { clients: number; subscribers: number; events: number }, say: (line: string) => void): Promise<Report> {
  return inOneProcess(clients, say, async (form) => {
    const { data: { postmaster }, oneProcess: { url, pid } } = form;
    const open = await opened(form, Math.min(subscribers, MOST_SUBSCRIBERS));
    say(`${open.length} subscriptions are open.`);
    const headers = await form.place.headersOf(READER.name);
    const ids = await clientsOf(url, headers);
    const send = async (turn: number): Promise<number[]> => {
      const sent = performance.now();
      const { sendReferral: { id } } = await ask<{ sendReferral: { id: string } }>(url, headers, SEND, { id: ids[turn % ids.length] });
      return Promise.all(open.map((one) => heard(one, id).then(() => performance.now() - sent)));
    };
    for (let turn = 0; turn < WARM_UP; turn++) await send(turn);
    const before = cpuTime(postmaster, [pid]);
    const times: number[] = [];
    for (let turn = 0; turn < events; turn++) times.push(...await send(WARM_UP + turn));
    const { node, postgres } = between(before, cpuTime(postmaster, [pid]));
    for (const one of open) one.leave();
    return {
      tables: [{
        title: `An event told to ${open.length} subscribers, one process`, columns: ["CPU ms a subscriber: Node", "PostgreSQL", "together", "p50 ms", "p99 ms", "last told ms", "peak MiB"],
        rows: [[node / times.length, postgres / times.length, (node + postgres) / times.length, percentile(times, 0.5), percentile(times, 0.99), Math.max(...times), Math.round(memoryOf([pid], "VmHWM"))]],
      }],
      goals: [], notes: [`${events} events, each sent when the one before had been told to all; times are from the sending of the mutation to the event at a subscriber.`],
    };
  });
}

async function opened({ place, oneProcess: { url } }: OneForm, subscribers: number): Promise<Open[]> {
  const tokens = new Map(await Promise.all(LISTENERS.map(async (name) => [name, await place.tokenOf(name)] as const)));
  const open: Open[] = [];
  for (let at = 0; at < subscribers; at++) {
    const name = LISTENERS[at % LISTENERS.length]!;
    open.push(await bySse({ url, token: async (who) => tokens.get(who as typeof name)! }, name, { query: EVENTS }));
  }
  return open;
}

/** Waits for the event of that referral. */
async function heard(subscription: Open, referral: string): Promise<void> {
  for (;;) {
    const message = await subscription.next();
    if (message?.data == null) throw new Error(`A subscription has ended: ${JSON.stringify(message?.errors)}`);
    if (message.data["referralChanged"]?.referral?.id === referral) return;
  }
}
