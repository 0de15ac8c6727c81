import { Field, ID, ObjectType } from "type-graphql";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { instantText } from "../instant-text.ts";
import { AgencySector, MembershipChange, type Word } from "../vocabulary.ts";

/** Something that happened to an agency's membership. Events are only ever added. */
@Governed("Workers of the agency, and coordinators of the network's coordinating body.")
@ObjectType({ description: "Something that happened to an agency's membership. Events are only ever added." })
export class MembershipEvent {
  @Field(() => MembershipChange)
  kind!: Word<typeof MembershipChange>;

  @Field(() => DateTime)
  at!: string;

  @Field(() => Agency, { description: "The agency that recorded it." })
  by!: Agency;

  @Field(() => ID, { description: "The coordinator who recorded it." })
  byUser!: string;

  @Field(() => String, { nullable: true, description: "Why, where it was said." })
  reason!: string | null;

  @Field(() => AgencySector, { nullable: true, description: "The sector it was given, where that changed." })
  sector!: Word<typeof AgencySector> | null;
}

/** The membership events of each agency that the caller may see, oldest first. */
export async function membershipEventsOf(reads: Reads, agencies: readonly string[]): Promise<MembershipEvent[][]> {
  const rows = await reads.rows<Omit<MembershipEvent, "by"> & { agency: string; by: string }>(BY_AGENCY, [agencies]);
  const found = Map.groupBy(rows, ({ agency }) => agency);
  return agencies.map((id) => (found.get(id) ?? []).map(({ by, ...event }) => ({ ...event, by: { id: by } })));
}

const BY_AGENCY = {
  name: "membership events",
  text: `select e.agency, e.kind, ${instantText("e.at")} as at, e.by_agency as by, e.by_user as "byUser", e.detail ->> 'reason' as reason,
    e.detail ->> 'sector' as sector from consent.network_event e
    where e.agency = any($1::text[]) and e.kind in ('JOINED', 'SUSPENDED', 'READMITTED', 'LEFT', 'SECTOR_CHANGED') order by e.at, e.id`,
};
