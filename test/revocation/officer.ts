import { named } from "../../gateway/demonstration/cast.ts";
import type { Dice } from "../../gateway/demonstration/generate/dice.ts";
import type { Category } from "../../schema/consent/category.ts";
import { type Doors, write, type Written } from "./asking.ts";
import type { Shared, Step } from "./history.ts";
import { AGENCIES } from "./readers.ts";
import { CATEGORIES } from "./view.ts";

const WHO = "officer-reyes";
const OUTCOME = "{ consentId consent { scopes { id derivedFrom categories grantees { agency { id } } } } }";
const GRANT = `mutation ($id: ID!, $scopes: [ConsentScopeInput!]!) { outcome: grantConsent(input: { clientId: $id, form: WRITTEN, scopes: $scopes }) ${OUTCOME} }`;
const REVOKE = `mutation ($id: ID!) { outcome: revokeConsent(id: $id, form: VERBAL) ${OUTCOME} }`;
const SUSPEND = `mutation ($id: ID!) { outcome: suspendConsent(id: $id) ${OUTCOME} }`;
const RESUME = `mutation ($id: ID!) { outcome: resumeConsent(id: $id) ${OUTCOME} }`;
const NARROW = `mutation ($id: ID!, $categories: [ConsentCategory!]!) { outcome: revokeScope(scope: $id, categories: $categories, form: VERBAL) ${OUTCOME} }`;

/** How long before its end a permission is left alone: a change on its way might meet it ended. */
const NEARLY = 1_000;

/** A consent as the officer believes it to stand. */
interface Held {
  readonly id: string;
  readonly suspended: boolean;
  readonly scopes: readonly HeldScope[];
}

interface HeldScope extends Shared {
  readonly id: string;
}

/** What a change answers. */
interface Outcome {
  readonly consentId: string;
  readonly consent: { readonly scopes: readonly TellingScope[] };
}

interface TellingScope {
  readonly id: string;
  readonly derivedFrom: string | null;
  readonly categories: readonly Category[];
  readonly grantees: readonly { readonly agency: { readonly id: string } }[];
}

/** Changes one client's consents, one change after the other, and remembers what she shared from each on. Nobody else changes them. */
export class Officer {
  readonly client: string;
  readonly steps: Step[] = [];
  readonly #doors: Doors;
  readonly #dice: Dice;
  readonly #version: (client: string) => Promise<number>;
  #held: readonly Held[] = [];

  constructor(key: string, { doors, dice, version }: { doors: Doors; dice: Dice; version: (client: string) => Promise<number> }) {
    this.client = named(key).id;
    this.#doors = doors;
    this.#dice = dice;
    this.#version = version;
  }

  /** Notes that nothing is shared yet. */
  async begin(): Promise<void> {
    this.steps.push({ client: this.client, asked: 0, answered: Date.now(), version: await this.#version(this.client), scopes: [] });
  }

  /** One change, drawn; whether there was one. */
  async flip(): Promise<boolean> {
    this.#held = this.#held.filter(({ scopes }) => scopes.some(({ until }) => Date.now() < until));
    const lasting = this.#held.filter(({ scopes }) => scopes.some(lasts));
    if (lasting.length === 0 || (lasting.length < 3 && this.#dice.chance(0.4))) return this.#grant();
    const consent = this.#dice.pick(lasting);
    if (this.#dice.chance(0.4)) return this.#change(consent, REVOKE, []);
    if (consent.suspended) return this.#change(consent, RESUME, [{ ...consent, suspended: false }]);
    if (this.#dice.chance(0.4)) return this.#change(consent, SUSPEND, [{ ...consent, suspended: true }]);
    return this.#narrow(consent);
  }

  /** Takes back all that is left. */
  async end(): Promise<void> {
    for (const consent of this.#held.filter(({ scopes }) => scopes.some(lasts))) await this.#change(consent, REVOKE, []);
  }

  async #grant(): Promise<boolean> {
    const drawn = new Map(Array.from({ length: this.#dice.between(1, 2) }, () => this.#drawn()).map((one) => [keyOf(one.agencies, one.categories), one]));
    const scopes = [...drawn.values()].map(({ agencies, categories, until }) => ({
      effect: "PERMIT", grantees: agencies.map((agency) => ({ agency })), categories, purposes: ["SOCIALCARE"], actions: ["READ"],
      ...(until === Infinity ? { untilRevoked: true } : { end: new Date(until).toISOString() }),
    }));
    const written = await this.#write(GRANT, { id: this.client, scopes }, [...drawn.values()]);
    if (written === undefined) return false;
    const { consentId, consent } = written.outcome;
    const given = consent.scopes.map((one) => ({ ...drawn.get(keyOf(one.grantees.map(({ agency }) => agency.id), one.categories))!, id: one.id }));
    return this.#took(written, [...this.#held, { id: consentId, suspended: false, scopes: given }]);
  }

  #drawn(): Shared {
    return {
      agencies: this.#dice.some(AGENCIES, this.#dice.between(1, 2)),
      categories: this.#dice.some(CATEGORIES, this.#dice.between(1, 3)),
      until: this.#dice.chance(0.3) ? Date.now() + this.#dice.between(400, 2_500) : Infinity,
    };
  }

  async #change(consent: Held, query: string, after: readonly Held[]): Promise<boolean> {
    const written = await this.#write(query, { id: consent.id }, consent.scopes);
    return written !== undefined && this.#took(written, [...this.#held.filter((one) => one !== consent), ...after]);
  }

  /** Takes a category out of a scope, which may be all it has. */
  async #narrow(consent: Held): Promise<boolean> {
    const scope = this.#dice.pick(consent.scopes.filter(lasts));
    const out = this.#dice.pick(scope.categories);
    const written = await this.#write(NARROW, { id: scope.id, categories: [out] }, [scope]);
    if (written === undefined) return false;
    const left = written.outcome.consent.scopes.filter(({ derivedFrom }) => derivedFrom === scope.id)
      .map(({ id }): HeldScope => ({ ...scope, id, categories: scope.categories.filter((one) => one !== out) }));
    const narrowed = { ...consent, scopes: [...consent.scopes.filter((one) => one !== scope), ...left] };
    return this.#took(written, this.#held.map((one) => (one === consent ? narrowed : one)));
  }

  /** Undefined when it was refused because what it is about had ended before it arrived. */
  async #write(query: string, variables: Record<string, unknown>, about: readonly Shared[]): Promise<(Written & { outcome: Outcome }) | undefined> {
    const written = await write(this.#doors, this.#dice.between(0, 2), WHO, { query, variables });
    const outcome = written.data?.["outcome"] as Outcome | null | undefined;
    if (outcome !== null && outcome !== undefined) return { ...written, outcome };
    if (about.some(({ until }) => until <= Date.now())) return undefined;
    throw new Error(`A change of consent was refused: ${written.code}.`);
  }

  async #took({ asked, answered }: Written, held: readonly Held[]): Promise<boolean> {
    this.#held = held;
    const scopes = held.filter(({ suspended }) => !suspended).flatMap((one) => one.scopes);
    this.steps.push({ client: this.client, asked, answered, version: await this.#version(this.client), scopes });
    return true;
  }
}

function lasts({ until }: Shared): boolean {
  return Date.now() + NEARLY < until;
}

function keyOf(agencies: readonly string[], categories: readonly Category[]): string {
  return `${[...agencies].sort().join()} ${[...categories].sort().join()}`;
}
