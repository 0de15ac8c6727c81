import { randomUUID } from "node:crypto";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { isUuid } from "../uuid.ts";
import { inOrder } from "../written.ts";
import { RelationshipToHead } from "./household.ts";
import { HouseholdMembership } from "./household-membership.ts";
import { AddHouseholdMemberInput, RecordHouseholdInput, UpdateHouseholdMembershipInput } from "./people-inputs.ts";

/** Who lives together: memberships, one for each client. */
@Resolver()
export class HouseholdMutations {
  @Mutation(() => [HouseholdMembership], {
    nullable: true, description: "Records who makes up a household: a membership for each, or for nobody when one of them is not yours to write about.",
  })
  async recordHousehold(
    @Arg("input", () => RecordHouseholdInput) { members, from }: RecordHouseholdInput, @Ctx() context: Context,
  ): Promise<HouseholdMembership[]> {
    const heads = members.filter(({ relationshipToHead }) => relationshipToHead === RelationshipToHead.SELF);
    if (heads.length !== 1) throw new PublicError("BAD_USER_INPUT", "input.members: exactly one of them is the head of the household, SELF.");
    if (new Set(members.map(({ clientId }) => clientId.toLowerCase())).size < members.length) {
      throw new PublicError("BAD_USER_INPUT", "input.members: name each client once.");
    }
    const { ids } = await context.writes.commit(async (em) => {
      const householdId = randomUUID();
      const ids: string[] = [];
      for (const { clientId, relationshipToHead } of members) {
        ids.push(await context.writes.add(em, HouseholdMembership, clientId, { householdId, relationshipToHead, from: from ?? null, until: null }));
      }
      return { ids };
    });
    await context.afresh();
    const written = await Promise.all(ids.map((id) => context.load.one(HouseholdMembership, id)));
    return written.filter((one) => one !== null);
  }

  @Mutation(() => HouseholdMembership, { nullable: true, description: "Adds a client to a household, of which you can read the membership of somebody in it." })
  async addHouseholdMember(
    @Arg("input", () => AddHouseholdMemberInput) { membershipId, member, from }: AddHouseholdMemberInput, @Ctx() context: Context,
  ): Promise<HouseholdMembership | null> {
    refuseHead(member.relationshipToHead);
    if (!isUuid(membershipId) || !isUuid(member.clientId)) throw new PublicError("NOT_FOUND");
    const id = await context.writes.commit(async (em) => {
      const known = await em.findOne(HouseholdMembership, { id: membershipId });
      if (known === null) throw new PublicError("NOT_FOUND");
      const { householdId } = known;
      return context.writes.add(em, HouseholdMembership, member.clientId, {
        householdId, relationshipToHead: member.relationshipToHead, from: from ?? null, until: null,
      });
    });
    await context.afresh();
    return context.load.one(HouseholdMembership, id);
  }

  @Mutation(() => HouseholdMembership, { nullable: true, description: "Changes or ends a membership that your agency has recorded." })
  async updateHouseholdMembership(
    @Arg("input", () => UpdateHouseholdMembershipInput) { id, expectedVersion, ...changes }: UpdateHouseholdMembershipInput, @Ctx() context: Context,
  ): Promise<HouseholdMembership | null> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null));
    if (Object.keys(given).length === 0) throw new PublicError("BAD_USER_INPUT", "Give what has changed: relationshipToHead, from or until.");
    await context.writes.amend(HouseholdMembership, id, expectedVersion, (membership) => {
      if (changes.relationshipToHead != null && membership.relationshipToHead !== RelationshipToHead.SELF) refuseHead(changes.relationshipToHead);
      Object.assign(membership, given);
      inOrder("input.from", membership.from, "input.until", membership.until);
    });
    await context.afresh();
    return context.load.one(HouseholdMembership, id);
  }
}

/** Whether a household has a head already cannot be said to somebody who may not know the head. */
function refuseHead(relationship: RelationshipToHead): void {
  if (relationship === RelationshipToHead.SELF) {
    throw new PublicError("BAD_USER_INPUT", "relationshipToHead: the head is named when the household is recorded; record it anew when the head changes.");
  }
}
