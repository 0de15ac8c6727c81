import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import type { Question } from "../house.ts";
import { ask, type Doors, write } from "./asking.ts";
import type { Received } from "./history.ts";
import { type Body, cut, seen, SELECTION } from "./view.ts";

/** Whose answers are watched. None of them has a permission of the trial's clients but those that the trial gives. */
export const AGENCIES = ["lakeside-school", "metro-coordination", "open-table"] as const;
/** The one that is suspended and readmitted. */
export const SUSPENDED = "lakeside-school";
/** About whom; the clinic's consent officer has them on the desk, and open-table wrote about Emeka and Jonah. */
export const CLIENTS = ["emeka", "farah", "jonah"] as const;

/** Somebody who asks about one client without pause. */
export interface Reader {
  readonly who: string;
  readonly client: (typeof CLIENTS)[number];
  readonly own: boolean;
  /** Whether it sends one mutation again and again under one Idempotency-Key, and reads its payload. */
  readonly replays: boolean;
}

/** Every agency with every client that tells it from the others, as a query and as a mutation sent again. */
export const READERS: readonly Reader[] = [
  { who: "school-kowalski", client: "farah", own: false, replays: false },
  { who: "coordinator-diallo", client: "farah", own: false, replays: false },
  { who: "school-kowalski", client: "emeka", own: false, replays: false },
  { who: "food-silva", client: "emeka", own: true, replays: false },
  { who: "food-silva", client: "jonah", own: true, replays: true },
  { who: "coordinator-diallo", client: "jonah", own: false, replays: false },
];

/** How long a reader whose request failed lets be, in milliseconds: what comes back has to start. */
const RELIEF = 150;

/** What an answer may be refused for while nothing fails: a mutation sent again by one who is not permitted any more is not found. */
const REFUSALS: ReadonlySet<string> = new Set(["CONSENT_CHANGED", "NOT_FOUND"]);
/** The share of answers that a machine may have no time for: those are refused, which is safe, but no trial. */
const LATE = 0.02;

/** Codes of answers that failed though nothing was broken; empty when there are no more than a busy machine makes late. */
export function failedOf(received: readonly Received[]): string[] {
  const failed = received.flatMap(({ kind, codes }) => (kind === "CUT" ? [kind] : codes)).filter((code) => !REFUSALS.has(code));
  return failed.length > LATE * received.length ? failed : [];
}

const VIEW = `query View($id: ID!) { client(id: $id) ${SELECTION} }`;
const REPLAYED = `mutation Household($id: ID!) { client: recordFacets(input: { clientId: $id, household: { relationshipToHead: SELF, adults: 2, children: 0 } }) ${SELECTION} }`;

/** What she asks; each call makes a request of its own, which she may send again. */
export function questionOf({ client, replays }: Pick<Reader, "client" | "replays">): Question {
  const headers = { "idempotency-key": randomUUID() };
  return { query: replays ? REPLAYED : VIEW, variables: { id: named(client).id }, purpose: "SOCIALCARE", ...(replays ? { headers } : {}) };
}

/** Reads until `over`, through one gateway after the other. */
export async function readOn(reader: Reader, doors: Doors, over: () => boolean, take: (one: Received) => void): Promise<void> {
  const { who, own } = reader;
  const { agency } = identityOf(who);
  const { id: client } = named(reader.client);
  const question = questionOf(reader);
  for (let turn = 0; !over(); turn++) {
    const { began, ended, requestId, body, text } = await ask<Body>(doors, turn, who, question);
    const what = body === undefined ? cut(text) : seen(body, agency);
    take({ agency, client, own, began, ended, requestId, ...what });
    if (body === undefined || what.codes.some((code) => !REFUSALS.has(code))) await sleep(RELIEF);
  }
}

/** What the clinic writes so that there is something to see: a need that carries EDUCATION alone. */
export async function prepare(doors: Doors): Promise<void> {
  const query = `mutation ($id: ID!) { recordNeed(input: { clientId: $id, category: EDUCATIONAL_ATTAINMENT, priority: LONG_TERM, description: "Evening school" }) { id } }`;
  for (const [turn, client] of CLIENTS.entries()) {
    const { data } = await write(doors, turn, "dr-okafor", { query, variables: { id: named(client).id } });
    if (data?.["recordNeed"] == null) throw new Error("The clinic could not write.");
  }
}
