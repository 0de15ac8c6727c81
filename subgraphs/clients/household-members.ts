import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { instance } from "../record-of.ts";
import type { Reads } from "../reads.ts";
import { Client } from "./client.ts";
import { HouseholdMembership } from "./household-membership.ts";

/** A membership's client, and the others of the household. */
@Resolver(() => HouseholdMembership)
export class HouseholdMembers {
  @FieldResolver(() => Client, { nullable: true })
  async client(@Root() { clientId }: HouseholdMembership, @Ctx() { standings }: Context): Promise<{ id: string } | null> {
    return (await standings.of(clientId)).discover ? { id: clientId } : null;
  }

  @FieldResolver(() => [HouseholdMembership], {
    nullable: true, description: "The memberships of this household that you may read, its head first, this one included. Nothing tells whether there are others.",
  })
  members(@Root() { householdId }: HouseholdMembership, @Ctx() { load }: Context): Promise<HouseholdMembership[]> {
    return load.own("members of households", membersOf).load(householdId);
  }
}

/** Row-level security decides about each row by the client it is about. */
async function membersOf(households: readonly string[], reads: Reads): Promise<HouseholdMembership[][]> {
  const rows = await reads.rows<HouseholdMembership & { household: string }>(MEMBERS, [households]);
  const found = Map.groupBy(rows, ({ householdId }) => householdId);
  return households.map((id) => (found.get(id) ?? []).map((row) => instance(HouseholdMembership, row)));
}

const MEMBERS = {
  name: "members of households",
  noun: "HouseholdMembership",
  text: `select m.client_id as "clientId", m.id, m.author, m.recorded_by as "recordedBy", m.recorded_at as "recordedAt", m.categories as mask, m.version,
      m.household_id as "householdId", m.relationship_to_head as "relationshipToHead", m."from", m.until
    from clients.household_membership m where m.household_id = any($1::uuid[]) order by m.relationship_to_head <> 'SELF', m.recorded_at, m.id`,
};
