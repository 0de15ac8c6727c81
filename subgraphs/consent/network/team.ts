import { Field, ID, ObjectType } from "type-graphql";
import { Governed, Open } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { instantText } from "../instant-text.ts";

/** Somebody's time in a care team. */
@Governed("Workers of her agency and of the team's agencies, consent officers, the team's leaders, and the network's coordinators.")
@ObjectType({ description: "Somebody's time in a care team." })
export class CareTeamMember {
  @Field(() => Agency)
  agency!: Agency;

  @Field(() => ID)
  user!: string;

  @Field(() => DateTime)
  from!: string;

  @Field(() => DateTime, { nullable: true, description: "From this instant on she no longer belongs to it; null while she does." })
  until!: string | null;
}

/** Workers of one or several agencies who care for clients together, and whom a consent can name as one. */
@Open("A team is a name; who belongs to it is governed.")
@ObjectType({ description: "Workers of one or several agencies who care for clients together, and whom a consent can name as one." })
export class CareTeam {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;
}

/** One team; null when the network has none with this id. */
export async function teamById(reads: Reads, id: string): Promise<CareTeam | null> {
  return (await reads.rows<{ id: string; name: string }>(TEAM, [id]))[0] ?? null;
}

/** The agency that leads each team; null where the coordinating body does. */
export async function leadersOf(reads: Reads, teams: readonly string[]): Promise<(Agency | null)[]> {
  const rows = await reads.rows<{ id: string; agency: string | null }>(LEADERS, [teams]);
  const found = new Map(rows.map(({ id, agency }) => [id, agency === null ? null : { id: agency }]));
  return teams.map((id) => found.get(id) ?? null);
}

/** Members of each team whom the caller may see, past ones too, in the order in which they came. */
export async function membersOf(reads: Reads, teams: readonly string[]): Promise<CareTeamMember[][]> {
  const rows = await reads.rows<Omit<CareTeamMember, "agency"> & { team: string; agency: string }>(MEMBERS, [teams]);
  const found = Map.groupBy(rows, ({ team }) => team);
  return teams.map((id) => (found.get(id) ?? []).map(({ agency, user, from, until }) => ({ agency: { id: agency }, user, from, until })));
}

const TEAM = { name: "team by id", text: "select t.id, t.name from consent.team t where t.id = $1" };
const LEADERS = { name: "leaders of teams", text: "select t.id, t.agency from consent.team t where t.id = any($1::text[])" };
const MEMBERS = {
  name: "members of teams",
  text: `select m.team, m.agency, m.user_id as user, ${instantText("m.from_at")} as from, ${instantText("m.until_at")} as until
    from consent.team_member m where m.team = any($1::text[]) order by m.from_at, m.agency, m.user_id`,
};
