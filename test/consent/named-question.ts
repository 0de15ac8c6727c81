import type { BreakGlass, Consent, Grantee, Question, Wall } from "../../schema/consent/question.ts";

/**
 * The same question with names that are its own in the database: slugs and uuids marked with `number`, so that many
 * questions can lie beside each other. Uuids keep the order of the names they stand for.
 */
export function named(question: Question, number: number): NamedQuestion {
  const mark = number.toString(16).padStart(8, "0");
  const uuids = (kind: number, names: Iterable<string>) => new Map([...new Set(names)].sort().map((name, index) =>
    [name, `${mark}-${kind.toString(16).padStart(4, "0")}-4000-8000-${index.toString(16).padStart(12, "0")}`] as const));
  const { caller, record, consents, walls, breakGlass } = question;
  const clients = uuids(1, [
    record.client, caller.self ?? record.client, caller.represents?.client ?? record.client,
    ...[...consents, ...walls, ...breakGlass].map((one) => one.client),
  ]);
  const grounds = new Map([
    ...uuids(2, consents.flatMap((consent) => consent.scopes.map((scope) => scope.id))), ...uuids(3, breakGlass.map((one) => one.id)),
  ]);
  const client = (name: string) => clients.get(name)!;
  const agency = (name: string) => `q${number}-${Buffer.from(name).toString("hex")}`;
  const grantee = (one: Grantee): Grantee => {
    if ("agency" in one) return { ...one, agency: agency(one.agency) };
    return "team" in one ? { team: agency(one.team) } : one;
  };
  const at = <T extends Wall | BreakGlass>(one: T): T => ({ ...one, agency: agency(one.agency), client: client(one.client) });
  const consent = (one: Consent, index: number): Consent => ({
    ...one,
    id: `${mark}-0004-4000-8000-${index.toString(16).padStart(12, "0")}`,
    client: client(one.client),
    scopes: one.scopes.map((scope) => ({
      ...scope,
      id: grounds.get(scope.id)!,
      grantees: scope.grantees.map(grantee),
      exceptAgencies: scope.exceptAgencies.map(agency),
      authors: scope.authors?.map(agency) ?? null,
    }) as Consent["scopes"][number]),
  });
  return {
    number,
    question: {
      ...question,
      caller: {
        ...caller, agency: agency(caller.agency), teams: caller.teams.map(agency), self: caller.self === null ? null : client(caller.self),
        represents: caller.represents === null ? null : { ...caller.represents, client: client(caller.represents.client) },
      },
      record: { ...record, client: client(record.client), author: agency(record.author) },
      agreements: question.agreements.map((one) => ({ ...one, agency: agency(one.agency) })),
      consents: consents.map(consent),
      walls: walls.map(at),
      breakGlass: breakGlass.map((one) => ({ ...at(one), id: grounds.get(one.id)! })),
    },
  };
}

/** A question under names of its own, and its number. */
export interface NamedQuestion {
  readonly number: number;
  readonly question: Question;
}
