import { ACTIONS } from "../../../schema/consent/action.ts";
import { InvalidQuestion } from "../../../schema/consent/invalid-question.ts";
import { scope as parseScope } from "../../../schema/consent/parse-scope.ts";
import type { Scope } from "../../../schema/consent/question.ts";
import type { Item } from "../fhir/items.ts";
import type { Moment } from "../fhir/moment.ts";
import type { Reading } from "../fhir/reading.ts";
import { agencyOf, granteeOf } from "./grantees.ts";
import { type Provision, provision, READ } from "./r4-consent.ts";
import { actionOf, permitted, purposeOf, refused } from "./words.ts";

/** What reading a provision needs to know. */
export interface Reader {
  readonly item: Item;
  readonly reading: Reading;
  /** The instant of the import: from it on holds what says no start. */
  readonly now: string;
  readonly newId: () => string;
  /** What of the provisions is not kept. */
  readonly notes: Set<string>;
}

/**
 * A provision as a scope; problems are noted. A permission is read as no more than it says and must say everything; what a refusal
 * leaves open it refuses.
 */
export function scopeOf(read: Provision, path: string, reader: Reader): Scope | undefined {
  const { reading, newId } = reader;
  const before = reading.problems.length;
  if (read.type === undefined) reading.refuse(`${path}.type`, "is missing: say permit or deny");
  const permits = read.type === "permit";
  const missing = (element: string, message: string) => {
    reading.refuse(`${path}.${element}`, `is missing: ${message}`);
  };
  if (permits && read.actor.length === 0) missing("actor", "a permission names whom it admits");
  if (permits && read.purpose.length === 0) missing("purpose", "a permission says what it is for");
  if (permits && read.securityLabel.length === 0) missing("securityLabel", "a permission says what it opens");
  if (permits && read.action.length === 0) missing("action", "a permission says what may be done");
  if (permits && read.period === undefined) missing("period", "a permission says from when, and until when unless it is until revoked");
  const { start, end } = timesOf(read, permits, reader);
  const scope = {
    id: newId(), effect: permits ? "PERMIT" : "DENY",
    grantees: distinct(read.actor.length === 0 ? [{ anyone: true }] : granteesOf(read, path, reader)),
    exceptAgencies: distinct(exceptionsOf(read, path, reader)),
    categories: read.securityLabel.length === 0 ? "ALL" : categoriesOf(read, path, permits, reading),
    purposes: read.purpose.length === 0 ? "ANY" : distinct(purposesOf(read, path, reading)),
    actions: read.action.length === 0 ? ACTIONS : distinct(actionsOf(read, path, reading)),
    authors: read.data.length === 0 ? null : distinct(authorsOf(read, path, reader)),
    start, end, endsOn: null, lifted: null, againstEmergency: false,
  };
  if (reading.problems.length > before) return undefined;
  try {
    return parseScope(scope, "");
  } catch (failure) {
    if (!(failure instanceof InvalidQuestion)) throw failure;
    reading.refuse(path, `cannot be a scope: ${failure.message}`);
    return undefined;
  }
}

/** A provision whose every element is read; undefined, and noted, otherwise. */
export function readProvision(raw: unknown, path: string, reading: Reading): Provision | undefined {
  const read = reading.parsePart(provision, raw, path);
  for (const name of Object.keys(read ?? {}).filter((one) => !READ.has(one))) reading.refuse(`${path}.${name}`, "limits it in a way that a consent of this network cannot say");
  return read;
}

function granteesOf({ actor }: Provision, path: string, { item, reading }: Reader) {
  return actor.flatMap(({ role, reference }, place) => {
    const at = `${path}.actor[${place}]`;
    if (!role.coding.some(({ code }) => code === "IRCP" || code === "PRCP")) reading.refuse(`${at}.role`, "must be an information recipient, IRCP or PRCP");
    const grantee = granteeOf(reference, item, reading);
    if (grantee === undefined) reading.refuse(`${at}.reference`, "names nobody of this network");
    return grantee ?? [];
  });
}

/** Below a scope stand only agencies that it excepts, as a provision of the other effect. */
function exceptionsOf(read: Provision, path: string, { item, reading }: Reader): string[] {
  return read.provision.flatMap((raw, place) => {
    const at = `${path}.provision[${place}]`;
    const below = readProvision(raw, at, reading);
    if (below === undefined) return [];
    if (below.provision.length > 0) reading.refuse(`${at}.provision`, "is nested deeper than two levels");
    const more = below.action.length + below.securityLabel.length + below.purpose.length + below.data.length > 0 || below.period !== undefined;
    if (below.type === read.type || more || below.actor.length === 0) {
      reading.refuse(at, "must except agencies and nothing else, with the other type");
      return [];
    }
    return below.actor.flatMap(({ reference }, actor) => {
      const agency = agencyOf(reference, item, reading);
      if (agency === undefined) reading.refuse(`${at}.actor[${actor}].reference`, "names no agency of this network");
      return agency ?? [];
    });
  });
}

function categoriesOf({ securityLabel }: Provision, path: string, permits: boolean, reading: Reading) {
  const { categories, unknown } = permits ? permitted(securityLabel) : refused(securityLabel);
  for (const place of unknown) {
    reading.refuse(`${path}.securityLabel[${place}]`, permits ? "stands for no category of this network, or for a part of one" : "stands for no category of this network");
  }
  return categories;
}

function purposesOf({ purpose }: Provision, path: string, reading: Reading) {
  return purpose.flatMap((coding, place) => {
    const found = purposeOf(coding);
    if (found === undefined) reading.refuse(`${path}.purpose[${place}]`, "is no purpose of this network");
    return found ?? [];
  });
}

function actionsOf({ action }: Provision, path: string, reading: Reading) {
  return action.flatMap((concept, place) => {
    const found = actionOf(concept);
    if (found === undefined) reading.refuse(`${path}.action[${place}]`, "is no action of this network: access, collect, or one of its own");
    return found ?? [];
  });
}

function authorsOf({ data }: Provision, path: string, { item, reading }: Reader) {
  return data.flatMap(({ meaning, reference }, place) => {
    const author = meaning === "authoredby" ? agencyOf(reference, item, reading) : undefined;
    if (author === undefined) reading.refuse(`${path}.data[${place}]`, "must be what an agency of this network has written (authoredby)");
    return author ?? [];
  });
}

/**
 * The period as instants. A day without a zone begins and ends somewhere on earth within 26 hours: a permission has the part that
 * is meant everywhere, a refusal all that could be meant.
 */
function timesOf({ period }: Provision, permits: boolean, { now, notes }: Reader): { start: string; end: string | null } {
  const [latest, earliest] = [12 * HOUR, 14 * HOUR];
  if ([period?.start, period?.end].some((one) => one !== undefined && one.precision !== "INSTANT")) notes.add(DAYS);
  const begins = ({ from, precision }: Moment) => (precision === "INSTANT" ? from : permits ? from + latest : from - earliest);
  const ends = ({ from, until, precision, text }: Moment) => {
    // FHIR's end belongs to the period, so that one in whole seconds lasts to the next.
    if (precision === "INSTANT") return permits || text.includes(".") ? until : from + 1000;
    return permits ? until - earliest : until + latest;
  };
  return {
    start: period?.start === undefined ? now : text(begins(period.start)),
    end: period?.end === undefined ? null : text(ends(period.end)),
  };
}

const HOUR = 3_600_000;
const DAYS = "the zone of its days: a permission holds while it is that day everywhere, a refusal while it is somewhere";

function text(at: number): string {
  return new Date(at).toISOString();
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
