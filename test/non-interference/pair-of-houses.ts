import { createDatabase } from "../test-database.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import type { Operation } from "./operation.ts";
import type { Sight } from "./sight.ts";
import type { Tally } from "./tally.ts";
import type { Viewer } from "./viewer.ts";
import { makeTwin, type TwinChanges } from "./twin.ts";

/** Everything about an answer that a caller can observe, and how many statements it took. */
export interface Observed {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
  readonly statements: readonly string[];
}

/** Two houses that a viewer must not be able to tell apart. */
export interface PairOfHouses {
  readonly original: TestHouse;
  readonly twin: TestHouse;
  readonly changes: TwinChanges;
  /** Asks both the same, at the same time. */
  ask(operation: Operation): Promise<readonly [original: Observed, twin: Observed]>;
  close(): Promise<void>;
}

/** Opens the network of `template` twice, the second time with everything changed that the sight does not hold. */
export async function openPair(template: string, sight: Sight, tally: Tally, options: { seed: string; now: string; server?: string }): Promise<PairOfHouses> {
  const [one, other] = [await createDatabase(template, options.server), await createDatabase(template, options.server)];
  const changes = await makeTwin(other.url, sight, options.seed, options.now);
  // Statements are counted, and the sealer's come when its clock says so.
  const prepare = () => ({ AUDIT_SEAL: "off" });
  const [original, twin] = [await openTestHouse({ database: one, prepare }), await openTestHouse({ database: other, prepare })];
  for (const house of [original, twin]) tally.watch(house.databaseUrl);
  return {
    original, twin, changes,
    ask: async (operation) => await Promise.all([observe(original, sight.viewer, operation, tally), observe(twin, sight.viewer, operation, tally)]),
    async close() {
      await Promise.all([original.close(), twin.close()]);
    },
  };
}

/** Asks one house and notes all there is to note. */
export async function observe(house: TestHouse, { who, purpose }: Viewer, { query, variables }: Operation, tally: Tally): Promise<Observed> {
  tally.take(house.databaseUrl);
  const response = await fetch(`${house.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${await house.token(who)}`, "x-purpose-of-use": purpose },
    body: JSON.stringify({ query, variables }),
    // Longer than anything may take: a request that is never answered is told, not waited for.
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  // An answer that an error made null leaves before fetches that are under way; they belong to it all the same.
  if (text.includes('"errors"')) await quiet(house, tally);
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => !["date", "x-request-id", "content-length"].includes(name)),
    text: text.replace(/"requestId":"[0-9a-f-]{36}"/g, '"requestId":"<request id>"'),
    statements: tally.take(house.databaseUrl),
  };
}

async function quiet(house: TestHouse, tally: Tally): Promise<void> {
  for (let before = -1, now = tally.count(house.databaseUrl); before !== now; now = tally.count(house.databaseUrl)) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
