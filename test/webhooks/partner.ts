import { importJWK, SignJWT } from "jose";
import { ISSUER_PATH } from "../../gateway/demonstration/issuer-path.ts";
import { loadIssuerKeys } from "../../gateway/demonstration/issuer-keys.ts";
import type { Courier, CourierSettings } from "../../gateway/webhooks/courier.ts";
import { settled } from "../events/subscribing.ts";
import type { Answer, TestHouse } from "../house.ts";

/** Somebody whom only a token knows. */
export interface Somebody {
  readonly user: string;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
}

/** The food bank's own software, which the register of the network knows by {@link registerPartner}. */
export const FOOD_SYSTEM: Somebody = { user: "open-table-system", agency: "open-table", role: "SYSTEM", purpose: "SOCIALCARE" };

/** Asks as somebody of no cast. */
export async function askAs(house: TestHouse, { user, agency, role, purpose }: Somebody, query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
  const { signing } = await loadIssuerKeys(house.home);
  const token = await new SignJWT({ agency, role, purposes: [purpose], explore: true }).setProtectedHeader({ alg: "ES256", kid: signing.kid!, typ: "at+jwt" })
    .setSubject(user).setIssuer(house.url + ISSUER_PATH).setAudience("careweave").setIssuedAt().setExpirationTime("1h").sign(await importJWK(signing));
  const response = await fetch(`${house.url}/graphql`, {
    method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose-of-use": purpose, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Answer["body"] };
}

/** What is under the first field of an answer without errors. */
export function gotten({ body }: Answer): unknown {
  if (body.errors !== undefined || body.data == null) throw new Error(JSON.stringify(body.errors));
  return Object.values(body.data)[0];
}

/** The codes of an answer's errors. */
export function codesOf({ body }: Answer): string[] {
  return (body.errors ?? []).map(({ extensions }) => extensions.code);
}

/** A worker as the coordinating body enters her in the register. */
export async function registerWorker(house: TestHouse, { user, agency, role }: Somebody): Promise<void> {
  gotten(await house.ask("coordinator-diallo", {
    query: "mutation ($input: RegisterWorkerInput!) { registerWorker(input: $input) { user } }", variables: { input: { agency, user, name: "A system", role } },
  }));
}

/** A webhook as its agency sees it. */
export interface Seen {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly user: string;
  readonly version: number;
  readonly deliveries: { nodes: { id: string; state: string; attempts: number; status: number | null; failure: string | null; event: { kind: string; referral: { id: string } | null } }[] };
}

/** Registers a webhook; gives its id and secret. */
export async function register(house: TestHouse, who: Somebody, url: string, kinds?: string[]): Promise<{ id: string; secret: string }> {
  const { webhook, secret } = gotten(await askAs(house, who,
    "mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { webhook { id } secret } }", { input: { url, ...(kinds === undefined ? {} : { kinds }) } })) as { webhook: { id: string }; secret: string };
  return { id: webhook.id, secret };
}

/** The webhook and what was taken for it. */
export async function seen(house: TestHouse, who: Somebody, id: string): Promise<Seen> {
  return gotten(await askAs(house, who, `query ($id: ID!) { webhook(id: $id) { id state reason user version
    deliveries(first: 100) { nodes { id state attempts status failure event { kind referral { id } } } } } }`, { id })) as Seen;
}

/** One of the changes of a webhook that take its version. */
export async function change(house: TestHouse, who: Somebody, mutation: string, id: string, selection = "id"): Promise<Answer> {
  const { version } = await seen(house, who, id);
  return askAs(house, who, `mutation ($id: ID!, $version: Int!) { ${mutation}(id: $id, expectedVersion: $version) { ${selection} } }`, { id, version });
}

/** A courier whose clock a test sets forward. */
export interface TimedCourier extends Courier {
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void;
  /** Serves until there is nothing to be done; gives in how many turns there was. */
  all(): Promise<number>;
}

/**
 * A courier of a house, allowed to reach this machine; names are resolved to it unless a test says otherwise. Its clock stands at `begun`
 * until the test sets it forward.
 */
export function courierOf(house: TestHouse, settings: Partial<CourierSettings> = {}, begun = Date.now()): TimedCourier {
  let passed = 0;
  const courier = house.courier({ loopback: true, now: () => begun + passed, random: () => 1, resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]), ...settings });
  return {
    ...courier,
    pass: (milliseconds) => void (passed += milliseconds),
    async all() {
      // What still runs anywhere on the server would hold news back.
      await settled(house.databaseUrl);
      for (let turns = 0; ; turns++) {
        if (!(await courier.turn())) return turns;
        if (turns === 200) throw new Error("There is no end of it.");
      }
    },
  };
}
