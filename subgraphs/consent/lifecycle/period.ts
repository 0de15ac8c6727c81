import type { EntityManager } from "@mikro-orm/postgresql";
import { Field, InputType, ObjectType } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { Governed } from "../../declaration.ts";
import { LocalDate } from "../../scalars.ts";

@InputType({ description: "A period in days, as a form has it: both days belong to it, from midnight to midnight in the zone." })
export class ScopePeriodInput {
  @Field(() => LocalDate, { nullable: true, description: "The first day; now when left out." }) start?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The last day, which still belongs to it." }) end?: string | null;
  @Field(() => String, { description: "The time zone in which the days are meant, `America/New_York`." }) zone!: string;
}

/** The days of a scope as they were given; its `start` and `end` are the instants they mean. */
@Governed("Whoever sees the scope.")
@ObjectType({ description: "The days of a scope as they were given; its `start` and `end` are the instants they mean." })
export class ScopePeriod {
  @Field(() => LocalDate, { nullable: true })
  start!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last day on which it holds." })
  end!: string | null;

  @Field(() => String)
  zone!: string;
}

/** A period by instants, or by days. */
interface Timed {
  readonly start?: string | null;
  readonly end?: string | null;
  readonly period?: ScopePeriodInput | null;
}

/** The scopes with the instants that their days mean by the calendar of their zone, changes of the clock included. */
export async function inInstants<S extends Timed>(em: EntityManager, scopes: readonly S[]): Promise<S[]> {
  return Promise.all(scopes.map(async (scope, index) => {
    if (scope.period == null) return scope;
    const { start, end, zone } = scope.period;
    const at = `input.scopes[${index}].period`;
    if (scope.start != null || scope.end != null) throw bad(`${at}: give either the period in days or start and end as instants.`);
    if (!isZone(zone)) throw bad(`${at}.zone: give a time zone by its name, like America/New_York.`);
    if (start != null && end != null && end < start) throw bad(`${at}.end: give a last day that is not before the first.`);
    const [row] = await em.execute<{ start: string | null; end: string | null }[]>(INSTANTS, [start ?? null, zone, end ?? null, zone]);
    return { ...scope, ...row! };
  }));
}

const utc = (instant: string) => `to_char((${instant}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** PostgreSQL knows the calendar of every zone: a day may have 23 or 25 hours. */
const INSTANTS = `select ${utc("(?::date)::timestamp at time zone ?")} as start, ${utc("(?::date + 1)::timestamp at time zone ?")} as "end"`;

function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function bad(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", message);
}
