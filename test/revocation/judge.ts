import type { Category } from "../../schema/consent/category.ts";
import { ceilingsOf } from "./ceilings.ts";
import type { Entry, History, Received, Step, Turn } from "./history.ts";
import { CATEGORIES } from "./view.ts";

/** By how much two readings of one clock may differ here: entries are kept in whole milliseconds. */
const TOLERANCE = 2;

/**
 * What in a history cannot be, a sentence each; empty when it fits one order. The order is the log's own: of each client, the
 * versions of her consent, and under each version the entries made by it, as they stand in the log. It has to agree with what
 * every reader and every maker of a change saw on the machine's clock, and each answer with what was permitted at its place.
 */
export function violations(history: History): string[] {
  const world = new World(history);
  return [...lost(history), ...outOfOrder(history.entries), ...history.received.flatMap((one) => world.faults(one).map((fault) => `${fault}: ${told(one)}`))];
}

/** Every change that was answered has a version after that of the one before, and the last one's is the last: none was forgotten. */
function lost({ steps, left }: History): string[] {
  return [...Map.groupBy(steps, ({ client }) => client).values()].flatMap((its) => its
    .filter(({ client, version }, at) => (its[at + 1]?.version ?? left.get(client)! + 1) <= version)
    .map(({ client, version }) => `a change of consent that was answered is lost: ${client}, version ${version}`));
}

/** Under the locks of the fence no entry comes after one of a later version. */
function outOfOrder(entries: readonly Entry[]): string[] {
  const newest = new Map<string, Entry>();
  return [...entries].sort((one, other) => one.at - other.at || one.version - other.version).flatMap((entry) => {
    const before = newest.get(entry.client);
    if (before === undefined || before.version <= entry.version) newest.set(entry.client, entry);
    else return [`entered under a version after an entry of a later one: ${entry.requestId}, version ${entry.version} after ${before.version}`];
    return [];
  });
}

class World {
  readonly #steps: ReadonlyMap<string, readonly Step[]>;
  readonly #turns: ReadonlyMap<string, readonly Turn[]>;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #refused: ReadonlySet<string>;

  constructor({ steps, turns, entries, refused }: History) {
    this.#steps = Map.groupBy(steps, ({ client }) => client);
    this.#turns = Map.groupBy(turns, ({ agency }) => agency);
    this.#entries = new Map(entries.map((one) => [`${one.requestId} ${one.client}`, one]));
    this.#refused = refused;
  }

  faults(one: Received): string[] {
    if (!one.holds) return one.kind === "WHOLE" ? this.#ofNothing(one) : [];
    const entry = this.#entries.get(`${one.requestId} ${one.client}`);
    if (entry === undefined) return ["left without its entry"];
    return [...uncovered(one, entry), ...(one.cells === undefined ? [] : this.#ofSomething(one, entry))];
  }

  /** The client was not found: at some instant of the request she was not to be. */
  #ofNothing(one: Received): string[] {
    const stands = this.#during(one, one.began, one.ended).some(({ step, turn, to }) => permitted(one, step, turn, to + TOLERANCE) === undefined);
    return [
      ...(stands ? [] : ["finds nobody while she was shared all the time"]),
      ...(one.requestId !== undefined && this.#refused.has(one.requestId) ? [] : ["was refused without its entry"]),
    ];
  }

  /** Data: what was permitted in the version of its entry, at the instant of its entry. */
  #ofSomething(one: Received, { at, version }: Entry): string[] {
    if (at < one.began - TOLERANCE || at > one.ended + TOLERANCE) return ["was entered before it was asked or after it was answered"];
    if (this.#steps.get(one.client)?.some((step) => step.version === version) !== true) return ["was entered under a version that never was"];
    const then = this.#during(one, at, at).filter(({ step }) => step.version === version);
    if (then.length === 0) return ["was entered under a version that was over, or had yet to come"];
    const fits = then.some(({ step, turn }) => [at - TOLERANCE, at + TOLERANCE].some((instant) => matches(one, permitted(one, step, turn, instant))));
    return fits ? [] : ["holds other cells than were permitted at the instant of its entry"];
  }

  /** Each state that there may have been within a time, and until when at the latest it may have lasted. */
  #during({ client, agency }: Received, from: number, to: number): { step: Step; turn: Turn | undefined; to: number }[] {
    const steps = lasting(this.#steps.get(client) ?? [], from, to);
    const turns = lasting<Turn | undefined>(this.#turns.get(agency) ?? [undefined], from, to);
    return steps.flatMap((step) => turns
      .filter((turn) => step.from <= turn.to && turn.from <= step.to)
      .map((turn) => ({ step: step.one, turn: turn.one, to: Math.min(step.to, turn.to, to) })));
  }
}

/** Those of a row of states that may have stood at some instant of a time, each until the one after it was surely there. */
function lasting<One extends { asked: number; answered: number } | undefined>(row: readonly One[], from: number, to: number) {
  return row
    .map((one, place) => ({ one, from: (one?.asked ?? -Infinity) - TOLERANCE, to: (row[place + 1]?.answered ?? Infinity) + TOLERANCE }))
    .filter((one) => one.from <= to && from <= one.to);
}

/** The categories a reader was permitted; undefined when the client did not exist for her. */
function permitted({ agency, own }: Received, { scopes }: Step, turn: Turn | undefined, at: number): ReadonlySet<Category> | undefined {
  if (turn?.active === false) return undefined;
  const { agreed, ofRole } = ceilingsOf(agency);
  const given = scopes.filter(({ agencies, until }) => agencies.includes(agency) && at < until).flatMap(({ categories }) => categories);
  const open = given.filter((category) => agreed.has(category));
  return own || open.length > 0 ? new Set(open.filter((category) => ofRole.has(category))) : undefined;
}

/** Whether an answer holds just what was permitted; one with errors may hold less. */
function matches({ kind, cells, shared }: Received, may: ReadonlySet<Category> | undefined): boolean {
  if (may === undefined) return false;
  const wanted = CATEGORIES.filter((one) => one !== "IDENTITY" && may.has(one));
  const all = kind === "WHOLE";
  return cells!.every((one) => may.has(one)) && (!all || wanted.every((one) => cells!.includes(one)))
    && (shared ?? []).every((one) => may.has(one)) && (!all || shared === undefined || shared.length === may.size);
}

function uncovered({ coordinates, records }: Received, entry: Entry): string[] {
  const missing = [...coordinates.filter((one) => !entry.coordinates.includes(one)), ...records.filter((one) => !entry.records.includes(one))];
  return missing.length === 0 ? [] : [`holds ${missing.join(", ")}, which its entry does not name`];
}

function told({ requestId, agency, client, began, ended, kind, cells, shared }: Received): string {
  return `${requestId} by ${agency} about ${client}, ${began} to ${ended}, ${kind}, cells ${cells?.join(" ")}, shared ${shared?.join(" ")}`;
}
