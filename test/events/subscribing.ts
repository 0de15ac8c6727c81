import { importJWK, SignJWT } from "jose";
import pg from "pg";
import { createClient as createSocketClient } from "graphql-ws";
import { WebSocket } from "ws";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { loadIssuerKeys } from "../../gateway/demonstration/issuer-keys.ts";
import { ISSUER_PATH } from "../../gateway/demonstration/issuer-path.ts";
import type { Answer, TestHouse, TestHouseOptions } from "../house.ts";

/** A client of the clinic who has agreed to nothing yet. */
export const FARAH = named("farah").id;

/** One message of a stream: an event with its cursor, or how it ended. */
export interface Message {
  readonly id?: string;
  readonly data?: Record<string, { kind: string; referral: { id: string; status: string } | null } | null>;
  readonly errors?: { message: string; extensions: { code: string } }[];
  readonly extensions?: Record<string, unknown>;
}

/** An open subscription. */
export interface Open {
  /** The next message; null when the stream has ended. */
  next(): Promise<Message | null>;
  /** What is left until the end. */
  rest(): Promise<Message[]>;
  leave(): void;
}

export interface Subscribes {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly token?: string;
  readonly purpose?: string;
  readonly cursor?: string;
}

/** A subscription that was refused before it began. */
export class RefusedStream extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`${answer.status} ${answer.body.errors!.map(({ extensions }) => extensions.code).join(" ")}`);
    this.answer = answer;
  }
}

/** Sees when a subscription has begun, which over a WebSocket nothing says. */
export class Beginnings {
  #waiting: (() => void)[] = [];

