import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { instance } from "../../record-of.ts";
import type { NeedCategory } from "../../need-category.ts";
import { boxesAround } from "./boxes.ts";
import { checked, type MatchConstraints, minutesOf } from "./constraints.ts";
import { type Fact, type Facts, factsOf, type KnownClient } from "./known-client.ts";
import { MATCH_ANYWHERE, MATCH_NEAR, MATCH_ONE, SAFE_POINT } from "./match-statements.ts";
import { FREE, type JudgedService, reasonsOf } from "./reasons.ts";
import { Origin, ServiceMatch, type ServiceMatches } from "./service-match.ts";

/** The most services one match names. */
const MOST = 50;

/** Services for a need, best first, held against what is readable of `client` (null: nobody) and what the asker says. */
export async function matchServices(
  context: Context, need: NeedCategory, client: KnownClient | null, constraints: MatchConstraints, first: number,
): Promise<ServiceMatches> {
  if (first < 1 || first > MOST) throw new PublicError("BAD_USER_INPUT", `first: a match names 1 to ${MOST} services.`);
  const asked = await askedOf(context, need, client, constraints);
  const { origin, point, withinKm } = asked;
  const values = [...asked.values, first];
  const rows = point === null
    ? await context.reads.rows<JudgedService>(MATCH_ANYWHERE, values)
    : await context.reads.rows<JudgedService>(MATCH_NEAR, [...values, ...boxesAround(point.latitude, point.longitude, withinKm), withinKm]);
  return { origin, matches: rows.map((row) => matchOf(row, asked)) };
}

/** One service held against the same, near or far, and what of the client that tells; null when the directory does not list it for the need. */
export async function matchService(
  context: Context, serviceId: string, need: NeedCategory, client: KnownClient | null, constraints: MatchConstraints,
): Promise<{ match: ServiceMatch | null; from: readonly Fact[] }> {
  const asked = await askedOf(context, need, client, { ...constraints, must: [] });
  const [row] = await context.reads.rows<JudgedService>(MATCH_ONE, [...asked.values, 1, serviceId, asked.withinKm]);
  if (row === undefined) return { match: null, from: [] };
  // What a service does not ask about tells nothing of the client.
  const told: Readonly<Record<Fact, boolean>> = {
    identity: row.age !== FREE, demographics: row.language !== FREE, household: row.household !== FREE,
    location: row.area !== FREE || asked.origin === Origin.POSTAL_CODE || asked.origin === Origin.TOWN,
  };
  return { match: matchOf(row, asked), from: asked.facts.from.filter((fact) => told[fact]) };
}

/** What services are held against, as the statements take it; how many they name comes after `values`. */
interface Asked {
  readonly facts: Facts;
  readonly origin: Origin;
  readonly point: Point | null;
  readonly withinKm: number;
  readonly values: readonly unknown[];
}

async function askedOf(context: Context, need: NeedCategory, client: KnownClient | null, constraints: MatchConstraints): Promise<Asked> {
  const said = checked(constraints);
  const [{ today }] = await context.reads.rows<{ today: string }>(TODAY, []) as [{ today: string }];
  const facts = factsOf(client, said, today);
  const { origin, point } = await originOf(context, facts, said);
  return {
    facts, origin, point, withinKm: said.withinKm,
    values: [
      need, facts.age, facts.areas, facts.languages, facts.household, said.open == null ? null : minutesOf(said.open), today,
      point?.latitude ?? null, point?.longitude ?? null, said.must,
    ],
  };
}

function matchOf(row: JudgedService, { facts, point }: Asked): ServiceMatch {
  const known = {
    age: facts.age !== null, area: facts.areas !== null, language: facts.languages !== null, household: facts.household !== null, origin: point !== null,
  };
  return instance(ServiceMatch, { serviceId: row.serviceId, locationId: row.locationId, km: row.km, reasons: reasonsOf(row, known) });
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

async function originOf({ caller, reads }: Context, { home }: Facts, { from }: MatchConstraints): Promise<{ origin: Origin; point: Point | null }> {
  if (from != null) return { origin: Origin.GIVEN, point: from };
  const named = [home?.postalCode ?? null, home?.city ?? null, home?.region ?? null].map((one) => one?.trim().toLowerCase() ?? null);
  const [found] = await reads.rows<Point & { basis: Origin }>(SAFE_POINT, [...named, caller.agency]);
  return found === undefined ? { origin: Origin.NONE, point: null } : { origin: found.basis, point: found };
}

const TODAY = { name: "today", text: "select to_char(consent.instant() at time zone 'UTC', 'YYYY-MM-DD') as today" };
