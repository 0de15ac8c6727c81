import { Field, ID, ObjectType } from "type-graphql";
import { type Category, maskOf } from "../../../schema/consent/category.ts";
import { type Purpose, PURPOSES } from "../../../schema/consent/purpose.ts";
import type { NamedGrantee } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { Agency } from "../agency.ts";
import { PurposeOfUse, type Word } from "../vocabulary.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { type AskedAboutRecord, askDecisions } from "./ask.ts";
import { askedCaller } from "./asked-caller.ts";
import { governing } from "./governing.ts";
import { meantBy } from "./meant.ts";
import { NETWORK, networkOf } from "./network.ts";

/** Somebody who may read a category of the client's now, by her consent. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "Somebody who may read records of a category now, by the client's consent." })
export class ConsentViewer {
  @Field(() => Agency)
  agency!: Agency;

  @Field(() => ID, { nullable: true, description: "One worker of the agency; null for all whose role reaches the category." })
  user!: string | null;

  @Field(() => [ID], { description: "The teams through which this worker is meant." })
  teams!: string[];

  @Field(() => [PurposeOfUse], { description: "For which purposes." })
  purposes!: Word<typeof PurposeOfUse>[];

  @Field(() => Agency, { nullable: true, description: "Only records this agency wrote; null for those of all others." })
  author!: Agency | null;

  @Field(() => [ID], { description: "The permissions on which it rests, as far as they are yours to see." })
  grounds!: string[];
}

/**
 * Everybody who may READ a record with just this category now, by consent, and on which grounds; null for a client who is not the
 * caller's to govern. The compiled permissions say who might, the SQL that enforces who may.
 */
export async function whoCanSee(context: Context, client: string, category: Category, purpose: Purpose | null): Promise<ConsentViewer[] | null> {
  const stance = await governing(context, client, "whoCanSee");
  if (stance === null) return null;
  if (!stance.seesAll && !stance.represented.includes(category)) {
    throw new PublicError("NOT_PERMITTED", "Whoever speaks for a client asks about the categories she speaks for; ask a consent officer about the others.");
  }
  const { reads } = context;
  const [network, rows] = await Promise.all([
    networkOf((_, values) => reads.rows(NETWORK, values)), reads.rows<ReaderRow>(READERS, [client, maskOf([category])]),
  ]);
  const candidates = new Map<string, Candidate>();
  for (const { grantee_key, author, purpose: of } of rows.filter((row) => purpose === null || row.purpose === purpose)) {
    const grantee = granteeOf(grantee_key);
    for (const { agency, user } of meantBy(grantee, network, [])) {
      const key = JSON.stringify([agency, user, author, of]);
      const teams = new Set([...candidates.get(key)?.teams ?? [], ...("team" in grantee ? [grantee.team] : [])]);
      candidates.set(key, { agency, user, author, purpose: of, teams: [...teams].sort() });
    }
  }
  const asked = [...candidates.values()];
  const seen = new Set((await reads.rows<{ id: string }>(SCOPES, [client])).map(({ id }) => id));
  const roles = await rolesOf(context, client, asked);
  const decisions = await askDecisions(reads, asked.map((one): AskedAboutRecord => ({
    ...one, client, role: roles.get(userKey(one)) ?? null, at: null, action: "READ", categories: [category],
  })));
  const seeing = asked.map((one, index) => ({ ...one, decision: decisions[index]! })).filter(({ decision }) => decision.reason === "CONSENT");
  const groups = Map.groupBy(seeing, ({ agency, user, author }) => JSON.stringify([agency, user, author]));
  return [...groups.values()].map((group): ConsentViewer => {
    const { agency, user, author } = group[0]!;
    return {
      agency: { id: agency }, user, author: author === null ? null : { id: author },
      teams: [...new Set(group.flatMap(({ teams }) => teams))].sort(),
      purposes: PURPOSES.filter((one) => group.some((found) => found.purpose === one)),
      grounds: [...new Set(group.flatMap(({ decision }) => decision.grounds))].filter((id) => seen.has(id)).sort(),
    };
  }).sort((one, other) => order(one).localeCompare(order(other), "en"));
}

interface ReaderRow {
  readonly grantee_key: string;
  readonly author: string | null;
  readonly purpose: Purpose;
}

/** The scopes that the caller may see; a representative not all. */
const SCOPES = { name: "scopes one may see", text: "select s.id from consent.scope s where s.client_id = $1" };
const READERS = { name: "readers of a category", text: "select grantee_key, author, purpose from consent.readers($1, $2)" };

interface Candidate {
  readonly agency: string;
  readonly user: string | null;
  readonly author: string | null;
  readonly purpose: Purpose;
  readonly teams: readonly string[];
}

/** The role of each worker named, as the register has it. */
async function rolesOf({ reads }: Context, client: string, candidates: readonly Candidate[]): Promise<ReadonlyMap<string, string>> {
  const named = new Map(candidates.filter(({ user }) => user !== null).map((one) => [userKey(one), one]));
  const found = await Promise.all([...named].map(async ([key, one]) => [key, (await askedCaller(reads, { client, ...one }))?.worker?.role] as const));
  return new Map(found.filter((one): one is [string, string] => one[1] !== undefined));
}

function userKey({ agency, user }: Candidate): string {
  return `${agency}/${user ?? ""}`;
}

function order({ agency, user, author }: ConsentViewer): string {
  return [agency.id, user ?? "", author?.id ?? ""].join("/");
}

/** A key of a compiled permission as the grantee it was made from. */
function granteeOf(key: string): NamedGrantee {
  const name = key.slice(2);
  const [agency, user] = name.split("/") as [string, string];
  if (key.startsWith("a:")) return { agency };
  if (key.startsWith("u:")) return { agency, user };
  return key.startsWith("s:") ? { sector: name as Sector } : { team: name };
}
