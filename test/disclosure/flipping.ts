import { setTimeout as sleep } from "node:timers/promises";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import type { Transport } from "../../gateway/execution/transport.ts";
import { openTestHouse } from "../house.ts";
import { loggedFor, openLog } from "./log.ts";

const ADA = named("ada").id;
const READER = "food-silva";
/** Two cells of two subgraphs that one consent opens and closes. */
const VIEW = "query ($id: ID!) { client(id: $id) { identity { givenName } sharing { shared } } }";
const GRANT = `mutation ($id: ID!) { grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{ effect: PERMIT,
  grantees: [{ agency: "open-table" }], categories: [IDENTITY], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) { consentId } }`;
const REVOKE = "mutation ($id: ID!) { revokeConsent(id: $id, form: VERBAL) { consentId } }";

/** One answer as its reader received it; instants in milliseconds of one clock. */
export interface Received {
  readonly requestId: string;
  readonly began: number;
  readonly ended: number;
  readonly code: string | undefined;
  /** The cells it held: none, one, or both. */
  readonly cells: number;
}

/** A time during which the consent was surely not in force: from when its revocation had returned until its next grant was asked. */
export interface Closed {
  readonly from: number;
  readonly until: number;
}

/** What happened, to be judged afterwards. */
export interface History {
  readonly received: readonly Received[];
  readonly closed: readonly Closed[];
  /** Versions of the client's consent in which the cells were open. */
  readonly open: ReadonlySet<string>;
  readonly logged: ReadonlyMap<string, { version: string; records: object }>;
}

/** Readers ask without pause while one consent is granted and revoked, `flips` times together; `fence: false` lets every answer pass. */
export async function flip({ flips, readers, fence }: { flips: number; readers: number; fence: boolean }): Promise<History> {
  const house = await openTestHouse({ through: (subgraph, transport) => (fence ? unsteady(transport) : open(unsteady(transport), subgraph)) });
  const log = await openLog(house);
  const [received, closed, opened]: [Received[], Closed[], Set<string>] = [[], [], new Set()];
  let over = false;

  const headers = {
    "content-type": "application/json", authorization: `Bearer ${await house.token(READER)}`, "x-purpose-of-use": identityOf(READER).purposes[0]!,
  };
  const read = async () => {
    while (!over) {
      const began = performance.now();
      const response = await fetch(`${house.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: VIEW, variables: { id: ADA } }) });
      const { data, errors } = await response.json() as Answer;
      const { identity, sharing } = data?.client ?? { identity: null, sharing: null };
      received.push({
        requestId: response.headers.get("x-request-id")!, began, ended: performance.now(), code: errors?.[0]?.extensions.code,
        cells: Number(identity !== null) + Number(sharing?.shared.includes("IDENTITY") ?? false),
      });
    }
  };
  const write = async () => {
    let from = performance.now();
    for (let flipped = 0; flipped < flips; flipped += 2) {
      closed.push({ from, until: performance.now() });
      const { body } = await house.ask("officer-reyes", { query: GRANT, variables: { id: ADA } });
      const { rows } = await log.query<{ n: string }>("select n from consent.version where client_id = $1", [ADA]);
      opened.add(rows[0]!.n);
      await sleep(5);
      const answer = await house.ask("officer-reyes", { query: REVOKE, variables: { id: (body.data!["grantConsent"] as { consentId: string }).consentId } });
      if (answer.body.errors !== undefined) throw new Error(`A revocation was refused: ${answer.body.errors[0]!.extensions.code}.`);
      from = performance.now();
      await sleep(5);
    }
    closed.push({ from, until: performance.now() + 200 });
    await sleep(200);
    over = true;
  };
  try {
    await Promise.all([write().finally(() => { over = true; }), ...Array.from({ length: readers }, read)]);
    const logged = new Map((await loggedFor(log, READER)).map(({ request_id, version, records }) => [request_id, { version, records }]));
    return { received, closed, open: opened, logged };
  } finally {
    await log.end();
    await house.close();
  }
}

interface Answer {
  readonly data?: { readonly client: { readonly identity: object | null; readonly sharing: { readonly shared: readonly string[] } | null } | null } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** What in a history cannot be: a sentence each. */
export function violations({ received, closed, open: versions, logged }: History): string[] {
  return received.flatMap(({ requestId, began, ended, cells }) => {
    if (cells === 0) return [];
    const entry = logged.get(requestId);
    return [
      ...(closed.some(({ from, until }) => from <= began && ended <= until) ? ["holds what was revoked before it was asked"] : []),
      ...(cells === 1 ? ["holds one cell of before a change and one of after"] : []),
      ...(entry === undefined ? ["left without its entry"] : []),
      ...(entry !== undefined && !versions.has(entry.version) ? ["was entered under a version that permitted nothing"] : []),
    ];
  });
}

/** A network on which fetches take longer now and then, the third of each five; what stands between them can change. */
function unsteady(transport: Transport): Transport {
  let fetches = 0;
  return {
    async fetch(request) {
      fetches += 1;
      if (fetches % 5 === 3) await sleep(8);
      return transport.fetch(request);
    },
  };
}

/** Answers for the consent subgraph that every entry is there. */
function open(transport: Transport, subgraph: string): Transport {
  return {
    fetch: async (request) => (subgraph === "consent" && request.operationName === "Disclose"
      ? { data: { _disclose: "OK" }, receipt: { standings: new Map(), under: [], released: [] } }
      : transport.fetch(request)),
  };
}
