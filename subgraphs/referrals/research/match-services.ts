import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { instance } from "../../loaders.ts";
import type { NeedCategory } from "../../need-category.ts";
import { boxesAround } from "./boxes.ts";
import { checked, type MatchConstraints, minutesOf } from "./constraints.ts";
import { type Facts, factsOf, type KnownClient } from "./known-client.ts";
import { MATCH_ANYWHERE, MATCH_NEAR, SAFE_POINT } from "./match-statements.ts";
import { type JudgedService, reasonsOf } from "./reasons.ts";
import { Origin, ServiceMatch, type ServiceMatches } from "./service-match.ts";

/** The most services one match names. */
const MOST = 50;

/** Services for a need, best first, held against what is readable of `client` (null: nobody) and what the asker says. */
export async function matchServices(
  context: Context, need: NeedCategory, client: KnownClient | null, constraints: MatchConstraints, first: number,
): Promise<ServiceMatches> {
  if (first < 1 || first > MOST) throw new PublicError("BAD_USER_INPUT", `first: a match names 1 to ${MOST} services.`);
  const said = checked(constraints);
  const [{ today }] = await context.reads.rows<{ today: string }>(TODAY, []) as [{ today: string }];
  const facts = factsOf(client, said, today);
  const { origin, point } = await originOf(context, facts, said);
  const values = [
    need, facts.age, facts.areas, facts.languages, facts.household, said.open == null ? null : minutesOf(said.open), today,
    point?.latitude ?? null, point?.longitude ?? null, said.must, first,
  ];
  const rows = point === null
    ? await context.reads.rows<JudgedService>(MATCH_ANYWHERE, values)
    : await context.reads.rows<JudgedService>(MATCH_NEAR, [...values, ...boxesAround(point.latitude, point.longitude, said.withinKm), said.withinKm]);
  const known = {
    age: facts.age !== null, area: facts.areas !== null, language: facts.languages !== null, household: facts.household !== null, origin: point !== null,
  };
  return {
    origin,
    matches: rows.map((row) => instance(ServiceMatch, {
      serviceId: row.serviceId, locationId: row.locationId, km: row.km, reasons: reasonsOf(row, known),
    })),
  };
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
