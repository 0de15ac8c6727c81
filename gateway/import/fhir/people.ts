import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { ClientDraft } from "./client-draft.ts";
import { UUID } from "./items.ts";
import { clientsByName, clientsByNumber, type KnownClient, numberKeyOf, sourceKeyOf } from "./known.ts";
import { type Problem, Refusal } from "./problem.ts";
import type { Drafts } from "./read-file.ts";

/** Who the patients of a file are. */
export interface People {
  /** The client's id by the name of her Patient. */
  readonly ids: ReadonlyMap<string, string>;
  /** Those to be opened. */
  readonly opened: readonly ClientDraft[];
  /** Those there already, and what was imported of them before. */
  readonly there: readonly { draft: ClientDraft; before: KnownClient }[];
  /** Days of birth by the name of the Patient, as far as they are known. */
  readonly births: ReadonlyMap<string, string>;
}

/**
 * Finds out who the patients of a file are: known by the name of their resource, known by the number of their record system,
 * or new. Throws a {@link Refusal} where a name or number belongs to another person, and for patients nobody knows.
 */
export async function meet(em: EntityManager, agency: string, drafts: Drafts, newId: () => string = randomUUID): Promise<People> {
  const { clients, records, mentions } = drafts;
  const about = [...records.map(({ client }) => client), ...mentions];
  const problems: Problem[] = [];
  const wanted = [...clients.map(({ item }) => item.name), ...about.flatMap((link) => link.names)];
  const byName = by(await clientsByName(em, agency, wanted), ({ sourceKey }) => sourceKey);
  const byNumber = by(await clientsByNumber(em, agency, clients.flatMap(({ number }) => number ?? [])), ({ sourceKey }) => sourceKey);

  const ids = new Map([...new Set(wanted)].flatMap((name) => {
    const known = byName.get(sourceKeyOf(name));
    return known === undefined ? [] : [[name, known.clientId] as const];
  }));
  const opened: ClientDraft[] = [];
  const there: { draft: ClientDraft; before: KnownClient }[] = [];
  const numbers = new Set<string>();
  for (const draft of clients) {
    const { number, item: { name, path } } = draft;
    if (number !== null && numbers.has(number)) problems.push({ path: `${path}.identifier`, message: "has the identifier of a patient before it" });
    if (number !== null) numbers.add(number);
    const named = byName.get(sourceKeyOf(name));
    const before = named ?? (number === null ? undefined : byNumber.get(numberKeyOf(number)));
    if (before === undefined) opened.push(draft);
    else if (named === undefined ? !sameBirth(draft, before) : !UUID.test(name.split("/").at(-1)!) && isAnother(draft, before)) {
      const what = named === undefined ? "identifier" : "id";
      problems.push({ path: `${path}.${what}`, message: `has the ${what} of a patient already imported, who is another person` });
    } else there.push({ draft, before });
    ids.set(name, before?.clientId ?? newId());
  }

  for (const { path, names } of about) {
    if (names.some((name) => ids.has(name))) continue;
    problems.push({ path, message: "leads to no patient of this file, nor to one imported before", mayCome: true });
  }
  if (problems.length > 0) throw new Refusal(...problems);
  const births = new Map([...new Set(wanted)].flatMap((name) => {
    const day = clients.find(({ item }) => item.name === name)?.identity.values.birthDate ?? byName.get(sourceKeyOf(name))?.birthDate;
    return day == null ? [] : [[name, day] as const];
  }));
  return { ids, opened, there, births };
}

function sameBirth({ identity }: ClientDraft, { birthDate }: KnownClient): boolean {
  return identity.values.birthDate === birthDate;
}

/** Ids like `1` are given out by every server: the same id with other identifiers, or another birth date, is somebody else. */
function isAnother(draft: ClientDraft, before: KnownClient): boolean {
  const { identifiers } = draft.identity.values;
  if (identifiers.length === 0 || before.identifiers.length === 0) return !sameBirth(draft, before);
  return !identifiers.some((one) => before.identifiers.some(({ system, value }) => system === one.system && value === one.value));
}

function by<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}
