import { Field, ID, ObjectType } from "type-graphql";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { Agency } from "../agency.ts";
import { KEEPS_NETWORK, worksFor } from "./network.sql.ts";
import { CareTeam } from "./team.ts";

const BY = "Workers of her agency, and coordinators of the network's coordinating body.";

/** Somebody who works for an agency of the network. */
@Governed(BY)
@ObjectType({ description: "Somebody who works for an agency of the network." })
export class Worker {
  @Field(() => Agency)
  agency!: Agency;

  @Field(() => ID, { description: "As the identity provider of the agency names her." })
  user!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: "The role in which she works; its ceiling limits what she may see, whatever clients permit." })
  role!: string;

  @Field(() => Boolean, { description: "Whether she may act at all." })
  active!: boolean;

  @Field(() => [CareTeam], { description: "The care teams she belongs to at this moment." })
  teams!: CareTeam[];
}

/** The workers of each agency by name; null for an agency whose workers the caller may not see. */
export async function workersOf(reads: Reads, agencies: readonly string[]): Promise<(Worker[] | null)[]> {
  const [seen, rows] = await Promise.all([
    reads.rows<{ id: string }>(SEEN, [agencies]), reads.rows<Omit<Worker, "agency"> & { agency: string }>(BY_AGENCY, [agencies])]);
  const allowed = new Set(seen.map(({ id }) => id));
  const found = Map.groupBy(rows, ({ agency }) => agency);
  return agencies.map((id) => (allowed.has(id) ? (found.get(id) ?? []).map(workerOf) : null));
}

/** One worker; null when there is none that the caller may see. */
export async function workerById(reads: Reads, agency: string, user: string): Promise<Worker | null> {
  const [row] = await reads.rows<Omit<Worker, "agency"> & { agency: string }>(BY_ID, [agency, user]);
  return row === undefined ? null : workerOf(row);
}

function workerOf({ agency, ...row }: Omit<Worker, "agency"> & { agency: string }): Worker {
  return { ...row, agency: { id: agency } };
}

const COLUMNS = `w.agency, w.user_id as user, w.name, w.role, w.active,
  (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name, t.id), '[]')
    from consent.team_member m join consent.team t on t.id = m.team
    where m.agency = w.agency and m.user_id = w.user_id and m.from_at <= consent.instant()
      and (m.until_at is null or consent.instant() < m.until_at)) as teams`;
const BY_AGENCY = {
  name: "workers by agency",
  text: `select ${COLUMNS} from consent.worker w where w.agency = any($1::text[]) order by w.name, w.user_id`,
};
const BY_ID = { name: "worker by id", text: `select ${COLUMNS} from consent.worker w where w.agency = $1 and w.user_id = $2` };
const SEEN = {
  name: "agencies whose workers are seen",
  text: `select k.id from unnest($1::text[]) as k (id) where ${KEEPS_NETWORK} or ${worksFor("k.id")}`,
};
