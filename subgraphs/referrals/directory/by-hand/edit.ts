import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../../../../schema/public-error.ts";
import type { Context } from "../../../context.ts";
import type { Noun } from "../../../declaration.ts";
import { snake } from "../../../table.ts";
import { isUuid } from "../../../uuid.ts";
import { authorAndInstant } from "../../../writes.ts";
import type { DirectoryEntry } from "../directory-entry.ts";
import { atVersion, isKeeper } from "../keeping.ts";

/** Which entry is meant: neither for a new one, both for one that stands. */
export interface Meant {
  readonly id?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** What is said of an entry by hand. */
export interface SaidByHand<T extends DirectoryEntry> {
  readonly noun: Noun<T>;
  readonly meant: Meant;
  /** What was given; undefined stays as it is. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly followSource?: readonly string[] | null | undefined;
  /** What a new entry has beside that; throws where it lacks something. */
  readonly fresh: (em: EntityManager) => Promise<Readonly<Record<string, unknown>>>;
  /** What must hold of what was given, beside its form. */
  readonly check?: (em: EntityManager) => Promise<void>;
  /** Whether the entry, as it stands or as it is to be, is of the caller's agency. */
  readonly own: (em: EntityManager, entry: Readonly<Record<string, unknown>>) => Promise<boolean>;
}

/**
 * Makes an entry of the directory or changes one, by a coordinator or by the agency whose own it is, and gives its id. What was changed
 * is held against imports, and what is let go follows its source again with the next one.
 */
export function saveByHand<T extends DirectoryEntry>(context: Context, { noun, meant: { id, expectedVersion }, values, followSource, fresh, check, own }: SaidByHand<T>): Promise<string> {
  if ((id == null) !== (expectedVersion == null)) throw new PublicError("BAD_USER_INPUT", "Give id and expectedVersion together, or neither.");
  if (id != null && !isUuid(id)) throw new PublicError("NOT_FOUND");
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const released = followSource ?? [];
  if (id == null && released.length > 0) throw new PublicError("BAD_USER_INPUT", "followSource: a new entry has no source.");
  if (Object.keys(given).length === 0 && released.length === 0) throw new PublicError("BAD_USER_INPUT", "Give what has changed; id and expectedVersion alone change nothing.");
  return context.writes.commit(async (em) => {
    const { now } = await authorAndInstant(em);
    const by = { editedBy: context.caller.agency, editedAt: now };
    if (id == null) {
      const entry = { ...await fresh(em), ...given };
      await requireOwn(em, entry);
      await check?.(em);
      const made = randomUUID();
      em.create(noun as never, { id: made, ...entry, ...by } as never);
      await em.flush();
      return made;
    }
    const entry = atVersion(await em.findOne(noun as never, { id } as never) as T | null, expectedVersion!);
    await requireOwn(em, entry as unknown as Readonly<Record<string, unknown>>);
    await check?.(em);
    const stood = entry as unknown as Readonly<Record<string, unknown>>;
    const changed = Object.keys(given).filter((name) => JSON.stringify(stood[name]) !== JSON.stringify(given[name]));
    const loose = released.flatMap((field, position) => {
      if (entry.handKept.includes(field)) return columnsOf(field, entry.heldColumns);
      throw new PublicError("BAD_USER_INPUT", `followSource[${position}]: the field is not kept by hand.`);
    });
    Object.assign(entry, given, by, {
      heldColumns: [...new Set([...entry.heldColumns.filter((column) => !loose.includes(column)), ...changed.filter((name) => !NOT_IMPORTED.has(name)).map(snake)])].sort(),
      differingColumns: entry.differingColumns.filter((column) => !loose.includes(column)),
    });
    await em.flush();
    return id;
  });

  async function requireOwn(em: EntityManager, entry: Readonly<Record<string, unknown>>): Promise<void> {
    if (isKeeper(context.caller.role) || await own(em, entry)) return;
    throw new PublicError("NOT_PERMITTED", "An entry of the directory is changed by the agency whose own it is, or by a coordinator; ask one of your agency.");
  }
}

/** What no import says: nothing has to be held. */
const NOT_IMPORTED: ReadonlySet<string> = new Set(["agency", "statedNeeds", "statedMask", "stated", "households"]);

/** The columns behind a field, with those that follow from it. */
function columnsOf(field: string, held: readonly string[]): string[] {
  const own = [snake(field), `${snake(field)}_id`];
  return held.filter((column) => own.includes(column) || field === "addresses" && ["postal_code", "city", "region"].includes(column));
}
