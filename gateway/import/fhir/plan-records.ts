import { randomUUID } from "node:crypto";
import { type Category, GUARDED_MASK, maskOf } from "../../../schema/consent/category.ts";
import { declarationOf } from "../../../subgraphs/declaration.ts";
import { type KnownRecord, sourceKeyOf } from "./known.ts";
import { type Problem, Refusal } from "./problem.ts";
import type { Drafts } from "./read-file.ts";
import type { Link } from "./reading.ts";
import type { RecordDraft } from "./record-draft.ts";

/** A record ready to be written. */
export interface PlannedRecord {
  readonly draft: RecordDraft;
  readonly id: string;
  readonly clientId: string;
  readonly mask: number;
  /** Its values, with ids where it links. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What {@link planRecords} is told: who the patients are, what is known, and what the author agency adds. */
export interface Grounds {
  readonly clients: ReadonlyMap<string, string>;
  readonly known: readonly KnownRecord[];
  readonly authorMask: number;
  readonly newId?: () => string;
}

/** What is to be written, and what is there already. */
export interface RecordPlan {
  readonly written: readonly PlannedRecord[];
  readonly there: readonly { draft: RecordDraft; before: KnownRecord }[];
}

/**
 * Gives every new record its id, follows its links, and lets it carry the guarded categories of the records that tell what it
 * is about. Throws a {@link Refusal} for links that lead nowhere or to another client's record.
 */
export function planRecords(drafts: Drafts, { clients, known, authorMask, newId = randomUUID }: Grounds): RecordPlan {
  const before = new Map(known.map((row) => [`${row.clientId} ${row.sourceKey}`, row]));
  const ignored = new Set(drafts.ignored.map(({ name }) => name));
  const here = new Map<string, Place>();
  const there: { draft: RecordDraft; before: KnownRecord }[] = [];
  for (const draft of drafts.records) {
    const clientId = draft.client.names.map((name) => clients.get(name)).find((id) => id !== undefined)!;
    const known = before.get(`${clientId} ${sourceKeyOf(draft.item.name)}`);
    if (known !== undefined) there.push({ draft, before: known });
    here.set(draft.item.name, { draft, clientId, known, id: known?.id ?? newId(), mask: known?.mask ?? ownMask(draft, authorMask) });
  }

  const problems: Problem[] = [];
  const placeOf = (link: Link, clientId: string): Place | KnownRecord | undefined => {
    const found = link.names.map((name) => here.get(name) ?? before.get(`${clientId} ${sourceKeyOf(name)}`)).find((one) => one !== undefined);
    if (found === undefined && !link.names.some((name) => ignored.has(name))) {
      problems.push({ path: link.path, message: `leads to no ${link.type} of this file, nor to one of the same patient imported before`, mayCome: true });
    } else if (found !== undefined && found.clientId !== clientId) {
      problems.push({ path: link.path, message: `leads to the ${link.type} of another patient` });
    }
    return found;
  };
  const followed = [...here.values()].map((place) => ({
    place,
    ids: Object.entries(place.draft.links).map(([property, link]) => [property, placeOf(link, place.clientId)?.id ?? null] as const),
    inherits: place.draft.inherits.map((link) => placeOf(link, place.clientId)).filter((one) => one !== undefined),
    required: place.draft.requires.map((link) => placeOf(link, place.clientId)),
  }));
  if (problems.length > 0) throw new Refusal(...problems);

  inherit(followed.filter(({ place }) => place.known === undefined));
  const written = followed.filter(({ place }) => place.known === undefined).map(({ place: { draft, id, clientId, mask }, ids }) => ({
    draft, id, clientId, mask, values: { ...draft.values, ...blankLinks(draft), ...Object.fromEntries(ids) },
  }));
  return { written, there };
}

/** A record of this file: where it will stand, or stands. */
interface Place {
  readonly draft: RecordDraft;
  readonly clientId: string;
  readonly known: KnownRecord | undefined;
  readonly id: string;
  mask: number;
}

function ownMask({ noun, categories }: RecordDraft, authorMask: number): number {
  return maskOf([...declarationOf(noun).always, ...categories]) | authorMask;
}

/** Until nothing is added any more: what is inherited is inherited on, and references may go round. */
function inherit(followed: readonly { place: Place; inherits: readonly { mask: number }[] }[]): void {
  for (let moved = true; moved;) {
    moved = false;
    for (const { place, inherits } of followed) {
      const { always, may } = declarationOf(place.draft.noun);
      const carried = maskOf([...always, ...may] as Category[]);
      const mask = inherits.reduce((so, { mask: more }) => so | (more & GUARDED_MASK & carried), place.mask);
      moved ||= mask !== place.mask;
      place.mask = mask;
    }
  }
}

/** Which properties of a noun are ids of other records; a draft without that link leaves it empty. */
const LINKED: Readonly<Record<string, string>> = { Condition: "encounterId", Observation: "encounterId", Goal: "carePlanId" };

function blankLinks({ noun }: RecordDraft): Record<string, null> {
  const property = LINKED[noun.name];
  return property === undefined ? {} : { [property]: null };
}