  /** Resolves when the next subscription has looked where it begins. */
  next(): Promise<void> {
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  readonly through: NonNullable<TestHouseOptions["through"]> = (_subgraph, transport) => ({
    fetch: async (request) => {
      const answer = await transport.fetch(request);
      const asked = request.operationName === "Events" ? JSON.parse(request.variables!["asked"] as string) as { after: unknown } : undefined;
      if (asked?.after === null) for (const begun of this.#waiting.splice(0)) begun();
      return answer;
    },
  });
}

/** What the tests' houses are seen through. */
export const beginnings = new Beginnings();

/** Subscribes by server-sent events; resolves when the stream has begun, rejects with the code of a refusal. */
export async function bySse(house: Pick<TestHouse, "url" | "token">, who: string, { query, variables, token, purpose, cursor }: Subscribes): Promise<Open> {
  const left = new AbortController();
  const response = await fetch(`${house.url}/graphql`, {
    method: "POST", signal: left.signal,
    headers: {
      "content-type": "application/json", accept: "text/event-stream", authorization: `Bearer ${token ?? await house.token(who)}`,
      "x-purpose-of-use": purpose ?? identityOf(who).purposes[0]!, ...(cursor === undefined ? {} : { "last-event-id": cursor }),
    },
    body: JSON.stringify({ query, variables }),
  });
  if (response.status !== 200) {
    const text = await response.text();
    throw new RefusedStream({ status: response.status, text, body: JSON.parse(text) as Answer["body"] });
  }
  const messages = messagesOf(response);
  const next = async () => (await messages.next()).value ?? null;
  return { next, rest: () => rest(next), leave: () => left.abort() };
}

async function* messagesOf(response: Response): AsyncGenerator<Message, undefined> {
  let text = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
      const fields = new Map(text.slice(0, end).split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
      text = text.slice(end + 2);
      if (fields.get("event") === "complete") return undefined;
      if (fields.get("event") === "next") yield { ...(fields.has("id") ? { id: fields.get("id")! } : {}), ...(JSON.parse(fields.get("data")!) as Message) };
    }
  }
  return undefined;
}

/** Subscribes by WebSocket with the reference client. The code with which the socket was closed is the last message's `closed`. */
export async function bySocket(house: TestHouse, who: string, { query, variables, token, purpose, cursor }: Subscribes): Promise<Open & { readonly closed: Promise<string> }> {
  const closed = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<void>();
  const client = createSocketClient({
    url: `${house.url.replace(/^http/, "ws")}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false,
    onNonLazyError: () => undefined,
    connectionParams: { authorization: `Bearer ${token ?? await house.token(who)}`, "x-purpose-of-use": purpose ?? identityOf(who).purposes[0]! },
    on: {
      connected: () => begun.resolve(),
      closed: (event) => {
        const { code, reason } = event as { code: number; reason: string };
        closed.resolve(`${code} ${reason}`.trim());
        begun.reject(new Error(`${code} ${reason}`.trim()));
      },
    },
  });
  begun.promise.catch(() => undefined);
  await begun.promise;
  // Its iteration loses an error that comes while nobody waits for it; so what comes is queued here.
  const queue: (Message | null)[] = [];
  const first = Promise.withResolvers<void>();
  let wake = () => undefined as void;
  const put = (message: Message | null) => {
    queue.push(message);
    wake();
    first.resolve();
  };
  const looked = beginnings.next();
  const payload = { query, variables: variables ?? {}, ...(cursor === undefined ? {} : { extensions: { lastEventId: cursor } }) };
  client.subscribe(payload, {
    next: (message) => put(message as unknown as Message),
    complete: () => put(null),
    error: (failure) => {
      if (Array.isArray(failure)) put({ errors: failure as NonNullable<Message["errors"]> });
      put(null);
    },
  });
  await Promise.race([looked, first.promise]);
  const next = async (): Promise<Message | null> => {
    while (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return queue[0] === null ? null : queue.shift()!;
  };
  return { next, rest: () => rest(next), leave: () => void client.dispose(), closed: closed.promise };
}

async function rest(next: () => Promise<Message | null>): Promise<Message[]> {
  const all: Message[] = [];
  for (let one = await next(); one !== null; one = await next()) all.push(one);
  return all;
}

/** A token of one of the cast that ends in so many seconds. */
export async function shortToken(house: TestHouse, who: string, seconds: number): Promise<string> {
  const { signing } = await loadIssuerKeys(house.home);
  const { agency, role, purposes } = identityOf(who);
  return await new SignJWT({ agency, role, purposes, explore: true }).setProtectedHeader({ alg: "ES256", kid: signing.kid!, typ: "at+jwt" })
    .setSubject(who).setIssuer(house.url + ISSUER_PATH).setAudience("careweave").setIssuedAt().setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(await importJWK(signing));
}

/** What the tests of subscriptions do to the network. */
export interface Doing {
  /** The clinic refers Farah to an agency; gives the referral's id. */
  refer(target: string): Promise<string>;
  /** Permits the food bank referrals of Farah until revoked or for so many milliseconds; gives the consent's id. */
  permit(agency: string, milliseconds?: number): Promise<string>;
  revoke(consent: string): Promise<void>;
  move(who: string, referral: string, version: number, to: string, reason?: string): Promise<void>;
  write(who: string, referral: string, text: string): Promise<void>;
  membership(change: "suspendAgency" | "readmitAgency", agency: string): Promise<void>;
}

export function doing(house: TestHouse): Doing {
  const must = async (who: string, query: string, variables: Record<string, unknown>, purpose?: string) => {
    const { body } = await house.ask(who, { query, variables, ...(purpose === undefined ? {} : { purpose }) });
    if (body.errors !== undefined || body.data == null) throw new Error(JSON.stringify(body.errors));
    return Object.values(body.data)[0] as Record<string, string>;
  };
  return {
    refer: async (target) => (await must("dr-okafor", "mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }", { input: { clientId: FARAH, target, priority: "ROUTINE" } }))["id"]!,
    permit: async (agency, milliseconds) => (await must("officer-reyes", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", { input: {
      clientId: FARAH, form: "WRITTEN", scopes: [{
        effect: "PERMIT", grantees: [{ agency }], categories: ["REFERRAL"], purposes: ["SOCIALCARE"], actions: ["READ", "CONTRIBUTE"],
        ...(milliseconds === undefined ? { untilRevoked: true } : { end: new Date(Date.now() + milliseconds).toISOString() }),
      }],
    } }))["consentId"]!,
    revoke: async (id) => void await must("officer-reyes", "mutation ($id: ID!) { revokeConsent(id: $id, form: VERBAL) { consentId } }", { id }),
    move: async (who, id, version, to, reason) => void await must(who,
      "mutation ($id: ID!, $version: Int!, $to: ReferralStatus!, $reason: String) { moveReferral(id: $id, expectedVersion: $version, to: $to, reason: $reason) { id } }", { id, version, to, reason }),
    write: async (who, id, text) => void await must(who, "mutation ($id: ID!, $text: String!) { sendReferralMessage(referralId: $id, text: $text) { id } }", { id, text }),
    membership: async (change, agency) => void await must("coordinator-diallo", `mutation ($id: ID!) { ${change}(id: $id, reason: "Audit") { membership } }`, { id: agency }, "CAREMGT"),
  };
}

/** Resolves when every transaction that runs now anywhere on the server has ended. */
export async function settled(databaseUrl: string): Promise<void> {
  const sql = new pg.Client(databaseUrl);
  await sql.connect();
  try {
    const { rows: [now] } = await sql.query<{ below: string }>("select pg_snapshot_xmax(pg_current_snapshot())::text as below");
    const over = "select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over";
    while (!(await sql.query<{ over: boolean }>(over, [now!.below])).rows[0]!.over) await sql.query("select pg_sleep(0.01)");
  } finally {
    await sql.end();
  }
}
