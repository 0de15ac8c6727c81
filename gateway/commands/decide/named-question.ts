import type { BreakGlass, Grantee, Question, Scope, Wall } from "../../../schema/consent/question.ts";

/** A question under names that are its own in a database, where many lie beside each other. */
export interface NamedQuestion {
  readonly number: number;
  readonly question: Question;
  /** What the scopes and sessions were called, by their uuid. */
  readonly grounds: ReadonlyMap<string, string>;
}

/**
 * The same question with slugs and uuids that carry `number` (below 2^32) in the place of every name, so that no two
 * questions can meet and any text may have been a name.
 */
export function named(question: Question, number: number): NamedQuestion {
  const grounds = new Map<string, string>();
  const client = names((index) => uuid(number, CLIENT, index));
  const agency = names((index) => `q${number}-a${index}`);
  const team = names((index) => `q${number}-t${index}`);
  const user = names((index) => `u${index}`);
  // Each scope and each session has a uuid of its own, whether or not another has the same name.
  const ground = (name: string) => {
    const id = uuid(number, GROUND, grounds.size);
    grounds.set(id, name);
    return id;
  };
  const grantee = (one: Grantee): Grantee => {
    if ("user" in one) return { agency: agency(one.agency), user: user(one.user) };
    if ("agency" in one) return { agency: agency(one.agency) };
    return "team" in one ? { team: team(one.team) } : one;
  };
  const at = <T extends Wall | BreakGlass>(one: T): T =>
    ({ ...one, agency: agency(one.agency), client: client(one.client), user: one.user === null ? null : user(one.user) });
  const scope = (one: Scope) => ({
    ...one, id: ground(one.id), grantees: one.grantees.map(grantee), exceptAgencies: one.exceptAgencies.map(agency),
    authors: one.authors?.map(agency) ?? null,
  }) as Scope;
  const { caller, record } = question;
  return {
    number,
    grounds,
    question: {
      ...question,
      caller: {
        ...caller, agency: agency(caller.agency), user: user(caller.user), teams: caller.teams.map(team),
        self: caller.self === null ? null : client(caller.self),
        represents: caller.represents === null ? null : { ...caller.represents, client: client(caller.represents.client) },
      },
      record: {
        ...record, client: client(record.client), author: agency(record.author), custodians: record.custodians.map(user),
        legalTeam: record.legalTeam.map(user),
      },
      agreements: question.agreements.map((one) => ({ ...one, agency: agency(one.agency) })),
      consents: question.consents.map((one, index) => ({
        ...one, id: uuid(number, CONSENT, index), client: client(one.client), scopes: one.scopes.map(scope),
      })),
      walls: question.walls.map(at),
      breakGlass: question.breakGlass.map((one) => ({ ...at(one), id: ground(one.id) })),
    },
  };
}

const CLIENT = 1;
const GROUND = 2;
const CONSENT = 3;

/** A uuid of the question's own. */
export function uuid(number: number, kind: number, index: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
  return `${hex(number, 8)}-${hex(kind, 4)}-4000-8000-${hex(index, 12)}`;
}

/** Gives every name a new one, and the same name the same. */
function names(newName: (index: number) => string): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const found = given.get(name) ?? newName(given.size);
    given.set(name, found);
    return found;
  };
}
